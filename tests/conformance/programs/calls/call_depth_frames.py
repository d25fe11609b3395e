# Which frames stand on the stack during calls of every form.
# varies: comprehensions are inlined from 3.12 on
import sys


def stack():
    frame, names = sys._getframe(1), []
    while frame:
        names.append(frame.f_code.co_qualname + ":" + str(frame.f_lineno))
        frame = frame.f_back
    return " < ".join(names)


def plain(): return stack()
def star(*a, **k): return plain(*a, **k)


class C:
    def __init__(self): self.seen = stack()
    def method(self): return stack()
    @classmethod
    def cls(cls): return stack()
    @staticmethod
    def static(): return stack()
    @property
    def prop(self): return stack()
    def __call__(self): return stack()
    def __add__(self, other): return stack()
    def __getitem__(self, key): return stack()
    def __getattr__(self, name): return stack()
    def __contains__(self, item):
        self.seen = stack()
        return True
    def __iter__(self):
        yield stack()
    def __enter__(self): return stack()
    def __exit__(self, *args): self.left = stack()
    def __str__(self): return stack()
    def __eq__(self, other):
        self.eq = stack()
        return True
    def __bool__(self):
        self.truth = stack()
        return False


c = C()
print(plain())
print(star())
print(star(*[], **{}))
print(c.seen)
print(c.method(), C.method(c), c.cls(), c.static(), c.prop, c(), c + 1, c[0], c.missing, sep="\n")
1 in c
print(c.seen)
print(list(c), [x for x in c], next(iter(c)), *c, sep="\n")
with c as entered:
    print(entered)
print(c.left)
print(str(c), f"{c}", "%s" % c, sep="\n")
c == 1
print(c.eq)
not c
print(c.truth)
if c: pass
print(c.truth)
print((lambda: stack())(), list(map(lambda _: stack(), [1])), sorted([1], key=lambda _: print(stack())), sep="\n")
print(eval("stack()"), eval("plain()"))
exec("print(stack())")
print([stack() for _ in [1]], sep="\n") if sys.version_info >= (3, 12) else None
print(*(stack() for _ in [1]), max([1, 2], key=lambda v: (print(stack()), v)[1]))
