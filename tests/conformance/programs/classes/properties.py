# property: getters, setters, deleters, docs, copies, inheritance, errors with their text, on classes and abstract.
class C:
    def __init__(self): self._x = 1
    @property
    def x(self):
        "The x."
        return self._x
    @x.setter
    def x(self, value): self._x = value
    @x.deleter
    def x(self): del self._x
    @property
    def readonly(self): return "ro"
    writeonly = property(None, lambda self, v: setattr(self, "_w", v))
    none = property()
    doc = property(lambda self: 1, doc="given doc")


c = C()
c.x = 5
print(c.x, C.x.__doc__, C.doc.__doc__, C.x.fget.__name__, C.x.fset.__name__, C.x.fdel is not None, C.readonly.fset)
del c.x
for action in ("c.x", "c.readonly = 1", "del c.readonly", "c.writeonly", "c.none", "c.none = 1", "del c.none", "del c.writeonly"):
    try:
        exec(action)
        print(action, "ok")
    except AttributeError as error:
        print(action, "->", error)
c.writeonly = 3
print(c._w, C.x.__get__(None, C) is C.x, isinstance(C.x, property))


class D(C):
    @C.x.getter
    def x(self): return ("D", super().x if hasattr(self, "_x") else None)


d = D()
print(d.x)
d.x = 8
print(d.x, C().x)


class Shadow(C):
    x = 10


s = Shadow()
s.x = 11
print(s.x, s.__dict__)
c.__dict__["readonly"] = "in the instance"
print(c.readonly, c.__dict__["readonly"])


class Raises:
    @property
    def attribute_error(self): return self.missing_inside
    @property
    def other(self): raise ValueError("other")
    @property
    def key(self): raise AttributeError("own text")


class RaisesFallback(Raises):
    def __getattr__(self, name): return f"getattr({name})"


for cls in (Raises, RaisesFallback):
    for name in ("attribute_error", "other", "key"):
        try:
            print(cls.__name__, name, getattr(cls(), name))
        except Exception as error:
            print(cls.__name__, name, type(error).__name__, error, getattr(error, "name", None))
print(getattr(Raises(), "key", "default"), hasattr(Raises(), "attribute_error"))


class Meta(type):
    @property
    def prop(cls): return f"meta prop of {cls.__name__}"
    @prop.setter
    def prop(cls, value): print("meta set", value)


class K(metaclass=Meta): pass


print(K.prop)
K.prop = 3
try:
    K().prop
except AttributeError as error:
    print(error)


class Sub(property):
    def __get__(self, obj, cls=None):
        return ("sub", super().__get__(obj, cls)) if obj is not None else self


class UsesSub:
    @Sub
    def v(self): return 1
    @v.setter
    def v(self, value): print("set", value)


u = UsesSub()
u.v = 2
print(u.v, type(UsesSub.v).__name__)
calls = []
class Count:
    value = property(lambda self: calls.append("get") or 5, lambda self, v: calls.append(("set", v)))
k = Count()
k.value += 1
k.value, other = k.value, k.value
print(calls, property(1).fget)
try:
    type("P", (), {"p": property(1)})().p
except TypeError as error:
    print(error)
