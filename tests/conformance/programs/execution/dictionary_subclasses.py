# Globals and builtins that are instances of dict's subclasses: which of them are asked by a method, which are read as dictionaries.
# varies: from 3.13 the scopes of annotations ask the globals
import builtins
import sys


class Missing(dict):
    def __missing__(self, key):
        print("missing", key)
        if key.startswith("m"):
            return "made " + key
        raise KeyError(key)


class Item(dict):
    def __getitem__(self, key):
        print("getitem", key)
        return dict.__getitem__(self, key)


class Get(dict):
    def get(self, *args):
        print("get", args)
        return "got"

    __contains__ = get


plain = """
def reads(): return mine
class E:
    x = len([1])
    try: y = mother
    except Exception as e: y = type(e).__name__, str(e)
print(E.x, E.y, known)
try: print(reads())
except Exception as e: print(type(e).__name__, e)
print(unknown)
"""
lazy = """
class C:
    type A = mine
    type B = len
    type N = nothing
    local = 3
    type L = local
    def f[T: mbound](x: T) -> known: pass
for n in "ABNL":
    try: print(n, getattr(C, n).__value__)
    except Exception as e: print(n, type(e).__name__, e)
try: print(C.f.__type_params__[0].__bound__)
except Exception as e: print(type(e).__name__, e)
"""

for source in (plain, lazy) if sys.version_info >= (3, 12) else (plain,):
    for kind in (Missing, Item, Get):
        for given in (builtins, vars(builtins), Missing(vars(builtins)), Item(vars(builtins)), Get(vars(builtins))):
            print("--", kind.__name__, type(given).__name__)
            try:
                exec(source, kind({"__builtins__": given, "__name__": "m", "known": "known"}))
            except Exception as error:
                print(type(error).__name__, error)
