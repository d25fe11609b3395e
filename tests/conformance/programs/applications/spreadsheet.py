# A spreadsheet: formulas compiled to functions, cells that know what they depend on, recomputed when it changes; circles and mistakes are values.
import ast
import functools
import operator
import re
from collections import defaultdict
from contextlib import contextmanager


class CellError(Exception):
    def __init__(self, code, cell=None):
        super().__init__(code)
        self.code, self.cell = code, cell

    def __repr__(self):
        return f"#{self.code}"


OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv, ast.Pow: operator.pow, ast.Mod: operator.mod,
             ast.Lt: operator.lt, ast.Gt: operator.gt, ast.Eq: operator.eq, ast.USub: operator.neg}


class Sheet:
    functions = {}

    def __init__(self):
        self.formulas, self.values, self.readers, self.computing, self.computed = {}, {}, defaultdict(set), [], []

    @classmethod
    def function(cls, function):
        cls.functions[function.__name__.upper()] = function
        return function

    def __setitem__(self, name, content):
        for readers in self.readers.values():
            readers.discard(name)
        self.formulas[name] = self.compiled(content[1:]) if isinstance(content, str) and content.startswith("=") else lambda: content
        self.forget(name)

    def __delitem__(self, name):
        del self.formulas[name]
        self.forget(name)

    def forget(self, name):
        if self.values.pop(name, None) is not None or name in self.readers:
            for reader in sorted(self.readers.pop(name, ())):
                self.forget(reader)

    @contextmanager
    def in_progress(self, name):
        if name in self.computing:
            raise CellError("CIRCLE", name)
        self.computing.append(name)
        try:
            yield
        finally:
            self.computing.pop()

    def __getitem__(self, name):
        if self.computing:
            self.readers[name].add(self.computing[-1])
        if name not in self.values:
            try:
                with self.in_progress(name):
                    self.computed.append(name)
                    self.values[name] = self.formulas[name]() if name in self.formulas else 0
            except CellError as error:
                if self.computing:
                    raise
                return error
            except ZeroDivisionError as error:
                raise CellError("DIV", name) from error
            except TypeError:
                raise CellError("TYPE", name) from None
        return self.values[name]

    def show(self, name):
        try:
            return self[name]
        except CellError as error:
            return error

    def compiled(self, text):
        tree = ast.parse(re.sub(r"([A-Z]\d):([A-Z]\d)", r"RANGE('\1', '\2')", text).replace("=", "==") if "==" not in text else text, mode="eval")
        return functools.partial(self.evaluate, tree.body)

    def evaluate(self, node):
        match node:
            case ast.Constant(value):
                return value
            case ast.Name(name):
                return self[name]
            case ast.BinOp(left, op, right):
                return OPERATORS[type(op)](self.evaluate(left), self.evaluate(right))
            case ast.UnaryOp(op, operand):
                return OPERATORS[type(op)](self.evaluate(operand))
            case ast.Compare(left, [op], [right]):
                return OPERATORS[type(op)](self.evaluate(left), self.evaluate(right))
            case ast.Call(ast.Name("IF"), [condition, yes, no]):
                return self.evaluate(yes if self.evaluate(condition) else no)
            case ast.Call(ast.Name("RANGE"), [ast.Constant(start), ast.Constant(end)]):
                return [self[f"{chr(column)}{row}"] for column in range(ord(start[0]), ord(end[0]) + 1) for row in range(int(start[1:]), int(end[1:]) + 1)]
            case ast.Call(ast.Name(name), args) if name in self.functions:
                return self.functions[name](*map(self.evaluate, args))
            case ast.Call(ast.Name(name)):
                raise CellError(f"NAME {name}")
        raise CellError(f"SYNTAX {type(node).__name__}")


@Sheet.function
def average(values):
    return sum(values) / len(values)


@Sheet.function
def join(values, separator="-"):
    return separator.join(str(value) for value in values)


Sheet.functions |= {"SUM": sum, "MAX": max, "LEN": len}
sheet = Sheet()
for row, value in enumerate((3, 4, 5), 1):
    sheet[f"A{row}"] = value
sheet["B1"] = "=SUM(A1:A3) * 2"
sheet["B2"] = "=IF(B1 > 20, MAX(A1:A3), C9 / 0)"
sheet["B3"] = "=AVERAGE(A1:A3) + B2 ** 2"
sheet["C1"] = "=JOIN(A1:B2, '+')"


def state(*names):
    sheet.computed.clear()
    return {name: sheet.show(name) for name in names}, "".join(f"{name} " for name in sheet.computed)


print(*state("B3", "C1", "B1", "B2"))
sheet["A2"] = 40
print(*state("B3", "C1"))
print(*state("B3", "C1"))
sheet["A1"] = -40
print(*state("B1", "B2", "B3"))
sheet["A1"] = "text"
print(*state("B1", "C1"))
sheet["A1"] = "=B1"
print(*state("A1", "B1", "B3"))
sheet["A1"] = 1
print(*state("A1", "B1", "B3"))
sheet["D1"] = "=D2 + 1"
sheet["D2"] = "=D3 * 2"
sheet["D3"] = "=NOPE(1)"
print(*state("D1", "D3"))
sheet["D3"] = "=[1, 2]"
print(*state("D2"))
del sheet["D3"]
print(*state("D1", "D2"))
for number in range(2, 120):
    sheet[f"E{number}"] = f"=E{number - 1} + {number}"
sheet["E1"] = "=A3"
print(*state("E119")[:1], len(sheet.computed), len(sheet.readers))
sheet["A3"] = 0
print(sheet["E119"], sheet.show("B1"), sheet.computing)
try:
    sheet["Z1"] = "=1 +"
except SyntaxError as error:
    print(error.msg)
