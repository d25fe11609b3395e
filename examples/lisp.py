"""A small Lisp: reads a file of expressions, evaluates each and prints what it is worth.

    python examples/lisp.py examples/queens.lisp

An ordinary program, written without freezeframe in mind: closures, generators, classes, pattern matching, context managers,
exceptions, comprehensions, keyword arguments.
"""

from __future__ import annotations

import operator
import re
import sys
from contextlib import contextmanager
from functools import reduce
from itertools import pairwise


class LispError(Exception):
    """A Lisp program's mistake, with the calls that led to it."""

    def __init__(self, message):
        super().__init__(message)
        self.calls = []


class Symbol(str):
    """A name."""

    __slots__ = ()


class Scope(dict):
    """The variables of one procedure call, inside those of the place where the procedure was written."""

    def __init__(self, names=(), values=(), outer=None):
        super().__init__(zip(names, values, strict=True))
        self.outer = outer

    def __missing__(self, name):
        if self.outer is None:
            raise LispError(f"{name} is not defined")
        return self.outer[name]

    def home(self, name):
        """The scope that `name` belongs to."""
        scope = self
        while name not in scope:
            scope = scope.outer
            if scope is None:
                raise LispError(f"{name} is not defined")
        return scope


class Procedure:
    """What a `lambda` is worth."""

    def __init__(self, parameters, body, scope, *, name="lambda"):
        self.parameters, self.body, self.scope, self.name = parameters, body, scope, name

    def __call__(self, *values):
        if len(values) != len(self.parameters):
            raise LispError(f"{self.name} takes {len(self.parameters)} values, not {len(values)}")
        with called(self.name):
            return evaluate(self.body, Scope(self.parameters, values, self.scope))

    def __repr__(self):
        return f"#<{self.name} {' '.join(self.parameters)}>"


@contextmanager
def called(name):
    """Notes `name` on any error that passes."""
    try:
        yield
    except LispError as error:
        error.calls.append(name)
        raise


TOKEN = re.compile(r"""\s*(?:;.*\n)?\s*(?P<token>[()']|"[^"]*"|[^\s()'";]+)""")


def tokens(text):
    """The words of a program."""
    position = 0
    while match := TOKEN.match(text, position):
        yield match["token"]
        position = match.end()


def read(words):
    """One expression after another."""
    for word in words:
        yield read_one(word, words)


def read_one(word, words):
    """The expression that begins with `word`; what else it needs comes out of `words`."""
    match word:
        case "(":
            items = []
            while (word := next(words, None)) != ")":
                if word is None:
                    raise LispError("a parenthesis is not closed")
                items.append(read_one(word, words))
            return items
        case ")":
            raise LispError("a parenthesis is closed that was not opened")
        case "'":
            return [Symbol("quote"), read_one(next(words), words)]
        case "#t" | "#f":
            return word == "#t"
        case _ if word.startswith('"'):
            return word[1:-1]
    for kind in int, float:
        try:
            return kind(word)
        except ValueError:
            continue
    return Symbol(word)


def evaluate(expression, scope):
    """What an expression is worth."""
    match expression:
        case Symbol():
            return scope[expression]
        case [Symbol("quote"), value]:
            return value
        case [Symbol("if"), test, yes, no]:
            return evaluate(yes if evaluate(test, scope) is not False else no, scope)
        case [Symbol("define"), [Symbol() as name, *parameters], body]:
            scope[name] = Procedure(parameters, body, scope, name=name)
        case [Symbol("define"), Symbol() as name, value]:
            scope[name] = evaluate(value, scope)
        case [Symbol("set!"), Symbol() as name, value]:
            scope.home(name)[name] = evaluate(value, scope)
        case [Symbol("lambda"), parameters, body]:
            return Procedure(parameters, body, scope)
        case [Symbol("let"), bindings, body]:
            names = [name for name, _ in bindings]
            return evaluate(body, Scope(names, [evaluate(value, scope) for _, value in bindings], scope))
        case [Symbol("begin"), *expressions]:
            return reduce(lambda _, each: evaluate(each, scope), expressions, None)
        case [operation, *operands]:
            procedure = evaluate(operation, scope)
            if not callable(procedure):
                raise LispError(f"{show(procedure)} cannot be called")
            return procedure(*(evaluate(operand, scope) for operand in operands))
        case _:
            return expression
    return None


def show(value):
    """A value as a Lisp program would write it."""
    match value:
        case None:
            return "()"
        case bool():
            return "#t" if value else "#f"
        case list():
            return f"({' '.join(map(show, value))})"
        case str() if not isinstance(value, Symbol):
            return f'"{value}"'
        case _:
            return str(value)


def builtins():
    """The variables that every program starts with."""

    def fold(operation):
        return lambda *values: reduce(operation, values)

    def in_order(compare):
        return lambda *values: all(compare(left, right) for left, right in pairwise(values))

    scope = Scope()
    scope.update({name: fold(each) for name, each in {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": divide}.items()})
    scope.update({name: in_order(each) for name, each in {"<": operator.lt, ">": operator.gt, "=": operator.eq, "<=": operator.le}.items()})
    scope.update(
        {
            "append": lambda *lists: [item for each in lists for item in each],
            "car": lambda items: items[0],
            "cdr": lambda items: items[1:],
            "cons": lambda first, rest: [first, *rest],
            "empty?": lambda items: not items,
            "filter": lambda test, items: [item for item in items if test(item) is not False],
            "length": len,
            "list": lambda *items: list(items),
            "map": lambda change, *lists: list(map(change, *lists)),
            "max": max,
            "modulo": operator.mod,
            "not": lambda value: value is False,
            "print": lambda *values: print(*map(show, values)),
            "range": lambda start, stop: list(range(start, stop)),
            "sort": lambda items, before: sorted(items, key=ordered_by(before)),
        }
    )
    return scope


def divide(left, right):
    """Whole numbers stay whole where they can."""
    try:
        return left // right if left % right == 0 else left / right
    except ZeroDivisionError as error:
        raise LispError(f"{left} cannot be divided by {right}") from error


def ordered_by(before):
    """A sort key that asks a Lisp procedure."""

    class Key:
        def __init__(self, value):
            self.value = value

        def __lt__(self, other):
            return before(self.value, other.value) is True

    return Key


def run(text, scope):
    """Evaluates each expression of a program; the value is the number of those that failed."""
    failed = 0
    for expression in read(tokens(text)):
        try:
            value = evaluate(expression, scope)
        except LispError as error:
            failed += 1
            print(f"error in {' < '.join(error.calls) or 'the file'}: {error}")
        else:
            if value is not None:
                print(show(value))
    return failed


def main(paths):
    """Runs the files one after another in one world."""
    scope = builtins()
    failed = 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            failed += run(file.read(), scope)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
