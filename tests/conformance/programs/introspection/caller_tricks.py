# Libraries that look at their callers: namedtuple's module, enum pickling names, warnings, super without arguments via frames, DSLs.
import collections
import enum
import sys


def caller_module(): return sys._getframe(1).f_globals["__name__"]
def caller_line(): return sys._getframe(1).f_lineno
def caller_self(): return sys._getframe(1).f_locals.get("self")
def caller_function(): return getattr(sys._getframe(1).f_back, "f_code", None) and sys._getframe(1).f_code.co_qualname


class A:
    def who(self): return type(caller_self()).__name__, caller_function()
    def __init__(self): self.line = caller_line()
    @classmethod
    def make(cls): return caller_function()


print(caller_module(), A().who(), A().line, A.make(), [caller_function() for _ in "a"][0] in ("<listcomp>", None, "<module>"), (lambda: caller_function())())
P = collections.namedtuple("P", "a b")
E = enum.Enum("E", "X Y")
print(P.__module__, P.__qualname__, E.__module__, E.X, P(1, 2)._replace(a=5))
def make_inside(): return collections.namedtuple("Inner", "z").__module__, enum.Enum("F", "Q").__module__
print(make_inside())


def interpolate(template):
    frame = sys._getframe(1)
    return "".join(str(eval(part, frame.f_globals, frame.f_locals)) if i % 2 else part for i, part in enumerate(template.split("`")))


def uses(x):
    y = x * 2
    return interpolate("x is `x`, y is `y`, sum `x + y`, global `greeting`, list `[x, y]`")


greeting = "hello"
print(uses(4))


def namespace_block():
    frame = sys._getframe(1)
    before = set(frame.f_locals)
    class Block:
        def __enter__(self): return self
        def __exit__(self, *a): self.new = sorted(set(sys._getframe(1).f_locals) - before)
    return Block()


def block_user():
    kept = 1
    with namespace_block() as block:
        created = 2
        also = 3
    return block.new


print(block_user())


def deprecated_alias():
    import warnings
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        def old(): warnings.warn("old", DeprecationWarning, stacklevel=2)
        def user():
            old()
        user()
    return caught[0].lineno - user.__code__.co_firstlineno


print(deprecated_alias())


class Logged:
    calls = []
    def __getattribute__(self, name):
        if not name.startswith("_"): Logged.calls.append((name, sys._getframe(1).f_code.co_name, sys._getframe(1).f_lineno))
        return object.__getattribute__(self, name)
    def first(self): return self.second
    second = 2


l = Logged()
print(l.first(), [(n, f) for n, f, _ in Logged.calls])


def stack_depth():
    n, f = 0, sys._getframe()
    while f: n, f = n + 1, f.f_back
    return n


def nest(k): return stack_depth() if k == 0 else nest(k - 1)


base = stack_depth()
print(nest(0) - base, nest(10) - base, sorted([0], key=lambda _: print(stack_depth() - base))[0], list(map(lambda _: stack_depth() - base, "a")), [stack_depth() - base for _ in "a"][0] in (0, 1), next(stack_depth() - base for _ in "a"))


def assigned_name():
    import ast, linecache
    frame = sys._getframe(1)
    tree = ast.parse(linecache.getline(frame.f_code.co_filename, frame.f_lineno).strip())
    return tree.body[0].targets[0].id


some_variable = assigned_name()
print(some_variable)


def recursion_guard(fn):
    def wrapper(*a):
        f = sys._getframe(1)
        while f:
            if f.f_code is wrapper.__code__ and f.f_locals["fn"] is fn and f.f_locals["a"] == a: return "cycle"
            f = f.f_back
        return fn(*a)
    return wrapper


@recursion_guard
def walk(n): return [n, walk((n + 1) % 3)]


print(walk(0))
code_names = {f.f_code.co_name for f in sys._current_frames().values()}
print("<module>" in code_names)
import types
def locals_as_object():
    a, b = 1, 2
    return types.SimpleNamespace(**sys._getframe().f_locals)
print(locals_as_object())
def globals_of(fn): return fn.__globals__ is globals(), sys._getframe().f_globals is globals(), sys._getframe(1).f_globals is globals()
print(globals_of(globals_of))
import typing
print(typing.TypeVar("T").__module__, typing.NewType("N", int).__module__, collections.namedtuple("P", "x").__module__)
if sys.version_info >= (3, 15):
    def marked(): return sentinel("MISSING")
    print(marked().__module__, sentinel("MISSING", repr="<none>"))
