# python: >=3.14
# varies: how types are shown
# Annotations that are computed when somebody asks: in which scope, in which format, how often, and what happens where they fail.
import annotationlib
import sys
from annotationlib import Format, ForwardRef, get_annotations

log = []


def noted(value):
    log.append(value)
    return value


def function(a: noted(int), b: Later = 1, *c: noted("c"), d: undefined.attribute[0] | None = None) -> Later[noted(str)]:
    pass


print(log, callable(function.__annotate__))
for format in (Format.STRING, Format.FORWARDREF):
    print(format.name, {name: value if isinstance(value, str) else type(value).__name__ for name, value in get_annotations(function, format=format).items()}, log)
    log.clear()
try:
    function.__annotations__
except NameError as error:
    print(error, log)
log.clear()


class Later:
    def __class_getitem__(cls, item):
        return f"Later[{item.__name__}]"


class undefined:
    attribute = [float]


print(function.__annotations__, log, function.__annotations__ is function.__annotations__)
function.__annotations__["a"] = "changed"
print(function.__annotations__["a"], get_annotations(function)["a"])
function.__annotate__ = lambda format: {"own": format}
print(function.__annotations__, get_annotations(function, format=Format.VALUE))
function.__annotations__ = {"set": 1}
print(function.__annotations__, function.__annotate__)
for wrong in (5, lambda: {}):
    try:
        function.__annotate__ = wrong
        print(function.__annotations__)
    except TypeError as error:
        print(error)


class Node:
    next: Node | None
    value: noted("value")
    if log:
        never: noted("never")
    local = str
    uses: local

    def method(self, other: Node) -> local:
        inner: noted("in a function") = 1
        return inner

    class Nested:
        outer: Node.local


print(log, Node.__annotations__, log, Node.method.__annotations__, Node.Nested.__annotations__)
print(Node().method(None), log[-1])
conditional = True
if conditional:
    module_level: noted("conditional") = 1
else:
    other_level: noted("other")
print(sorted(sys.modules[__name__].__annotations__), log[-1])


def closure(kind):
    def inner(x: kind, y: [kind for _ in range(2)]) -> (lambda: kind):
        pass

    class Local:
        a: kind
        b: noted(kind)

    kind = f"{kind} changed"
    return inner, Local


inner, Local = closure("kind")
print({name: value() if callable(value) else value for name, value in inner.__annotations__.items()}, Local.__annotations__)


class Generic[T]:
    item: T
    missing: dict[T, NotThere]

    def method[U](self, x: T, y: U) -> tuple[T, U]:
        pass


print(get_annotations(Generic, format=Format.STRING), Generic.method.__annotations__)
reference = get_annotations(Generic, format=Format.FORWARDREF)["missing"]
print(type(reference).__name__, reference)
single = ForwardRef("list[int] | Later", owner=Node)
try:
    print(single.evaluate(globals={"Later": None}), single.evaluate(format=Format.STRING), ForwardRef("nothing").evaluate())
except NameError as error:
    print(error)


class Meta(type):
    def __init__(cls, name, bases, namespace):
        annotate = annotationlib.get_annotate_from_class_namespace(namespace)
        cls.collected = annotationlib.call_annotate_function(annotate, Format.STRING) if annotate else None


class Base(metaclass=Meta):
    field: Undefined[int] = 1


class Derived(Base):
    pass


print(Base.collected, Derived.collected, Derived.__annotations__, annotationlib.type_repr(dict[str, int]), annotationlib.annotations_to_string({"a": int, "b": "text"}))


class Fails:
    x: 1 / 0


for _ in range(2):
    try:
        Fails.__annotations__
    except ZeroDivisionError as error:
        print(error, error.__traceback__.tb_next.tb_frame.f_code.co_qualname)
del log
print("log" in globals())
