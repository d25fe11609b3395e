# sys.exc_info, sys.exception, sys.last_*, sys.intern, sys.getrefcount-free checks, sys functions that look at frames and code.
import sys
import types


def current_frames():
    frames = sys._current_frames()
    import threading
    return [f.f_code.co_name for i, f in frames.items() if i == threading.get_ident()]


print(current_frames(), sys._getframe().f_code.co_name, sys.getrecursionlimit())
for fn in ("_getframe", "exc_info", "exception", "gettrace", "getprofile", "settrace", "setprofile", "getrecursionlimit", "setrecursionlimit"): print(fn, callable(getattr(sys, fn)), type(getattr(sys, fn)).__name__)
for bad in (lambda: sys.setrecursionlimit(0), lambda: sys.setrecursionlimit("x"), lambda: sys.setrecursionlimit(), lambda: sys.exc_info(1), lambda: sys._getframe(1, 2), lambda: sys.settrace(), lambda: sys.exit(1, 2)):
    try: bad()
    except (ValueError, TypeError, RecursionError) as e: print(type(e).__name__, e)
print(sys.exc_info(), sys.exception(), sys.gettrace(), sys.getprofile())
def types_of():
    def g(): yield
    async def c(): pass
    async def ag(): yield
    coro = c()
    coro.close()
    cell = (lambda: types_of).__closure__
    x = 1
    cell = (lambda: x).__closure__[0]
    try: 1 / 0
    except ZeroDivisionError as e: tb = e.__traceback__
    return [type(o).__name__ + ":" + str(isinstance(o, t)) for o, t in ((types_of, types.FunctionType), (g(), types.GeneratorType), (coro, types.CoroutineType), (ag(), types.AsyncGeneratorType), (cell, types.CellType), (tb, types.TracebackType), (tb.tb_frame, types.FrameType), (types_of.__code__, types.CodeType), (C().m, types.MethodType), (len, types.BuiltinFunctionType), (sys, types.ModuleType), (int | str, types.UnionType), (list[int], types.GenericAlias), (C.__dict__["slot"], types.MemberDescriptorType), (vars(C), types.MappingProxyType), (lambda: 0, types.LambdaType), (str.join, types.MethodDescriptorType), (int.__add__, types.WrapperDescriptorType), ((1).__add__, types.MethodWrapperType), (dict.__dict__["fromkeys"], types.ClassMethodDescriptorType), (type(types_of).__code__, types.GetSetDescriptorType), (None, types.NoneType), (..., types.EllipsisType), (NotImplemented, types.NotImplementedType))]
class C:
    __slots__ = ("slot",)
    def m(self): pass
print(*types_of(), sep="\n")
print(type(sys._getframe()) is types.FrameType, type(lambda: 0) is types.FunctionType, types.FunctionType.__name__, type(types_of) is type(lambda: 0), types.FunctionType is type(C.m))
for t in (types.FrameType, types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType):
    try: t()
    except TypeError as e: print(e)
for t in (types.FunctionType, types.FrameType, types.CodeType, types.GeneratorType, types.CellType, types.MethodType, types.TracebackType):
    try: type("Sub", (t,), {})
    except TypeError as e: print(e)
print(callable(types_of), hasattr(types_of, "__call__"), types_of.__call__ == types_of.__call__, types_of.__get__(5).__self__, types_of.__repr__().split(" at ")[0], types_of.__str__().split(" at ")[0], types_of.__eq__(types_of), types_of.__ne__(len), hash(types_of) == hash(types_of), types_of.__sizeof__() > 0, types_of.__class__, bool(types_of), types_of.__dir__()[:0])
print(sorted(set(dir(types_of)) - set(dir(object)) - {"__type_params__", "__annotate__"}))
print(sorted(n for n in dir(sys._getframe()) if n.startswith("f_") and n != "f_generator"), "clear" in dir(sys._getframe()))
print(sorted(n for n in dir(types_of.__code__) if n.startswith("co_") and n not in ("co_lnotab", "co_branches")))
print(sys.intern("abc") is sys.intern("".join("abc")), sys.getsizeof(types_of) > 0, sys.is_finalizing(), sys.getswitchinterval() > 0, sys.call_tracing(lambda a: a + 1, (1,)), sys.modules["__main__"].__name__, sys.flags.optimize, sys.implementation.name, sys.version_info[0], sys.hash_info.width, sys.maxsize > 2**32, sys.orig_argv[-1:] == sys.argv[-1:])
def frames_alive():
    f = sys._getframe()
    return f
f = frames_alive()
print(f.f_code is frames_alive.__code__, sys.getrefcount(f) < 10)
