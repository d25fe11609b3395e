# Binding errors name the qualified name, count self, and differ for methods, lambdas, nested functions and classes.
class Box:
    def __init__(self, a, b=2):
        self.value = a, b

    def get(self): pass
    def put(self, item, /, *, where): pass

    @classmethod
    def make(cls, a): return cls(a)

    @staticmethod
    def free(a, b): pass

    class Inner:
        def deep(self, x): pass

    def __call__(self, only): return only


def outer():
    def inner(x): return x
    return inner


def no_init_args(): pass


class Plain: pass
class OnlyNew:
    def __new__(cls, a): return super().__new__(cls)


class Both:
    def __new__(cls, *args, **kwargs): return super().__new__(cls)
    def __init__(self, x): self.x = x


box = Box(1)
inner = outer()
nothing, text_ = None, "a"
fn = lambda p, *q: (p, q)
calls = {
    "Box()": lambda: Box(),
    "Box(1, 2, 3)": lambda: Box(1, 2, 3),
    "Box(a=1, c=1)": lambda: Box(a=1, c=1),
    "box.get(1)": lambda: box.get(1),
    "Box.get()": lambda: Box.get(),
    "box.put(1)": lambda: box.put(1),
    "box.put(where=1)": lambda: box.put(where=1),
    "box.put(1, 2, where=3)": lambda: box.put(1, 2, where=3),
    "box.put(item=1, where=3)": lambda: box.put(item=1, where=3),
    "Box.make()": lambda: Box.make(),
    "Box.make(1, 2)": lambda: Box.make(1, 2),
    "box.free(1)": lambda: box.free(1),
    "box.free(1, 2, 3)": lambda: box.free(1, 2, 3),
    "Box.Inner().deep()": lambda: Box.Inner().deep(),
    "box()": lambda: box(),
    "box(1, 2)": lambda: box(1, 2),
    "inner()": lambda: inner(),
    "fn()": lambda: fn(),
    "fn(q=1)": lambda: fn(q=1),
    "Plain(1)": lambda: Plain(1),
    "Plain(x=1)": lambda: Plain(x=1),
    "OnlyNew()": lambda: OnlyNew(),
    "OnlyNew(1, 2)": lambda: OnlyNew(1, 2),
    "Both()": lambda: Both(),
    "Both(1, 2)": lambda: Both(1, 2),
    "object(1)": lambda: object(1),
    "int.__new__()": lambda: int.__new__(),
    "None()": lambda: nothing(),
    "'a'()": lambda: text_(),
    "Box.missing()": lambda: Box.missing(),
    "5 .real()": lambda: 5 .real(),
}
for text, call in calls.items():
    try:
        print(text, "->", call())
    except (TypeError, AttributeError) as error:
        print(text, "->", type(error).__name__, error)
# the qualified name is read when the error is made
Box.get.__qualname__ = "Renamed.get"
try:
    box.get(1)
except TypeError as error:
    print(error)
outer.__name__ = "other"
try:
    outer(1)
except TypeError as error:
    print(error)
