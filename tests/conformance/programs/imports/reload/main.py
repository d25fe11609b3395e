# importlib: reload, import_module, find_spec, hooks (finders, loaders, path hooks), __import__ replaced, invalidation.
import builtins
import importlib
import importlib.abc
import importlib.util
import sys

import target
first, old_fn, old_cls = target.data, target.fn, target.Cls()
target.extra = "kept over reload"
again = importlib.reload(target)
print(again is target, target.count, target.data is first, target.extra, old_fn(), target.fn(), old_fn is target.fn, isinstance(old_cls, target.Cls))
print(importlib.import_module("pkg.mod").NAME, importlib.import_module(".mod", "pkg").NAME, importlib.import_module("..mod", "pkg.sub").NAME)
for args in ((".mod",), ("nope",), ("pkg.nope",), ("",)):
    try: importlib.import_module(*args)
    except (ImportError, TypeError, ValueError) as e: print(type(e).__name__, e)
try: importlib.reload("text")
except TypeError as e: print(e)
print(importlib.util.find_spec("target").origin.rpartition("/")[2], importlib.util.find_spec("nothing_here"), importlib.util.find_spec("pkg.mod").name)


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        if not name.startswith("virtual"): return None
        print("find", name, path)
        return importlib.util.spec_from_loader(name, self, is_package=name == "virtual")
    def create_module(self, spec):
        print("create", spec.name)
        return None
    def exec_module(self, module):
        print("exec", module.__name__)
        exec(f"value = 'made for {module.__name__}'\ndef f(): return __name__", module.__dict__)


sys.meta_path.insert(0, Finder())
import virtual.sub
from virtual import other
print(virtual.value, virtual.sub.f(), other.value, virtual.sub.__loader__.__class__.__name__)
original = builtins.__import__
import json.decoder  # and what it takes
def spy(name, globals=None, locals=None, fromlist=(), level=0):
    print("import", name, globals["__name__"] if globals else None, fromlist, level)
    return original(name, globals, locals, fromlist, level)
builtins.__import__ = spy
import target
import pkg.mod as pm
from pkg import mod, sub as s2
from math import sqrt, pi as p
def inside():
    import json.decoder
    return json.decoder.__name__
print(inside())
exec("from pkg.mod import NAME", {"__name__": "in exec"})
builtins.__import__ = lambda *a: ("not", "a", "module")
import anything
print(anything)
try: from anything import x
except ImportError as e: print(e)
del builtins.__import__
try: import target
except ImportError as e: print(e)
builtins.__import__ = original
print(__import__("pkg.mod").__name__, __import__("pkg.mod", fromlist=["x"]).__name__, __import__("mod", {"__package__": "pkg", "__name__": "pkg.x"}, None, ["NAME"], 1).__name__)
spec = importlib.util.spec_from_file_location("by_path", target.__file__)
module = importlib.util.module_from_spec(spec)
print("by_path" in sys.modules, hasattr(module, "count"))
spec.loader.exec_module(module)
print(module.__name__, module.count, module.fn())
del sys.modules["target"]
import target as fresh
print(fresh is target, fresh.count)
