# Class bodies: their names are seen by the body alone, `__class__` is a cell, free names prefer the class's own dictionary.
x = "global"


def outer():
    x = "outer"
    class A:
        before = x
        x = "class"
        after = x
        def method(self): return x
        lam = lambda: x
        listed = [x for _ in range(2)]
        first = [y for y in x]
        gen = tuple(x for _ in range(1))
    return A


A = outer()
print(A.before, A.after, A().method(), A.lam(), A.listed, A.first, A.gen)


def conditional(flag):
    x = "outer"
    class A:
        if flag: x = "class"
        seen = x
        del_seen = None
        if flag:
            del x
            del_seen = x
    return A.seen, A.del_seen


print(conditional(True), conditional(False))


def exec_in_class():
    x = "outer"
    class A:
        exec("x = 'from exec'")
        seen = x
        locals()["y"] = 5
        z = y
    return A.seen, A.z


print(exec_in_class())


class G:
    seen = x
    x = "class of G"
    inner = [x for x in (x,)]
    class H:
        seen = x


print(G.seen, G.inner, G.H.seen)


class Cell:
    def get(self): return __class__
    def both(self): return super().__repr__.__qualname__, __class__ is Cell
    def has(): return __class__
    names = [n for n in dir() if not n.startswith("_")]


print(Cell().get() is Cell, Cell().both(), Cell.has() is Cell, Cell.names, Cell.get.__code__.co_freevars, Cell.get.__closure__[0].cell_contents is Cell)


def mangle():
    class Priv:
        __secret = "mangled"
        def get(self): return self.__secret, self._Priv__secret
        def local(self):
            __inner = 1
            return sorted(locals())
        def kw(self, *, __k=1): return __k
        class _Under__:
            __v = 2
        __all__ = 3
    p = Priv()
    print(p.get(), p.local(), p.kw(_Priv__k=4), [n for n in vars(Priv) if "rivate" in n or "Priv" in n], vars(Priv._Under__).keys() & {"_Under____v", "_Under__v", "__v"})
    try:
        p.kw(__k=1)
    except TypeError as error:
        print(error)


mangle()
try:
    class Fails:
        y = 1
        z = [y for _ in range(1)]
except NameError as error:
    print(error)


class Names:
    print(__name__, __qualname__, __module__, sorted(n for n in locals() if n != "__static_attributes__" and n != "__firstlineno__"))
    __qualname__ = "Chosen.Name"
    def f(self): pass


print(Names.__qualname__, Names.__name__, Names.f.__qualname__, Names)
