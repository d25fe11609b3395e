# Modules as objects: __getattr__ and __dir__ of a module, a subclass put in its place, globals that are seen from everywhere.
import sys
import types

module = types.ModuleType("made", "what it is for")
exec('''
counted, asked = 0, []
def __getattr__(name):
    global counted
    counted += 1
    asked.append(name)
    if name.startswith("lazy_"):
        value = globals()[name] = name.upper()
        return value
    raise AttributeError(f"no {name} here")
def __dir__():
    return ["lazy_one", "counted"]
def read():
    return lazy_two
''', module.__dict__)
sys.modules["made"] = module
print(module.lazy_one, module.lazy_one, module.counted, dir(module))
try:
    module.other
except AttributeError as error:
    print(error, error.name, error.obj)
try:
    module.read()
except NameError as error:
    print(error, error.name)
from made import lazy_two as two, counted
print(two, module.read(), counted)
try:
    from made import nothing
except ImportError as error:
    print(str(error).partition(" (")[0], error.name)
print(hasattr(module, "lazy_three"), getattr(module, "none", "default"), module.counted, module.asked)
del module.__getattr__
try:
    module.lazy_four
except AttributeError as error:
    print(error)


class Watched(types.ModuleType):
    log = []

    def __setattr__(self, name, value):
        self.log.append((name, value))
        super().__setattr__(name, value)

    def __getattribute__(self, name):
        if name == "answer":
            return 42
        return super().__getattribute__(name)

    @property
    def computed(self):
        return "computed", self.__name__

    def __call__(self, *args):
        return args


module.__class__ = Watched
module.x = 1
module.__dict__["y"] = 2
print(module.x, module.y, module.answer, module.computed, module("called"), module.log, type(module).__name__)
module.answer = 1
print(module.answer, module.__dict__["answer"])
import made
from made import answer, computed
print(made is module, answer, computed)
try:
    module.__class__ = int
except TypeError as error:
    print(error)

def uses():
    return variable + len(made.__name__)

variable = 1
print(uses())
globals()["variable"] = 10
print(uses())
sys.modules[__name__].variable = 100
print(uses())
vars(sys.modules[__name__])["len"] = lambda _: -100
print(uses())
del sys.modules[__name__].len
print(uses())
uses.__globals__["made"] = types.SimpleNamespace(__name__="another name")
print(uses())
import builtins
builtins.from_builtins = "everywhere"
print(from_builtins, hasattr(builtins, "from_builtins"))
del builtins.from_builtins
try:
    from_builtins
except NameError as error:
    print(error)
