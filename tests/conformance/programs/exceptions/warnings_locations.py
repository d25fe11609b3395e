# Warnings: file and line for each stacklevel, registries, filters, showwarning, warnings from C and from the compiler.
# varies: messages and tracebacks
import sys
import warnings


def show(message, category, filename, lineno, file=None, line=None):
    print("WARN", category.__name__, message, filename.rpartition("/")[2], lineno, line)


warnings.showwarning = show
warnings.simplefilter("always")


def level(n): warnings.warn(f"level {n}", stacklevel=n)
def via(n): level(n)
class C:
    def method(self): warnings.warn("in method", DeprecationWarning, 2)
    @property
    def prop(self): warnings.warn(UserWarning("instance"), stacklevel=2)
    def __init__(self): warnings.warn("in init", RuntimeWarning, stacklevel=2)
    def __add__(self, other): warnings.warn("in add", stacklevel=2)
    def __enter__(self): warnings.warn("in enter", stacklevel=2)
    def __exit__(self, *a): warnings.warn("in exit", stacklevel=2)
    def __iter__(self):
        warnings.warn("in iter", stacklevel=2)
        yield 1


for n in range(1, 6):
    via(n)
c = C()
c.method()
c.prop
c + 1
with c:
    pass
for _ in c: pass
[*c]
[warnings.warn("in comprehension") for _ in [1]]
list(warnings.warn("in genexp", stacklevel=1) for _ in [1])
(lambda: warnings.warn("in lambda", stacklevel=2))()
sorted([1], key=lambda x: warnings.warn("in key", stacklevel=2))
warnings.warn(
    "multi line"
)
exec("import warnings\n\nwarnings.warn('in exec')")
exec(compile("\n\nwarnings.warn('in named exec', stacklevel=1)", "named.py", "exec"))
eval("warnings.warn('in eval', stacklevel=2)")
warnings.warn_explicit("explicit", UserWarning, "file.py", 99)
compile("x = 1 is 1\nassert (1, 2)", "compiled.py", "exec")
compile(r"'\d'", "escape.py", "eval")
for args in ((5,), ("m", int), ("m", "text"), ("m", UserWarning, "x")):
    try:
        warnings.warn(*args)
    except TypeError as error:
        print("TypeError", error)
warnings.simplefilter("error")
try:
    level(2)
except UserWarning as error:
    print("raised", error, [(e.lineno, e.name) for e in __import__("traceback").extract_tb(error.__traceback__)])
warnings.resetwarnings()
warnings.simplefilter("default")
for i in range(3):
    warnings.warn("shown once for this line")
for i in range(3):
    warnings.warn(f"text {i % 2}")
print(sorted(str(k[0]) for k in __warningregistry__ if isinstance(k, tuple)))
warnings.simplefilter("once")
for i in range(2): warnings.warn("once at all")
warnings.warn("once at all")
warnings.filterwarnings("ignore", message="ign.*", category=UserWarning)
warnings.warn("ignored")
warnings.warn("not so")
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    via(2)
    c.method()
print([(str(w.message), w.category.__name__, w.lineno, w.filename.rpartition("/")[2]) for w in caught])


async def never(): pass


never()
import gc; gc.collect()
print("after coroutine")
