# Keywords are matched by equality of strings, subclasses and interned or not; **kwargs is a new dict in order of passing.
class Name(str):
    def __eq__(self, other):
        print("eq", str.__str__(self), str(other))
        return str.__eq__(self, other)
    __hash__ = str.__hash__


def f(alpha=None, *, beta=None, **rest):
    rest["added"] = 1
    return alpha, beta, rest


made = "".join(["al", "pha"])
print(f(**{made: 1, "".join(["be", "ta"]): 2}))
try:
    print(f(**{Name("alpha"): 1}))
except TypeError as error:
    print("error", error)
source = {"z": 1, "a": 2}
print(f(**source), source)
print(list(f(c=1, b=2, a=3, alpha=0)[2]))


def same(**kwargs): return kwargs


d = {"x": []}
e = same(**d)
print(e is d, e == d, e["x"] is d["x"])


def args_identity(*args): return args


t = (1, 2)
print(args_identity(*t) is t, args_identity(*t) == t, args_identity() is tuple())


def weird(self, cls, kwargs, args): return self, cls, kwargs, args


print(weird(args=1, kwargs=2, cls=3, self=4))
print((lambda **k: k)(**{"not an identifier": 1, "": 2, "class": 3}))


def posonly(a, /, **kwargs): return a, kwargs


print(posonly(1, a=2), posonly(1, **{"a": 3}))


class A:
    def method(self, /, *args, **kwargs): return args, kwargs


print(A().method(self=1, args=2, kwargs=3))
try:
    print(f(alpha=1, **{"alpha": 2}))
except TypeError as error:
    print(error)
try:
    print((lambda a, b: 0)(1, **{"a": 1, "b": 2}))
except TypeError as error:
    print(error)
try:
    same(1, 2, x=3)
except TypeError as error:
    print(error)
many = {f"k{i}": i for i in range(300)}
print(len(same(**many)), list(same(**many))[-1], len(args_identity(*range(1000))))
