# Choosing the metaclass: the most derived one, conflicts, __prepare__ of what is chosen, and everything that can go wrong.
# varies: messages of C functions
class M1(type): pass
class M2(type): pass
class M12(M1, M2): pass
class A(metaclass=M1): pass
class B(metaclass=M2): pass


def attempt(source):
    try:
        space = dict(globals())
        exec(source, space)
        print("ok   ", source.replace("\n", "; "), "->", type(space.get("X")).__name__)
    except Exception as error:
        print("error", source.replace("\n", "; "), "->", type(error).__name__, error)


class BadPrepare(type):
    @classmethod
    def __prepare__(mcs, name, bases): return 5


class NonePrepare(type):
    __prepare__ = None


class RaisingPrepare(type):
    @classmethod
    def __prepare__(mcs, name, bases): raise LookupError("prepare")


class ListPrepare(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        from types import MappingProxyType
        return MappingProxyType({})


class KwInit(type):
    def __init__(cls, name, bases, space, extra): super().__init__(name, bases, space)


class KwNew(type):
    def __new__(mcs, name, bases, space, extra): return super().__new__(mcs, name, bases, space)
    def __init__(cls, *args, **kw): pass


class EntriesList:
    def __mro_entries__(self, bases): return [object]


class EntriesTuple:
    def __mro_entries__(self, bases): return (A, B.__base__) if False else (A,)


class EntriesNone:
    def __mro_entries__(self, bases): return ()


class Final:
    def __init_subclass__(cls): raise TypeError("final")


for source in ["class X(A, B): pass", "class X(A, B, metaclass=M12): pass", "class X(A, metaclass=type): pass", "class X(A, metaclass=M2): pass", "class X(metaclass=BadPrepare): pass", "class X(metaclass=NonePrepare): pass", "class X(metaclass=RaisingPrepare): pass",
               "class X(metaclass=ListPrepare): a = 1", "class X(A, kw=1): pass", "class X(kw=1): pass", "class X(metaclass=KwInit, extra=1): pass", "class X(metaclass=KwNew, extra=1): pass", "class X(metaclass=KwNew): pass", "class X(metaclass=KwNew, extra=1, more=2): pass",
               "class X(EntriesList()): pass", "class X(EntriesTuple()): pass\nprint(X.__bases__, type(X.__orig_bases__[0]).__name__)", "class X(EntriesNone()): pass\nprint(X.__bases__)", "type('X', (EntriesTuple(),), {})", "class X(1): pass", "class X(None): pass", "class X(bool): pass",
               "class X(int, str): pass", "class X(object, int): pass", "class X(A, A): pass", "class X(int, float): pass", "class X(type(None)): pass", "class X(type(lambda: 0)): pass", "class X(Final): pass", "class X(*[A]): pass", "class X(*[], metaclass=M1, **{}): pass",
               "class X(A, metaclass=M1, **{'metaclass': M2}): pass", "class X(metaclass=3): pass", "class X(metaclass=lambda *a: a): pass\nprint(X[0], X[1])", "class X(metaclass=M1('M1x', (type,), {})): pass", "class X:\n __slots__ = 'a', 'a'", "class X:\n __slots__ = 'a'\n a = 1", "class X:\n __slots__ = 1",
               "class X:\n __slots__ = [1]", "class X:\n __slots__ = ['1a']", "class X(int):\n __slots__ = 'a'\nprint(X(3).a)", "class X(tuple):\n __slots__ = 'a'", "class X:\n __slots__ = '__dict__', '__weakref__'", "class X(A):\n __slots__ = '__dict__'", "class X:\n __qualname__ = 5", "class X:\n __module__ = 5\nprint(X.__module__)",
               "class X:\n __classcell__ = 5", "class X:\n def f(self): return __class__\n __classcell__ = None", "class X:\n return 5", "class X:\n yield 5", "class X(y := A): pass\nprint(y)", "class X(A if True else B): pass", "class X:\n raise KeyError('in body')", "class X(A).y: pass"]:
    attempt(source)
