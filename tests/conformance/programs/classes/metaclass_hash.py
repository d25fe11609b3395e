# Classes whose metaclass hashes and compares them in its own way, or not at all: nothing that is done with their instances may ask it.
import copy


def attempt(label, function):
    try:
        result = function()
    except Exception as error:
        result = f"{type(error).__name__}: {error}".split(" at 0x")[0]
    print(" ", label, result, asked)
    asked.clear()


asked = []


class Hashing(type):
    def __hash__(cls):
        asked.append(f"hash {cls.__name__}")
        return type.__hash__(cls)

    def __eq__(cls, other):
        asked.append(f"eq {cls.__name__}")
        return cls is other


class Comparing(type):
    def __eq__(cls, other):  # which makes the classes unhashable
        asked.append(f"eq {cls.__name__}")
        return True


class Refusing(type):
    __hash__ = None


class Late(type):
    pass


class Asked(type):
    def __getattribute__(cls, name):
        if name in ("__flags__", "__mro__", "__name__", "__hash__", "__dict__", "__bases__"):
            asked.append(f"attribute {name}")
        return type.__getattribute__(cls, name)


def make(meta):
    class Base(metaclass=meta):
        field = 1
        __match_args__ = ("value",)

        def __init__(self, value=3):
            self.value = value

        def method(self):
            return "method", self.value

        @property
        def shown(self):
            return "property"

    class Number(Base):
        def __add__(self, other): return "add"
        def __radd__(self, other): return "radd"
        def __neg__(self): return "neg"
        def __lt__(self, other): return True
        def __bool__(self): return False
        def __len__(self): return 2
        def __getitem__(self, index): return [4, 5][index]
        def __contains__(self, item): return item == 4
        def __enter__(self): return self
        def __exit__(self, *rest): return True
        def __call__(self, *args): return "called", args
        def __index__(self): return 1
        def __str__(self): return "text"
        def __format__(self, spec): return "formatted"
        def __iter__(self): return iter((1, 2))
        def __next__(self): return 9
        def __hash__(self): return 7
        def __eq__(self, other): return self is other

    class Error(ValueError, metaclass=type("Both", (meta, type), {})):
        pass

    class List(list, metaclass=meta):
        pass

    return Base, Number, Error, List


def match(subject, cls):
    match subject:
        case cls(x):
            return "class", x
        case [*items]:
            return "sequence", items
        case {**rest}:
            return "mapping", rest
        case _:
            return "other"


def delegate(iterable):
    return (yield from iterable)


def manage(manager):
    with manager as entered:
        raise KeyError("swallowed")
    return entered is manager


def raising(cls):
    try:
        raise cls("message")
    except (TypeError, cls) as error:
        return type(error) is cls, error.args


def raising_class(cls):
    try:
        raise cls
    except KeyError:
        return "no"
    except cls as error:
        return type(error) is cls, isinstance(error, ValueError)


def deleting(owner):
    owner.extra = 5
    del owner.extra
    return hasattr(owner, "extra")


for meta in (Hashing, Comparing, Refusing, Late, Asked):
    print(meta.__name__)
    if meta is Late:
        late = [cls() for cls in make(meta)[:2]]
        Late.__hash__ = Hashing.__hash__
        print(" ", late[0].field, late[1] + 1, -late[1], asked)
    Base, Number, Error, List = make(meta)
    asked.clear()
    plain, number, items = Base(), Number(5), List([3, 1, 2])
    print("  made", asked)
    asked.clear()
    for label, function in {
        "attributes": lambda: (plain.field, plain.value, plain.method(), plain.shown, Base.field, Base.method(plain)),
        "missing": lambda: plain.nothing,
        "store": lambda: setattr(plain, "value", 8) or plain.value,
        "delete": lambda: deleting(plain),
        "add": lambda: (number + 1, 1 + number, number + number, -number),
        "no add": lambda: plain + 1,
        "in place": lambda: exec("plain += 1", {"plain": plain}),
        "compare": lambda: (number < 1, number == 1, plain == plain, plain != 1, 1 == plain, "a" == plain),
        "no order": lambda: plain < 1,
        "truth": lambda: (bool(number), not number, bool(plain), 1 if number else 2, number and 1 or 3, (plain or 1) is plain, [1 for _ in "a" if plain]),
        "subscript": lambda: (number[0], items[0], items[1:], [6, 7][number], (6, 7)[number]),
        "no subscript": lambda: plain[0],
        "contains": lambda: (4 in number, 1 in items, plain in [plain], plain in (1, plain), number in {1: 2}),
        "calls": lambda: (number(1, 2), number(*(1, 2)), number(*[1], **{})),
        "no call": lambda: plain(),
        "iterate": lambda: (list(number), [x for x in number], [*number], tuple(items), sorted(items), *number, next(number)),
        "unpack": lambda: (lambda a, b: (a, b))(*number),
        "no iteration": lambda: [x for x in plain],
        "with": lambda: manage(number),
        "raise": lambda: (raising(Error), raising_class(Error)),
        "text": lambda: (str(number), f"{number}", f"{number!s:>6}", "%s" % number, "%s %s" % (number, 1), "{}".format(number), format(number)),
        "builtins": lambda: (len(number), hash(number), isinstance(number, Base), isinstance(1, Base), issubclass(Number, Base), callable(plain)),
        "reductions": lambda: (sum([number, 1][1:]), min(items), max([number, number]) is number, any([number]), all([plain]), sum(items)),
        "containers": lambda: (len({number, number}), len({number: 1}), [number].index(number), [number].count(number), (number,) == (number,)),
        "match": lambda: (match(number, Number), match(plain, Base), match(items, dict), match(plain, int), match({}, Base)),
        "delegate": lambda: (list(delegate(number)), list(delegate(items)), list(map(type, delegate([1])))),
        "copies": lambda: (copy.copy(plain).value, type(copy.copy(items)) is List),
        "methods": lambda: (items.append(4), items.index(2), items.sort(), items.copy(), list.__len__(items)),
        "round": lambda: (round(2.5), divmod(7, 2), range(5)[number], "ab"[number], reversed(items).__next__(), enumerate(items).__next__()),
        "super": lambda: super(Number, number).method(),
        "sub": lambda: type(Base)("Sub", (Base,), {"field": 2}).field,
        "class": lambda: (Base.__name__, type(Base) is meta, repr(number.__class__ is Number)),
        "join": lambda: ",".join(List("ab")),
        "filter": lambda: (list(filter(number, [1])), list(map(number, [1])), list(zip(number, items))),
        "getattr": lambda: (getattr(plain, "x", 1), hasattr(number, "value"), vars(plain), type(dir(plain)).__name__),
    }.items():
        attempt(label, function)
    attempt("hash", lambda: hash(Base) == type.__hash__(Base))
    attempt("key", lambda: len({Base: 1, Number: 2, Base: 3}))
