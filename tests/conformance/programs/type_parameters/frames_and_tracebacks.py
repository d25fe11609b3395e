# Hidden scopes of type parameters in frames, tracebacks, locals() and code constants; errors inside bounds; uncaught.
# varies: messages, carets
# python: >=3.12
# status: 1
import sys
import traceback
import types


def names():
    f, out = sys._getframe(1), []
    while f: out, f = out + [f.f_code.co_name], f.f_back
    return out


def default[T](x=names()): return x
def annotated[T](x: names()) -> T: return annotated.__annotations__["x"]
class Base[T](*(print("bases", names()) or (dict,))): pass
class K[T]: seen = names(), sorted(k for k in locals() if not k.startswith("__"))
@(lambda c: print("decorator", names()) or c)
class D[T]: pass
type A[T: names()] = names()


print(default(), annotated(1), K.seen, A.__value__, A.__type_params__[0].__bound__, sep="\n")
print([c.co_name for c in compile("def f[T: 1](): pass\nclass C[T]: pass\ntype X[T] = 1", "s", "exec").co_consts if isinstance(c, types.CodeType)])


def show(fn):
    try: fn()
    except Exception as e: print(type(e).__name__, e, [(f.name, f.lineno - fn.__code__.co_firstlineno) for f in traceback.extract_tb(e.__traceback__)[1:]])


def in_default():
    def f[T](x=1 / 0): pass
def in_annotation():
    def f[T](x: 1 / 0): pass
    f.__annotations__
def in_base():
    class C[T](1 / 0): pass
def in_body():
    class C[T]:
        x = 1
        y = x / 0
def in_bound():
    def f[T: (1,
              1 / 0)](): pass
    f.__type_params__[0].__constraints__
def in_alias():
    type X = [1,
              {}["k"]]
    X.__value__
def in_decorator():
    @undefined
    def f[T](): pass
def in_nested():
    def f[T]():
        class C[U: missing_name]:
            def m[V: U](self): return C.__type_params__[0].__bound__
        return C().m()
    f()


for fn in (in_default, in_annotation, in_base, in_body, in_bound, in_alias, in_decorator, in_nested): show(fn)
sys.stdout.flush()


def uncaught[T: [1,
                 2][5]](x: T):
    return T.__bound__


uncaught(1)
