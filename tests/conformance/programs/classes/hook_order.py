# __set_name__ and __init_subclass__: when they run, in what order, what a metaclass sees of it, what their exceptions become.
# varies: notes of exceptions (3.12), messages
class D:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name); self.owner=owner; owner.seen=name
class Base:
    def __init_subclass__(cls, **kw): print("init_subclass", cls.__name__, kw, sorted(k for k in cls.__dict__ if k[0]!="_")); super().__init_subclass__()
class A(Base, x=1):
    a=D(); b=D()
class M(type):
    def __new__(m, name, bases, ns, **kw):
        print("new before")
        c=super().__new__(m, name, bases, ns, **kw)
        print("new after", c.__dict__.get("seen"))
        return c
    def __call__(cls, *a):
        print("meta call")
        return super().__call__(*a)
    def __init__(cls, *a, **k):
        print("meta init", k); super().__init__(*a)
class B(A, metaclass=M, y=2):
    c=D()
    def __init__(self, v): print("init")
    def __new__(cls, v): print("new"); return super().__new__(cls)
B(1)
T=type("T",(Base,),{"q":D()}, z=3)
class Bad:
    def __set_name__(self, owner, name): raise ValueError("bad")
try:
    class C(Base):
        a=D(); b=Bad(); c=D()
except BaseException as e:
    print(type(e), e, repr(e.__cause__), repr(e.__context__), getattr(e,"__notes__",None))
try:
    class C2(x=5):
        a=D()
except BaseException as e: print(type(e), e)
class Odd:
    def __set_name__(*args): print("odd", args[2])
class Callable:
    def __call__(self, *a): print("callable set_name", a[1])
class Weird: __set_name__ = Callable()
class C3(Base):
    a=D(); o=Odd(); w=Weird(); z=D()
import abc
class C4(abc.ABC, Base):
    a=D()
    @abc.abstractmethod
    def f(self): ...
class AB(abc.ABC):
    def __init_subclass__(cls): 
        print("abc init_subclass"); cls.f = lambda self: 1
    @abc.abstractmethod
    def f(self): ...
class AC(AB): pass
AC()
class AM(abc.ABCMeta):
    def __new__(m, *a, **k):
        c=super().__new__(m,*a,**k); print("AM", c.__dict__.get("seen")); return c
class AD(AB, metaclass=AM):
    d=D()
print(AD().f())
