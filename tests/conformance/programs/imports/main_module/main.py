# The __main__ module: its names, runpy, modules that look at __main__, pickling by reference, argv, running a package.
# arguments: one --two "three four"
import os
import pickle
import runpy
import sys

print(__name__, sys.argv, os.path.basename(__file__), __doc__, __annotations__ if "__annotations__" in globals() else None, type(__loader__).__name__, __cached__ if "__cached__" in globals() else None, sys.path[0] == os.path.dirname(os.path.abspath(__file__)))
import looks_at_main
print(looks_at_main.names())


class Thing:
    def __init__(self, v): self.v = v


print(pickle.loads(pickle.dumps(Thing(5))).v, Thing.__module__, b"__main__" in pickle.dumps(Thing(1)))
space = runpy.run_path(os.path.join(os.path.dirname(__file__), "script.py"), {"given": 1}, "run_name")
print(space["result"], space["__name__"])
space = runpy.run_module("tool", run_name="__main__", alter_sys=True)
print(space["answer"], sys.modules["__main__"].Thing is Thing, sys.argv[0] == "main.py")
space = runpy.run_module("looks_at_main")
print(space["__name__"], space["__spec__"].name)
for name in ("nope", "tool.nope"):
    try: runpy.run_module(name)
    except ImportError as e: print(e)
if __name__ == "__main__":
    def late_function(): return globals()["late_global"]
    late_global = "defined under the guard"
    print(late_function())
import __main__
print(__main__.Thing is Thing, __main__ is sys.modules[__name__], vars(__main__) is globals())
__main__.injected = "through the module"
print(injected)
