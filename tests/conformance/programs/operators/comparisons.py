# Rich comparison: reflection, subclass priority, identity shortcuts in containers, chains, non-bool results.
log = []
NAMES = {"<": "lt", "<=": "le", "==": "eq", "!=": "ne", ">": "gt", ">=": "ge"}


def kind(name, bases=(), answer="value", only=None):
    def make(op):
        def method(self, other):
            log.append(f"{name}.{op}")
            return NotImplemented if answer is NotImplemented else f"{name} {op}" if answer == "value" else answer
        return method
    space = {f"__{op}__": make(op) for op in NAMES.values() if only is None or op in only}
    space["__hash__"] = lambda self: 1
    return type(name, bases, space)


A, No = kind("A"), kind("No", answer=NotImplemented)
Sub = kind("Sub", (A,))
SubQuiet = type("SubQuiet", (A,), {})
Plain = type("Plain", (), {})
LtOnly, EqOnly = kind("LtOnly", only=["lt"]), kind("EqOnly", only=["eq"], answer=True)
EqFalse, EqZero = kind("EqFalse", only=["eq"], answer=False), kind("EqZero", only=["eq"], answer=0)


def run(left, op, right):
    log.clear()
    try:
        result = eval(f"left {op} right", {"left": left, "right": right})
    except TypeError as error:
        result = error
    print(f"{type(left).__name__} {op} {type(right).__name__} -> {result} {log}")


for op in NAMES:
    run(A(), op, No()), run(No(), op, A()), run(No(), op, No()), run(A(), op, Sub()), run(A(), op, SubQuiet()), run(Plain(), op, Plain()), run(Plain(), op, LtOnly()), run(LtOnly(), op, Plain()), run(EqOnly(), op, 5), run(5, op, EqFalse()), run(EqZero(), op, 1)
same = No()
print(same == same, same != same, same in [same], [same] == [same], (same,) == (No(),))
nan = float("nan")
print(nan == nan, nan in [nan], [nan] == [nan], (nan,) < (nan,), {nan: 1} == {nan: 1}, [nan].index(nan), [nan].count(nan))


class Truth:
    def __init__(self, name, value): self.name, self.value = name, value
    def __bool__(self):
        log.append(f"bool {self.name}")
        return self.value
    def __repr__(self): return f"Truth({self.name})"


class Chain:
    def __init__(self, n, result): self.n, self.result = n, result
    def __lt__(self, other):
        log.append(f"{self.n}<{other.n}")
        return Truth(f"{self.n}{other.n}", self.result)


log.clear()
t, f = Chain("t", True), Chain("f", False)
print(t < t < t, log), log.clear()
print(t < f < t, log), log.clear()
print(f < t < t, log), log.clear()
print(t < (log.append("middle once") or t) < f < t, log), log.clear()
print(not f < t, (t < t) and 1, log), log.clear()
print([1, 2] < [1, 3], [1] < [1, 0], (1, "a") < (1, "b"), "a" < "B", [1, 2] == (1, 2), {1: [1]} == {1: [1.0]}, {1} < {1, 2}, {1, 2} <= {2, 1}, 1 < True, 2 == 2.0 == complex(2))
for pair in ("1 < 'a'", "[] < ()", "None < None", "{} < {}", "1j < 2j", "[1, 'a'] < [1, 2]", "(1, [2]) < (1, (2,))", "{1} < [1]", "len < max", "object() < object()", "int < str", "... < ...", "range(3) < range(4)"):
    try:
        print(pair, eval(pair))
    except TypeError as error:
        print(pair, error)
log.clear()
print([A(), 1] == [No(), 1], log), log.clear()
print(EqOnly() in [1, 2], 1 in [EqOnly()], [5, EqOnly()].index(6), [EqOnly(), 1].count(9), log)


class EqRaises:
    def __eq__(self, other): raise ValueError("eq")
    __hash__ = None


for action in ("EqRaises() in [1]", "1 in [EqRaises()]", "[EqRaises()] == [1]", "[EqRaises()].remove(1)", "EqRaises() != 1", "(EqRaises(),) < (1,)", "{1: EqRaises()} == {1: 2}"):
    try:
        print(action, eval(action))
    except ValueError as error:
        print(action, "raises", error)
class NeOnly:
    def __ne__(self, other): return "ne called"
class EqNotImpl:
    def __eq__(self, other): return NotImplemented
print(NeOnly() != 1, NeOnly() == 1, 1 != NeOnly(), EqNotImpl() != 1, EqNotImpl().__ne__(1), EqOnly().__ne__(1), object().__eq__(1), object().__ne__(1), object().__lt__(1))
