# Functions, methods, properties and classes made in closures keep their own environment.
# varies: message of super
def make(prefix, limit):
    class Base:
        made = prefix
        def greet(self): return prefix + self.name
        @property
        def size(self): return min(limit, len(self.name))
        @size.setter
        def size(self, value):
            nonlocal limit
            limit = value
        @classmethod
        def build(cls, name):
            self = cls.__new__(cls)
            self.name = name
            return self
        @staticmethod
        def where(): return prefix, limit
        def __init_subclass__(cls, **kw):
            cls.inherited = prefix, kw
    class Derived(Base, tag=limit):
        def greet(self): return super().greet() + "!" + __class__.__name__
    return Base, Derived


HelloBase, Hello = make("hello ", 3)
ByeBase, Bye = make("bye ", 10)
h, b = Hello.build("world"), Bye.build("moon")
print(h.greet(), h.size, b.greet(), b.size, Hello.inherited, Bye.inherited)
h.size = 4
print(h.size, Hello.where(), Bye.where(), Hello.build.__func__.__qualname__)
print(issubclass(Hello, ByeBase), Hello.greet.__code__ is Bye.greet.__code__, Hello.greet is Bye.greet, Hello.greet == Bye.greet)
try:
    HelloBase.greet(b)
    Hello.greet(b)
except TypeError as error:
    print(error)


def bound():
    class Stack(list):
        push = list.append
    s = Stack()
    push, pop = s.push, s.pop
    def both(x):
        push(x)
        return pop() if len(s) > 2 else len(s)
    return both


both = bound()
print(both(1), both(2), both(3), both(4))


def methods_as_callbacks():
    out = []
    class W:
        def __init__(self, n): self.n = n
        def __call__(self, x): out.append((self.n, x))
    ws = [W(i) for i in range(2)]
    for w in ws: list(map(w, "ab"))
    list(map(W.__call__, ws, "yz"))
    return out


print(methods_as_callbacks())


def swap_closure():
    def f(x):
        def g(): return x
        return g
    one, two = f(1), f(2)
    one.__closure__[0].cell_contents, two.__closure__[0].cell_contents = two(), one()
    return one(), two()


print(swap_closure())


def freed():
    import weakref
    class Big: pass
    def scope():
        big = Big()
        ref = weakref.ref(big)
        def keep(): return big
        def other(): return None
        return keep, other, ref
    keep, other, ref = scope()
    alive = ref() is not None
    del keep
    return alive, ref() is None, other()


print(freed())
