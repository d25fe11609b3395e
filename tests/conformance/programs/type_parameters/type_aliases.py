# The `type` statement: lazy values, recursion, parameters, attributes, in functions and classes, errors when evaluated, soft keyword.
# varies: messages, carets
# python: >=3.12
import typing

log = []
type Simple = int
type Lazy = log.append("evaluated") or str
print(Simple, type(Simple), Simple.__name__, Simple.__value__, Simple.__type_params__, Simple.__parameters__, Simple.__module__, log)
print(Lazy.__value__, log, Lazy.__value__, log)
type Failing = undefined_later
for _ in range(2):
    try: Failing.__value__
    except NameError as e: print(e)
undefined_later = bytes
print(Failing.__value__)
type Tree[T] = list[Tree[T]] | T
print(Tree.__value__, Tree.__type_params__, Tree[int], Tree[int].__origin__, Tree[int].__args__, Tree[int].__value__ if hasattr(Tree[int], "__value__") else "-")
type Rec = list[Rec] | None
print(Rec.__value__, Rec.__value__.__args__[0].__args__[0] is Rec)
type Multi[A: int, *B, **C] = typing.Callable[C, tuple[A, *B]]
print(Multi.__type_params__, Multi.__value__, Multi.__type_params__[0].__bound__)
for bad in ("Simple[int]", "Simple()", "Simple.nothing", "Simple.__value__", "isinstance(1, Simple)", "Simple | str", "int | Simple", "Simple | Tree[int]", "setattr(Simple, '__value__', 1)", "setattr(Simple, 'x', 1)", "Tree[int, str]", "Tree[()]", "type(Simple)('Made', int)", "type(Simple)('Made', list, type_params=())", "type(Simple)()", "type(Simple)(5, int)", "type(Simple)('M', int, type_params=5)", "hash(Simple) == hash(Simple)", "Simple == Simple", "typing.get_origin(Tree[int]) is Tree", "repr(list[Simple])", "typing.Optional[Simple]", "bool(Simple)", "Simple.__class__", "callable(Simple)"):
    try: print(bad, eval(bad))
    except Exception as e: print(bad, type(e).__name__, e)


def function[T]():
    x = "local"
    type Inside[U] = tuple[T, U, x]
    alias = Inside
    x = "changed before evaluation"
    return alias


print(function().__value__, function().__name__, function().__module__)


class C:
    attr = "class attr"
    type A = attr
    type B[T] = (T, attr, C)
    def method(self):
        type M = __class__
        return M.__value__
    attr = "rebound"


print(C.A.__value__, C.B.__value__, C().method(), C.__dict__["A"] is C.A)


def closures():
    out = []
    for i in range(3):
        type Loop = i
        out.append(Loop)
    return [a.__value__ for a in out]


print(closures())
type = 5
print(type, type + 1)
type = __builtins__.type
type X = type
print(X.__value__, type(X).__name__)
type(X)
lst = [0]
def type_(x): return x
type match = "soft keyword names"
print(match.__value__)
space = {}
exec("type InExec[T] = dict[str, T]\nr = InExec[int]", space)
print(space["r"], space["InExec"].__value__, space["InExec"].__module__)
for source in ("type A[T: (yield)] = 1", "type A = (yield)", "type A = (x := 1)", "type A = await x", "type A[T, T] = 1", "type 5 = 1", "type a.b = 1", "type A", "type A[] = 1", "type A := 1", "async def f():\n type A = await x", "def f():\n type A = yield", "type A = lambda: (yield)", "type A = [x for x in y]", "type None = 1", "class C:\n type A[T] = T\n type B = super()"):
    try:
        compile(source, "s", "exec")
        print("ok", source)
    except SyntaxError as e: print(e.msg, "|", source)
import sys
def traced():
    events = []
    type Traced = here_it_fails
    def tracer(frame, event, arg):
        events.append((event, frame.f_code.co_name))
        return tracer
    sys.settrace(tracer)
    try: Traced.__value__
    except NameError as e: error = e
    sys.settrace(None)
    return events, error.__traceback__.tb_next.tb_frame.f_code.co_qualname
print(traced())
