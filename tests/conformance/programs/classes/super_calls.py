# super() in all places: zero and two arguments, class methods, static, properties, nested functions, multiple inheritance, errors.
# varies: messages of super
class A:
    def who(self): return ["A"]
    @classmethod
    def make(cls): return [cls.__name__, "A.make"]
    @property
    def prop(self): return ["A.prop"]
    @staticmethod
    def stat(): return "A.stat"
    attr = "A.attr"
    def __getitem__(self, k): return ["A", k]
    def __init__(self, **kw): self.log = [("A", kw)]


class B(A):
    def who(self): return ["B"] + super().who()
    @classmethod
    def make(cls): return ["B"] + super().make()
    @property
    def prop(self): return ["B.prop"] + super().prop
    attr = "B.attr"
    def __getitem__(self, k): return ["B"] + super().__getitem__(k)
    def __init__(self, b=0, **kw):
        super().__init__(**kw)
        self.log.append(("B", b))


class C(A):
    def who(self): return ["C"] + super().who()
    @classmethod
    def make(cls): return ["C"] + super().make()
    @property
    def prop(self): return ["C.prop"] + super().prop
    def __init__(self, c=0, **kw):
        super().__init__(**kw)
        self.log.append(("C", c))


class D(B, C):
    def who(self): return ["D"] + super().who()
    def old(self): return super(B, self).who()
    def cls_attr(self): return super().attr, super(B, self).attr, super().stat()
    def nested(self): return (lambda: super(D, self).who())(), [super(D, self).attr for _ in (1,)]
    def zero_nested(self):
        def inner(this): return super().who()
        return inner(self)
    def genexp(self):
        try:
            return list(super().who() for _ in (1,))
        except TypeError as error:
            return type(error).__name__, str(error).partition(" obj")[0]
    def item(self): return super()[1] if hasattr(super(), "nothing") else super().__getitem__(1)
    def rebind(self):
        self = 5
        try:
            super().who()
        except TypeError as error:
            return str(error)[:26]
    def unbound(self):
        s = super(D)
        return s.__self__, s.__thisclass__.__name__, s.__get__(self, D).who()
    def delete(self):
        del self
        try:
            super().who()
        except RuntimeError as error:
            return str(error)
    def __init__(self): super().__init__(b=1, c=2)


d = D()
print(d.who(), D.make(), d.prop, d.old(), d.cls_attr(), d.nested(), d.zero_nested(), d.genexp(), d.item(), d.rebind(), d.unbound(), d.delete(), d.log, sep="\n")
s = super(B, d)
print(s.__thisclass__, s.__self__ is d, s.__self_class__, repr(s).split(" object")[0], type(s), [m.__name__ for m in D.__mro__])


class E(A):
    def noargs(): return super()
    def star(*args): return super().who()
    def missing(self): return super().nothing
    def assign(self): super().x = 1
    def closure(self):
        def inner(): return super().who()
        return inner()
    def shadow(self):
        super = lambda: "shadowed"
        return super()


def outside(self): return super().who()


E.outside = outside
for call in (lambda: E.noargs(), lambda: E().star(), lambda: E().missing(), lambda: E().assign(), lambda: E().closure(), lambda: E().shadow(), lambda: E().outside(), lambda: super(E, 5), lambda: super(5, E), lambda: super(E, A()).who(), lambda: super(A, E).make(), lambda: super(E, E()).attr):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
try:
    super()
except RuntimeError as error:
    print(error)
