# The descriptor protocol: data and non-data, precedence, calls with which arguments, on classes and metaclasses.
class Data:
    def __init__(self, name): self.name = name
    def __get__(self, obj, cls=None):
        print(f"  {self.name}.get", type(obj).__name__, cls.__name__ if cls else None)
        return f"<{self.name}>"
    def __set__(self, obj, value): print(f"  {self.name}.set", type(obj).__name__, value)
    def __delete__(self, obj): print(f"  {self.name}.delete", type(obj).__name__)


class NonData:
    def __init__(self, name): self.name = name
    def __get__(self, obj, cls=None):
        print(f"  {self.name}.get", type(obj).__name__, cls.__name__ if cls else None)
        return f"<{self.name}>"


class SetOnly:
    def __set__(self, obj, value): obj.__dict__["setonly"] = ("through set", value)


class DelOnly:
    def __delete__(self, obj): print("  delonly delete")


class Meta(type):
    meta_data = Data("meta_data")
    meta_non = NonData("meta_non")
    both = Data("meta_both")
    both_non = NonData("meta_both_non")


class Owner(metaclass=Meta):
    data = Data("data")
    non = NonData("non")
    setonly = SetOnly()
    delonly = DelOnly()
    both = "class both"
    both_non = "class both_non"
    in_class = NonData("in_class")


o = Owner()
o.__dict__.update(data="instance data", non="instance non", delonly="instance delonly")
print(o.data, o.non, Owner.data, Owner.non)
o.data = 1
del o.data
o.non = 2
print(o.non)
del o.non
print(o.non)
o.setonly = 3
print(o.setonly, type(Owner.setonly).__name__)
for action in ("o.delonly = 1", "del o.delonly", "del o.setonly", "Owner.data = 5", "print(o.data)"):
    try:
        exec(action)
        print(action, "ok")
    except AttributeError as error:
        print(action, error)
print(Owner.meta_data, Owner.meta_non, Owner.both, Owner.both_non, Owner.in_class)
try:
    o.meta_data
except AttributeError as error:
    print(error)
Owner.meta_data = 1
Owner.both = 2
print(Owner.both_non, vars(Owner)["both"])


class GetRaises:
    def __get__(self, obj, cls): raise AttributeError("from get")


class Fallback:
    attr = GetRaises()
    def __getattr__(self, name): return f"fallback {name}"


print(Fallback().attr)
try:
    Fallback.attr
except AttributeError as error:
    print(error)
fn = (lambda self, *a: (self, a))
print(fn.__get__(1)(2), fn.__get__(None, int)(3) if fn.__get__(None, int) is fn else "?", type(fn.__get__(1)).__name__)
for args in ((), (None,), (None, None)):
    try:
        print(fn.__get__(*args) is fn)
    except TypeError as error:
        print(error)


class InstanceDescriptor: pass


i = InstanceDescriptor()
i.d = NonData("on instance")
print(type(i.d).__name__, int.__dict__["real"].__get__(5), str.upper.__get__("a")(), type(int.real).__name__)
