# __setattr__ and __delattr__: who calls them, through super and object, on classes, with slots and properties, errors.
# varies: messages of C functions
class Logged:
    def __init__(self): self.a = 1
    def __setattr__(self, name, value):
        print("  setattr", name, value)
        super().__setattr__(name, value)
    def __delattr__(self, name):
        print("  delattr", name)
        super().__delattr__(name)
    @property
    def p(self): return self._p
    @p.setter
    def p(self, value): self._p = value * 2


o = Logged()
o.b = 2
o.p = 3
del o.b
o.a += 10
o.a, o.c = o.a + 1, "c"
for o.loop in range(2): pass
with open("/dev/null") as o.file: o.file.close()
o.file = None
[o.x for o.x in "ab"]
print(sorted(vars(o).items(), key=lambda kv: kv[0]))
for action in ("del o.b", "del o.nothing", "o.__class__ = int", "o.__dict__ = 5", "del o.__class__", "o.p = None"):
    try:
        exec(action)
    except (AttributeError, TypeError) as error:
        print(action, type(error).__name__, error)
object.__setattr__(o, "quiet", 1)
o.__dict__["direct"] = 2
setattr(o, "by builtin", 3)
print(o.quiet, o.direct, getattr(o, "by builtin"))
delattr(o, "by builtin")


class Frozen:
    __slots__ = ("v",)
    def __init__(self, v): object.__setattr__(self, "v", v)
    def __setattr__(self, name, value): raise AttributeError(f"frozen: {name}={value}")
    def __delattr__(self, name): raise AttributeError(f"frozen: del {name}")


f = Frozen(1)
for action in ("f.v = 2", "del f.v", "f.w = 3"):
    try:
        exec(action)
    except AttributeError as error:
        print(error)


class Meta(type):
    def __setattr__(cls, name, value):
        print("  class setattr", name)
        super().__setattr__(name, value)
    def __delattr__(cls, name):
        print("  class delattr", name)
        super().__delattr__(name)


class K(metaclass=Meta):
    body = "does not go through setattr"


K.x = 1
K.method = lambda self: "added"
print(K().method())
del K.x
try:
    del K.x
except AttributeError as error:
    print(error)
try:
    del K.body, K.body
except AttributeError as error:
    print(error)
for action in ("int.x = 1", "del int.real", "None.x = 1", "(1).x = 1", "[].x = 1", "object().x = 1", "(lambda: 0).x = 1", "len.x = 1", "object.x = 1", "type.x = 1", "K.__name__ = 5", "K.__name__ = 'New'", "K.__bases__ = ()", "K.__bases__ = (int,)", "K.__mro__ = ()", "K.__dict__ = {}", "del K.__name__", "K.__doc__ = 1", "K.__class__ = type", "K.__module__ = 'm'", "setattr(K, 1, 2)", "type.__setattr__(int, 'x', 1)", "object.__setattr__(K, 'x', 1)"):
    try:
        exec(action)
        print(action, "ok")
    except (AttributeError, TypeError) as error:
        print(action, "->", type(error).__name__, error)
print(K, K.__name__, K.__doc__)


class SetOnly:
    def __setattr__(self, name, value): return 5


s = SetOnly()
s.x = 1
print(vars(s), s.__setattr__("y", 1))
