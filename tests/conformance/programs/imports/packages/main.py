# Packages beside the program: absolute and relative imports, __init__ order, submodule binding, __all__, __path__, namespace packages.
import sys

print("main", __name__, __package__, __spec__, __file__.rpartition("/")[2])
import alpha.beta.gamma
print([m for m in sys.modules if m.startswith("alpha")])
print(alpha.beta.gamma.VALUE, alpha.NAME, alpha.beta.NAME)
from alpha import beta as b, helper
from alpha.beta import gamma, delta
print(b is alpha.beta, gamma is alpha.beta.gamma, delta.relative(), helper.who())
import alpha.beta.gamma as g
print(g is gamma, alpha.__path__[0].rpartition("/")[2], g.__package__, g.__spec__.parent, g.__spec__.name, alpha.__spec__.submodule_search_locations == alpha.__path__)
from alpha import *
print(sorted(n for n in dir() if n.startswith(("pub", "_priv", "star"))))
from alpha.beta.delta import *
print(sorted(n for n in dir() if n.startswith(("d_", "_d"))))
import nsp.inner
print(nsp.inner.WHERE, nsp.__file__ if hasattr(nsp, "__file__") else "no file", type(nsp.__path__).__name__, nsp.__spec__.origin)
for statement in ("import alpha.missing", "from alpha import missing", "from alpha.beta import nothing", "import alpha.helper.sub", "import missing.sub", "from alpha import helper as h, nope", "from . import x", "from .. import x", "import alpha.beta.broken", "import alpha.beta.broken", "from alpha.bad_all import *", "from alpha.bad_all2 import *", "import alpha.syntax_error"):
    try:
        exec(statement)
        print("ok", statement)
    except BaseException as error:
        print(statement, "->", type(error).__name__, str(error).replace(__file__.rpartition("/")[0], "."), getattr(error, "name", None))
print("alpha.beta.broken" in sys.modules, hasattr(alpha.beta, "broken"))
def local_import():
    import alpha.beta.delta as inner, os.path
    from alpha import helper
    return sorted(locals())
print(local_import())
class C:
    import alpha.helper
    from alpha.beta import gamma as attr
print(sorted(k for k in vars(C) if not k.startswith("__")))
for alpha.bound_here in range(2): pass
