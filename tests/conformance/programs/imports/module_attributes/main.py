# Module __getattr__ and __dir__, class of a module changed, setattr on modules, __dict__, deleting, lazy modules, dunder names.
import sys
import types

import lazy
print(lazy.present, lazy.computed, lazy.computed2)
try: lazy.refused
except AttributeError as e: print(e)
from lazy import imported_through_getattr
print(imported_through_getattr, dir(lazy))
try: from lazy import refused
except ImportError as e: print(str(e).replace(__file__.rpartition("/")[0], "."))
print(getattr(lazy, "refused", "default"), hasattr(lazy, "anything"), hasattr(lazy, "refused"))
lazy.computed = "now stored"
print(lazy.computed, "computed" in vars(lazy))
del lazy.computed
print(lazy.computed)
try: del lazy.nothing
except AttributeError as e: print(e)


class Mod(types.ModuleType):
    @property
    def prop(self): return f"property of {self.__name__}"
    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value)
    def __call__(self, x): return x * 2
    def __repr__(self): return "<Mod>"


lazy.__class__ = Mod
print(lazy.prop, lazy(21), lazy, isinstance(lazy, types.ModuleType))
lazy.new = 1
try: lazy.__class__ = int
except TypeError as e: print(e)
m = types.ModuleType("made", "its doc")
print(m.__name__, m.__doc__, m.__loader__, m.__spec__, m.__package__, sorted(vars(m)), m)
try: m.x
except AttributeError as e: print(e, e.name, e.obj is m)
m.__name__ = None
try: m.x
except AttributeError as e: print(e)
del m.__name__
try: m.x
except AttributeError as e: print(e)
try: m.__dict__ = {}
except AttributeError as e: print(e)
sys.modules["injected"] = m
import injected
print(injected is m)
sys.modules["text"] = "any object"
import text
print(text)
sys.modules["blocked"] = None
try: import blocked
except ImportError as e: print(type(e).__name__, e)
class Fake:
    attr = "from fake"
    def __getattr__(self, name):
        if name.startswith("__"): raise AttributeError(name)
        return f"fake {name}"
sys.modules["fake"] = Fake()
from fake import attr, other
import fake as f
print(attr, other, f.third)
try: from fake import *
except ImportError as e: print(e)
sys.modules["withall"] = type("A", (), {"__all__": ("p", "q"), "p": 1, "q": 2, "r": 3})
from withall import *
print(p, q, "r" in globals())
print(types.ModuleType("n").__dict__["__name__"], lazy.__dict__ is vars(lazy), __builtins__.__name__, sys.modules[__name__].lazy is lazy)
for bad in ((), (1,), ("n", "d", "e")):
    try: types.ModuleType(*bad)
    except TypeError as e: print(e)
lazy.__getattr__ = lambda name: f"replaced {name}"
print(lazy.zzz)
del vars(lazy)["__getattr__"]
try: lazy.zzz
except AttributeError as e: print(e)
