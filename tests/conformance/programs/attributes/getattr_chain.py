# __getattribute__, __getattr__, descriptors, slots and metaclass together: who is called in which order, with names recorded.
log = []


class D:
    def __init__(self, name, data): self.name = name; self.data = data
    def __get__(self, o, c):
        log.append(f"get:{self.name}:{'class' if o is None else 'inst'}")
        if self.name.startswith("raise"): raise AttributeError(f"{self.name} says no")
        return f"<{self.name}>"


class DD(D):
    def __set__(self, o, v): log.append(f"set:{self.name}={v}")
    def __delete__(self, o): log.append(f"del:{self.name}")


class Meta(type):
    def __getattribute__(cls, n):
        if not n.startswith("__"): log.append(f"meta.getattribute:{n}")
        return super().__getattribute__(n)
    def __getattr__(cls, n):
        log.append(f"meta.getattr:{n}")
        if n == "nope": raise AttributeError(n)
        return f"meta({n})"
    meta_data, meta_nondata = DD("meta_data", True), D("meta_nondata", False)


class Base(metaclass=Meta):
    data, nondata = DD("data", True), D("nondata", False)
    raise_data, raise_nondata = DD("raise_data", True), D("raise_nondata", False)
    plain = "plain"
    meta_data = "class attribute under meta data"
    meta_nondata = "class attribute over meta nondata"


class Full(Base):
    def __getattribute__(self, n):
        if not n.startswith("__"): log.append(f"getattribute:{n}")
        return super().__getattribute__(n)
    def __getattr__(self, n):
        log.append(f"getattr:{n}")
        if n == "nope": raise AttributeError(f"no {n}")
        return f"dyn({n})"
    def __setattr__(self, n, v):
        log.append(f"setattr:{n}")
        super().__setattr__(n, v)
    def __delattr__(self, n):
        log.append(f"delattr:{n}")
        super().__delattr__(n)


def show(label, fn):
    try: print(label, fn(), *log)
    except AttributeError as e: print(label, "AttributeError", e, *log)
    log.clear()


for cls in (Base, Full):
    o = cls()
    o.__dict__.update(data="i-data", nondata="i-nondata", plain="i-plain", raise_data="i-raise", raise_nondata="i-raise-non", only="i-only")
    log.clear()
    for n in ("data", "nondata", "plain", "raise_data", "raise_nondata", "only", "absent", "nope", "meta_data"): show(f"{cls.__name__}().{n}", lambda: getattr(o, n))
    for n in ("data", "nondata", "plain", "raise_data", "absent", "nope", "meta_data", "meta_nondata", "__name__"): show(f"{cls.__name__}.{n}", lambda: getattr(cls, n))
    for n in ("data", "nondata", "plain", "absent"): show(f"set {cls.__name__}().{n}", lambda: setattr(o, n, 5))
    for n in ("data", "nondata", "plain", "absent", "absent2"): show(f"del {cls.__name__}().{n}", lambda: delattr(o, n))
    show("hasattr", lambda: (hasattr(o, "raise_data"), hasattr(o, "nope"), hasattr(cls, "nope"))), show("default", lambda: getattr(o, "nope", "dflt")), show("method call", lambda: o.plain.upper()), show("in", lambda: "x" in o.__dict__), show("augmented", lambda: exec("o.plain += '!'", {"o": o})), show("vars", lambda: sorted(vars(o)))
show("class set", lambda: setattr(Base, "meta_data", 1)), show("class del", lambda: delattr(Base, "meta_data")), show("class set plain", lambda: setattr(Base, "nondata", "replaced")), show("after", lambda: Base().nondata), show("object.__getattribute__", lambda: object.__getattribute__(Full(), "absent")), show("type.__getattribute__", lambda: type.__getattribute__(Full, "data")), show("super", lambda: super(Full, Full()).data), show("super absent", lambda: super(Full, Full()).absent), show("bound getattr", lambda: Full().__getattr__("direct")), show("Full.__getattr__", lambda: Full.__getattr__(5, "x"))


class Slotted:
    __slots__ = ("a",)
    def __getattr__(self, n): return log.append(f"fallback:{n}") or n
    b = property(lambda self: self.missing_from_property)
    c = property(lambda self: object().nothing)


s = Slotted()
show("slot unset", lambda: s.a), show("property", lambda: s.b), show("property error", lambda: s.c)
s.a = 1
show("slot set", lambda: s.a)
class P:
    @property
    def x(self): raise AttributeError("from the property")
class Q(P):
    def __getattr__(self, n): raise AttributeError(f"from getattr {n}")
show("P", lambda: P().x), show("Q", lambda: Q().x)
class Delegate:
    def __init__(self, target): self.__dict__["target"] = target
    def __getattr__(self, n): return getattr(self.target, n)
    def __setattr__(self, n, v): setattr(self.target, n, v)
    def __delattr__(self, n): delattr(self.target, n)
    def __dir__(self): return dir(self.target)
class Target: pass
d = Delegate(Delegate(Target()))
d.x = 1
print(d.x, d.target.target.x, "x" in dir(d), vars(d.target.target))
del d.x
show("gone", lambda: d.x)
class Counter(type):
    def __getattr__(cls, n): return log.append(n) or 0
class C(metaclass=Counter): pass
C.hits += 1
show("augmented on class", lambda: C.hits)
import sys
class Mod(type(sys)):
    def __getattribute__(self, n):
        if n == "magic": return "by getattribute"
        return super().__getattribute__(n)
m = Mod("m")
show("module subclass", lambda: m.magic), show("module missing", lambda: m.other)
