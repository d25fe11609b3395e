# Imports as the frames of importlib that they are: what a module's body sees below it, what tracebacks leave out, hooks of the program's own.
import builtins
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import sys
import traceback

from shows import show


def attempt(what):
    try:
        print(what())
    except BaseException as error:
        print(type(error).__name__, error, [(entry.name, entry.lineno) for entry in traceback.extract_tb(error.__traceback__)])
        if error.__cause__ or error.__context__:
            print("  because of", repr(error.__cause__ or error.__context__))


import leaf
import pkg.deeper
import space.part

print(pkg.lazy, pkg.deeper.bottom)
from pkg import lazy, star

attempt(lambda: __import__("pkg", globals(), locals(), ["sibling", "lazy", "not_there"], 0))
attempt(lambda: __import__("pkg.star"))
attempt(lambda: __import__("pkg.star", fromlist=["one"]))
attempt(lambda: __import__("pkg.star", fromlist=[1]))
attempt(lambda: __import__("star", {"__package__": "pkg"}, None, (), 1))
attempt(lambda: __import__("", {"__package__": "pkg"}, None, (), 1))
attempt(lambda: __import__("deeper.bottom", {"__package__": "pkg"}, level=1))
attempt(lambda: __import__("star", {"__package__": "pkg"}, None, (), 5))
attempt(lambda: __import__("star", {}, None, (), 1))
attempt(lambda: __import__(""))
attempt(lambda: __import__(name="leaf"))
attempt(lambda: __import__(3))
for name in ("broken", "missing", "through", "wants", "nowhere", "leaf.nothing", "pkg.nothing", "gone", "broken"):
    attempt(lambda name=name: __import__(name))
    attempt(lambda name=name: importlib.import_module(name))
    print("  left", name in sys.modules)
import replaced

print(replaced.name)
namespace = {}
exec("from all_of import *", namespace)
print(sorted(name for name in namespace if not name.startswith("_")))
attempt(lambda: importlib.import_module(".star", "pkg"))
attempt(lambda: importlib.import_module(".star"))
attempt(lambda: importlib.reload(leaf) is leaf)
attempt(lambda: importlib.reload(sys.modules["pkg.deeper"]))
sys.modules["halted"] = None
attempt(lambda: __import__("halted"))


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        if not name.startswith("made_"):
            return None
        show("finding " + name)
        return importlib.machinery.ModuleSpec(name, self, origin="made up")

    def create_module(self, spec):
        show("creating " + spec.name)
        return None

    def exec_module(self, module):
        show("executing " + module.__name__)
        if "bad" in module.__name__:
            raise LookupError(module.__name__)
        exec("from shows import show\nshow('inside')", vars(module))


sys.meta_path.insert(0, Finder())
import made_one

print(made_one.__spec__.origin)
attempt(lambda: __import__("made_bad"))


class Source(importlib.abc.SourceLoader):
    def get_filename(self, name):
        return f"<virtual {name}>"

    def get_data(self, path):
        print("data of", path)
        return b"from shows import show\nshow(__name__)\nanswer = 42"


def hook(path):
    if path != "virtual:":
        raise ImportError

    class Entry:
        def find_spec(self, name, target=None):
            show("entry for " + name)
            return importlib.util.spec_from_loader(name, Source()) if name == "virtual" else None

    return Entry()


sys.path_hooks.insert(0, hook)
sys.path.insert(0, "virtual:")
import virtual

print(virtual.answer, virtual.__file__)
original = builtins.__import__


def own(name, *args, **kwargs):
    print("own import of", name)
    return original(name, *args, **kwargs)


builtins.__import__ = own
del sys.modules["leaf"]
import leaf

builtins.__import__ = original
lazy_spec = importlib.util.find_spec("all_of.second")
module = importlib.util.module_from_spec(lazy_spec)
lazy_spec.loader.exec_module(module)
print(module.__name__)
