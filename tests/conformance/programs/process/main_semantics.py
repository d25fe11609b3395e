# Module-level code: names, conditional definitions, del, loops, annotations, docstring, __name__ guard, builtins, tracing at top level.
"""Docstring of the program."""
import sys

print(__doc__, __name__, __package__, __spec__, __file__.endswith("main_semantics.py"), __builtins__.__name__, type(__loader__).__name__)
print(sorted(k for k in globals() if k.startswith("__") and k not in ("__annotate__", "__conditional_annotations__")))
if True:
    def conditional(): return "first"
else:
    def conditional(): return "second"
for i in range(3):
    def in_loop(n=i): return n, i
print(conditional(), in_loop(), i)
try: 1 / 0
except ZeroDivisionError as e: caught = e
try: e
except NameError as error: print(error)
while True:
    n = 5
    break
else: n = 6
with open("/dev/null") as f: pass
print(n, f.closed, caught)
x: int = 5
y: "str"
(z): list = []
print(globals().get("__annotations__", "made when asked for"), "y" in globals())
del x
print("x" in globals(), "x" in sys.modules[__name__].__annotations__)
global g
g = 1
def uses_late(): return late
late = "defined after the function"
print(uses_late(), g)
lst = [lambda: i for i in range(3)]
print([f() for f in lst], i)
a = b = c = []
a.append(1)
print(a is c, c)
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
[p, q] = "pq"
print(p, q)
*start, end = range(4)
print(start, end)
i = 0
i += 1; i *= 10; print(i)
if i == 10: print("one line"); print("same line")
def f(): return sys._getframe(1).f_code.co_name, sys._getframe(1).f_lineno, sys._getframe(1).f_locals is globals()
print(f())
class K: name = __name__; qual = __qualname__; f = f()
print(K.name, K.qual, K.f[:2])
assert sys.modules["__main__"].__dict__ is globals()
exec("created = 'by exec'")
print(created)
import __main__
__main__.set_through_module = 1
print(set_through_module)
print = print
print(print is __builtins__.print)
match [1, 2]:
    case [m1, m2]: pass
print(m1, m2)
async def co(): return 1
c = co()
print(type(c).__name__)
c.close()
_ = "underscore"
__private = "not mangled"
class Mangles:
    def get(self):
        try: return __private
        except NameError as e: return str(e)
print(Mangles().get(), __private)
try: return_value = eval("return 5")
except SyntaxError as e: print(e.msg)
print(__file__ == sys.modules["__main__"].__file__, vars() is globals(), dir() == sorted(globals()))
sys.exit = lambda *a: print("replaced exit")
sys.exit(3)
if __name__ == "__main__": print("guard")
__name__ = "renamed"
def after(): pass
class After: pass
print(after.__module__, After.__module__, __name__)
1 + 1
"an expression statement"
...
