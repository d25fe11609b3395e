# NameError, AttributeError and ImportError with suggestions, and the attributes that they carry.
# varies: messages and tracebacks
import collections
import sys
import traceback

some_global_variable = 1


class Thing:
    def __init__(self): self.my_attribute = 1
    def method_one(self): pass
    class_value = 2
    def forgot_self(self): return my_attribute


def local_names():
    long_local_name = 1
    return long_locl_name


def closure():
    captured_value = 1
    def inner():
        captured_value
        return captured_valeu
    return inner()


def show(fn):
    try:
        fn()
    except Exception as error:
        print(fn.__name__, "|", "".join(traceback.format_exception_only(error)).strip(), "|", getattr(error, "name", None), getattr(error, "obj", "-") if isinstance(getattr(error, "obj", None), (int, str, type(None))) else type(error.obj).__name__, getattr(error, "path", None), getattr(error, "name_from", None))


def from_import(): from collections import defualtdict
def from_import_star_name(): from sys import nothing_like_it_at_all
def module_attr(): sys.exot
def module_attr2(): collections.namedtupel
def misspelt_builtin(): prnt(1)
def misspelt_global(): some_global_varaible
def attr(): Thing().my_atribute
def attr_method(): Thing().method_on()
def attr_class(): Thing.class_valeu
def attr_far(): Thing().zzzzzzzz
def attr_set():
    o = object()
    o.x = 1
def on_none(): None.append
def on_str(): "a".uper()
def on_int(): (5).reel
def forgot(): Thing().forgot_self()
def missing_module(): import nothing_anywhere
def missing_submodule(): import collections.nothing
def not_package(): import sys.nothing
def forgot_import(): math.sqrt(2)
def forgot_import2(): itertools.count()
def del_name(): 
    x = 1
    del x
    return x
def free():
    def inner(): return y
    inner()
    y = 1
def import_relative(): from . import x
def import_relative2(): from .x import y
def import_beyond(): exec("from ... import x", {"__package__": "p", "__name__": "p.q"})
def super_attr(): super(Thing, Thing()).method_one
def slots_attr():
    class S: __slots__ = ("value",)
    S().valeu
def dunder_getattr():
    class G:
        known = 1
        def __getattr__(self, name): raise AttributeError(f"custom for {name}")
    G().knwon
def dunder_getattr2():
    class G:
        known = 1
        def __getattr__(self, name): raise AttributeError(f"custom for {name}", name=name, obj=self)
    G().knwon
def enum_member():
    import enum
    class Color(enum.Enum): RED = 1
    Color.REDD


for fn in (from_import, from_import_star_name, module_attr, module_attr2, misspelt_builtin, misspelt_global, local_names, closure, attr, attr_method, attr_class, attr_far, attr_set, on_none, on_str, on_int, forgot, missing_module, missing_submodule, not_package, forgot_import, forgot_import2, del_name, free, import_relative, import_relative2, import_beyond, super_attr, slots_attr, dunder_getattr, dunder_getattr2, enum_member):
    show(fn)
try:
    local_names()
except NameError:
    traceback.print_exc(file=sys.stdout)
try:
    Thing().forgot_self()
except NameError as error:
    print("".join(traceback.TracebackException.from_exception(error, capture_locals=False).format()))
print(NameError("m", name="n").name, AttributeError("m", name="n", obj=3).obj, ImportError("m", name="n", path="p").path, StopIteration(5).value, SystemExit(3).code)
