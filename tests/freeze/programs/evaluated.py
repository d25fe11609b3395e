# Code made from text: compile, exec and eval with namespaces of their own, functions and classes from templates, modules made by hand.
# arguments: 25
import sys
import types

TEMPLATE = """
def {name}(x{extra}):
    total = {start}
    for i in range({rounds}):
        total = (total * x + i{use}) % 10007
    return total

class {cls}(Base):
    scale = {start} + 1
    values = [{name}(n) for n in range(30)]

    def apply(self, n):
        return {name}(n) * self.scale + super().apply(n)
"""


class Base:
    def apply(self, n):
        return n + 1


class Names(dict):
    def __missing__(self, key):
        if key.startswith("auto_"):
            value = self[key] = len(key) * 7
            return value
        raise KeyError(key)


def module(name, text):
    made = types.ModuleType(name, "made by hand")
    exec(compile(text, f"<{name}>", "exec"), made.__dict__)
    return made


for again in range(int(sys.argv[1])):
    space = {"Base": Base, "__name__": "made"}
    for n in range(8):
        text = TEMPLATE.format(name=f"f{n}", cls=f"C{n}", extra=", *, y=2" if n % 2 else "", use=" * y" if n % 2 else "", start=n + again, rounds=20 + n)
        exec(text, space)
    print(again, [space[f"f{n}"](n + 3) for n in range(8)], sum(space[f"C{n}"]().apply(n) for n in range(8)), space["C5"].values[7])
    names = Names(limit=50 + again)
    exec("total = 0\nfor n in range(limit):\n    total += n * auto_seven % (n + auto_x)\n    last = n", {}, names)
    print(names["total"], names["last"], sorted(names)[:3])
    expression = compile("sum(f(n) for n in range(k)) + eval('k * 2')", "<expression>", "eval")
    print([eval(expression, {"f": lambda n: n * n % 17, "k": k}) for k in range(0, 200, 40)])
    made = module(f"made{again}", "counter = 0\ndef count(n):\n    global counter\n    for _ in range(n):\n        counter += 1\n    return counter\n")
    print(made.count(500), made.count(300), made.counter, made.__doc__, made.count.__module__)
    for wrong in ("1 +", "undefined", "1 // 0", "[1][5]"):
        try:
            eval(wrong)
        except Exception as error:
            print(type(error).__name__, end=" ")
    loop = compile("while stack:\n    n = stack.pop()\n    if n > 1:\n        stack += [n - 1, n // 2]\n    seen += 1\n", "<loop>", "exec")
    state = {"stack": [14 + again % 3], "seen": 0}
    exec(loop, state)
    print(state["seen"], eval("[x for x in (lambda: range(5))() if x != skip]", {"skip": again % 5}), locals() is globals())
