# python: >=3.13
# varies: messages
# Type parameters with defaults, in every scope; what is computed late, and sees which names then.
import typing
from typing import Generic, ParamSpec, TypeVar, TypeVarTuple, get_type_hints

log = []


def noted(value):
    log.append(value)
    return value


class Many[*Ts = *tuple[str, ...]]:
    pass


class Box[T = noted(int), **P = [int]]:
    item: T

    def method[U: noted(str) = T](self, value: U) -> "Box[U]":
        return value

    class Inner[V = list[T]]:
        pass


print(log, Box.__type_params__, Box[str, [int]].__args__, Box.__parameters__)
(T, P), (Ts,) = Box.__type_params__, Many.__type_params__
print(T.__default__, T.has_default(), P.__default__, log, Ts.has_default(), Ts.__default__)
(U,) = Box.method.__type_params__
print(U.__bound__, U.__default__ is T, log)
(V,) = Box.Inner.__type_params__
print(V.__default__, Box.method.__annotations__["return"])
type Alias[A, B = A] = dict[A, B]
print(Alias.__type_params__[1].__default__, Alias.__value__, Alias[int, str].__args__)
for source in ("class C[T = int, U]: pass", "def f[*Ts = 1, T]: pass", "type X[T: int, T] = 1", "def f[T](x: (yield)): pass", "class C[T = (y := 1)]: pass", "def f[T: await x](): pass", "type X = (yield)"):
    try:
        exec(source)
        print(source, "compiles")
    except SyntaxError as error:
        print(source, "|", error.msg)


class Old(Generic[TypeVar("A"), TypeVar("B", default=int)]):
    pass


print(Old[str], Old[str].__args__, typing.NoDefault, TypeVar("X").__default__)
try:
    class Wrong(Generic[TypeVar("B", default=int), TypeVar("A")]):
        pass
except TypeError as error:
    print(error)


def scopes(number):
    class Local[T: number]:
        number = "of the class"
        inside: T = number

        def bound[S: number](self):
            return S.__bound__, number

        type Late = (T, number)

    return Local, Local().bound()


Local, found = scopes("argument")
print(Local.__type_params__[0].__bound__, found, Local.Late.__value__, Local.inside)


def recursive():
    type Tree[N] = N | list[Tree[N]]
    return Tree


print(recursive().__value__, recursive().__name__, recursive().__module__)
type Failing = undefined_name
try:
    Failing.__value__
except NameError as error:
    print(error)
undefined_name = "defined now"
print(Failing.__value__)


def decorated[T](function: T) -> T:
    function.marked = True
    return function


@decorated
def generator[Y, S = None](values: list[Y]) -> typing.Generator[Y, S]:
    """It has type parameters."""
    got = yield from values
    yield Y.__name__, got


print([*generator([1, 2])], generator.marked, generator.__doc__, get_type_hints(generator)["values"])


class Meta(type):
    def __new__(meta, name, bases, namespace, **kwargs):
        log.append((name, sorted(key for key in namespace if not key.startswith("__")), kwargs))
        return super().__new__(meta, name, bases, namespace)


class Made[T = float](metaclass=Meta, option=1):
    x: T = 1


print(log[-1], Made.__orig_bases__, Made[int]().x, Made.__type_params__[0].__default__)
lambdas = [lambda: T for T in (1, 2)]
print([each() for each in lambdas], (lambda T=1: T)())
