# Programs that write programs: generated functions, classes and dataclass-likes, dispatch tables, templates, nested exec, tracebacks.
# varies: messages, f_locals
import linecache
import textwrap
import traceback


def make_function(name, params, body, namespace=None, filename=None):
    source = f"def {name}({', '.join(params)}):\n" + textwrap.indent(body, "    ")
    filename = filename or f"<generated {name}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    space = dict(namespace or {})
    exec(compile(source, filename, "exec"), space)
    return space[name]


add = make_function("add", ["a", "b=10"], "total = a + b\nreturn total")
print(add(1), add(1, 2), add.__name__, add.__code__.co_filename, add.__defaults__)
fails = make_function("fails", ["x"], "y = x * 2\nif y > 3:\n    raise ValueError(\n        f'too big: {y}'\n    )\nreturn y")
print(fails(1))
try: fails(2)
except ValueError: print("".join(traceback.format_exc().splitlines(True)[3:]), end="")


def record(name, fields):
    args = ", ".join(fields)
    lines = [f"class {name}:", f"    __slots__ = {tuple(fields)!r}", f"    def __init__(self, {args}):", *[f"        self.{f} = {f}" for f in fields], "    def __repr__(self):", "        return " + repr(f"{name}(" + ", ".join(f"{f}=%r" for f in fields) + ")") + " % (" + "".join(f"self.{f}, " for f in fields) + ")", "    def __eq__(self, other):", "        return " + " and ".join(f"self.{f} == other.{f}" for f in fields)]
    space = {"__name__": "records"}
    exec("\n".join(lines), space)
    return space[name]


P = record("P", ["x", "y"])
print(P(1, 2), P(1, 2) == P(1, 2), P(1, y=3) == P(1, 2), P.__module__)
try: P(1)
except TypeError as e: print(e)
unrolled = make_function("dot", [f"{v}{i}" for v in "ab" for i in range(4)], "return " + " + ".join(f"a{i} * b{i}" for i in range(4)))
print(unrolled(1, 2, 3, 4, 5, 6, 7, 8))
depth = "x"
for _ in range(5): depth = f"eval({depth!r})"
x = "bottom"
print(eval(depth))


def nested_exec(n): exec("nested_exec(n - 1)" if n else "1 / 0", {"nested_exec": nested_exec, "n": n})


try: nested_exec(3)
except ZeroDivisionError as e: print([(f.filename.rpartition("/")[2], f.name, f.lineno) for f in traceback.extract_tb(e.__traceback__)])
template = """
def render(items):
    out = []
    for n, item in enumerate(items):
        {% body %}
    return ''.join(out)
"""
render = {}
exec(template.replace("{% body %}", "out.append(f'{n}:{item}' + (',' if n + 1 < len(items) else ''))"), render)
print(render["render"]("abc"))
ops = {op: eval(f"lambda a, b: a {op} b") for op in ("+", "-", "*", "//", "%", "<", "==", "and", "or", "in")}
print({op: fn(7, 7 if op != "in" else [7]) for op, fn in ops.items()}, ops["+"].__name__, ops["+"].__qualname__)
counter = {}
code = compile("n = globals().get('n', 0) + 1\ndef get(k=n): return k, n", "<counter>", "exec")
for _ in range(3): exec(code, counter)
print(counter["n"], counter["get"](), code.co_name)
gen = {}
exec("def g():\n    received = yield 'ready'\n    while received: received = yield eval(received)", gen)
g = gen["g"]()
print(next(g), g.send("1 + 1"), g.send("[i for i in range(3)]"), g.send("received"), next(g, "done"))
for source in ("x = yield 1", "return 1", "await y", "nonlocal z", "super().__init__()", "__class__", "(yield)"):
    for where in ("{}", "def f():\n {}\nf()"):
        try:
            exec(where.format(source), {"__builtins__": __builtins__})
            print(where.count("def"), source, "ok")
        except Exception as e: print(where.count("def"), source, type(e).__name__, e.msg if isinstance(e, SyntaxError) else e)
class Meta(type):
    def __prepare__(name, bases, code): return {"given": 1}
    def __new__(m, name, bases, space, code):
        exec(code, globals(), space)
        return super().__new__(m, name, bases, space)
    def __init__(*a, **k): pass
class Gen(metaclass=Meta, code="def method(self): return ('generated', self.given)\nother = given + 1"): pass
print(Gen().method(), Gen.other)
exec("if True:\n  def conditional(): return conditional.__qualname__\n  class A:\n    def m(self): return self.m.__qualname__\nprint(conditional(), A().m())")
exec("""
import sys
def recurse(n):
    return n if n == 0 else recurse(n - 1) + 1
print(recurse(100), sys._getframe().f_code.co_filename, sys._getframe().f_back.f_code.co_name, __name__)
""")
