# Warnings as CPython prints them itself on standard error, with the source line, for this file and for another module name.
# varies: messages and tracebacks
import sys
import warnings


def deprecated(): warnings.warn("use something else", DeprecationWarning, stacklevel=2)


class Base:
    def __init_subclass__(cls): warnings.warn(f"{cls.__name__} derives from Base", FutureWarning, stacklevel=2)


deprecated()
for i in range(2): deprecated()
class Derived(Base): pass
x = [deprecated() for _ in range(2)]; deprecated()
warnings.warn("no stacklevel", ResourceWarning)
warnings.warn("in module", UserWarning, stacklevel=50)
exec("deprecated()")
exec(compile("deprecated()\n", "/nowhere/else.py", "exec"), {"deprecated": deprecated, "__name__": "elsewhere"})
warnings.warn_explicit("explicit text", SyntaxWarning, "missing.py", 3, source=None)
warnings.formatwarning = lambda message, category, filename, lineno, line=None: f"<<{category.__name__}:{lineno}:{message}>>\n"
warnings.warn("formatted")
compile("0 is 0", "is.py", "eval")
print("done", file=sys.stderr)


async def forgotten(): return 1


def make():
    forgotten()


make()
