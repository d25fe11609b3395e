# What a function carries, which of it may be changed, and what happens when it is.
# varies: messages of C functions
import types


def f(a: int, b: "text" = 2, *c, d: float = 3.0, **e) -> str:
    """The docstring."""
    local = 1
    return local


print(type(f), f.__name__, f.__qualname__, f.__module__, f.__doc__)
print(f.__annotations__, f.__defaults__, f.__kwdefaults__, f.__closure__, f.__dict__)
print(f.__globals__ is globals(), f.__builtins__ is vars(__import__("builtins")))
code = f.__code__
print(code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_nlocals, code.co_varnames, code.co_names, code.co_flags & 0xFF)
print(code.co_name, code.co_qualname, code.co_firstlineno, code.co_filename.rpartition("/")[2])
print(code.co_cellvars, code.co_freevars, code.co_consts[0])
f.custom = [1]
f.__dict__["other"] = 2
print(f.custom, f.other, sorted(vars(f)))
del f.custom
try:
    f.custom
except AttributeError as error:
    print(error, error.name, error.obj is f)
try:
    del f.custom
except AttributeError as error:
    print(error)
f.__doc__ = 5
f.__name__, f.__qualname__, f.__module__ = "g", "Some.g", None
print(f.__doc__, f.__name__, f.__qualname__, f.__module__, f.__code__.co_name)
f.__annotations__ = None
print(f.__annotations__)
for name in "__globals__", "__closure__", "__builtins__":
    try:
        setattr(f, name, {})
    except AttributeError as error:
        print(name, error)
try:
    f.__annotations__ = 3
except TypeError as error:
    print(error)
copy = types.FunctionType(f.__code__, {"__builtins__": __builtins__, "__name__": "elsewhere"}, "copy", (7, 8))
print(copy.__name__, copy.__qualname__, copy.__module__, copy.__defaults__, copy(d=0))


def free(x):
    def inner(): return x
    return inner


inner = free(4)
again = types.FunctionType(inner.__code__, globals(), closure=(types.CellType(9),))
print(again(), inner(), again.__closure__[0].cell_contents, inner.__closure__[0].cell_contents)
for arguments in [(inner.__code__, {}), (inner.__code__, {}, None, None, ()), (inner.__code__, {}, None, None, (1,)), (f.__code__, {}, None, None, (types.CellType(1),)), (1, {}), (f.__code__, 1), (f.__code__, {}, 3), (f.__code__, {}, "n", [1])]:
    try:
        types.FunctionType(*arguments)
        print("made")
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
method = types.MethodType(f, 1)
print(method.__func__ is f, method.__self__, method == types.MethodType(f, 1), method is types.MethodType(f, 1), method.__name__, method.other)
try:
    method.other = 3
except AttributeError as error:
    print(error)
print(hash(method) == hash(types.MethodType(f, 1)), types.MethodType(len, "abc")(), callable(f), bool(f))
