"""Nobody is asked whether an instance is true, or equal to another, until a class says something about it, and when it says so no longer."""


class Base:
    pass


class Plain(Base):
    pass


def looked_at(value, other):
    found = []
    for _ in range(3):
        found.append("true" if value else "false")
        found.append(not value)
        found.append((value and 1) is value)
        found.append((value or 1) is value)
        found.append(bool(value))
        found.append(value == other)
        found.append(value != other)
        found.append(value == value)
        found.append(3 == value)
        found.append(value != None)
    return found


def show(title, *values):
    print(title)
    for value in values:
        print("   ", looked_at(value, Plain()))


value = Plain()
show("plain", value)
Plain.__bool__ = lambda self: print("asked", end=" ") or False
show("__bool__", value)
del Plain.__bool__
show("no longer", value)
Base.__len__ = lambda self: 0
show("__len__ of the base", value, Base())
del Base.__len__
show("no longer", value, Base())
Base.__eq__ = lambda self, other: print("eq", end=" ") or True
show("__eq__ of the base", value)
del Base.__eq__
show("no longer", value)
Plain.__ne__ = lambda self, other: "unequal"
show("__ne__", value)
del Plain.__ne__
Plain.__bool__ = None
try:
    looked_at(value, value)
except TypeError as error:
    print(type(error).__name__, error)
del Plain.__bool__


class Other:
    def __eq__(self, other):
        print("reflected", type(other).__name__, end=" ")
        return NotImplemented


print(value == Other(), value != Other(), Other() == value)


class Changing(Base):
    pass


changing = Changing()
for turn in range(6):
    print(turn, bool(changing), "yes" if changing else "no", changing == value)
    if turn == 1:
        changing.__class__ = type("Empty", (Base,), {"__len__": lambda self: 0, "__eq__": lambda self, other: "same"})
    if turn == 3:
        changing.__class__ = Changing


class Meta(type):
    def __bool__(cls):
        return False

    def __eq__(cls, other):
        return "by metaclass"

    __hash__ = type.__hash__


class Made(metaclass=Meta):
    pass


print("true" if Made else "false", Made == Plain, Plain == Made, "true" if Plain else "false", Made() == Made(), bool(Made()))
for plain in (object(), type, print, iter([]), (n for n in ()), looked_at):
    print(type(plain).__name__, "true" if plain else "false", not plain, plain == plain, plain != 1, plain == object())
for left in (object(), value):
    for right in (1, "a", None, 2.5, b"", True, ...):
        print(left == right, right == left, left != right, end=" ")
    try:
        left < right
    except TypeError as error:
        print(str(error).replace("Plain", "object"))
