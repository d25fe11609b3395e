# Patterns that fail, or cannot be: which names are bound then, how often subjects are asked, and what is said of wrong __match_args__.
from collections import ChainMap, UserDict, defaultdict, namedtuple


class Asked:
    log = []

    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)

    def __getattr__(self, name):
        self.log.append(name)
        if name == "explodes":
            raise ValueError("exploded")
        raise AttributeError(name)

    __match_args__ = ("a", "b")


def kinds(subject):
    left = "unset"
    try:
        match subject:
            case Asked(1, left):
                return "first", left
            case Asked(a=left, c=3) if left > 5:
                return "second", left
            case Asked(missing=_) | Asked(c=_):
                return "third", left
            case Asked(explodes=_):
                return "never"
        return "none", left
    except ValueError as error:
        return repr(error), left


for subject in (Asked(a=1, b=2), Asked(a=7, c=3), Asked(a=4, c=3), Asked(a=2), 5):
    print(kinds(subject), Asked.log)
    Asked.log.clear()


class Wrong:
    pass


def with_args(args, subject_class=None):
    cls = type("Made", (), {} if args is None else {"__match_args__": args})
    subject = cls()
    subject.x = 1
    try:
        match subject:
            case cls(x):
                return "matched", x
    except TypeError as error:
        return str(error)
    return "no match"


for args in (("x",), None, ["x"], (1,), (), ("y",)):
    print(args, with_args(args))
for source in ("case Asked(1, 2, 3): pass", "case Asked(1, a=1): pass", "case 5(): pass", "case int(1, 2): pass", "case str(x=1): pass", "case not_there(): pass", "case (lambda: 1)(): pass"):
    try:
        exec(f"match Asked(a=1, b=2):\n    {source}", {"Asked": Asked, "5": 5})
        print(source, "no match")
    except (TypeError, NameError, SyntaxError) as error:
        print(source, "|", type(error).__name__, getattr(error, "msg", error))

Point = namedtuple("Point", "x y")


def sequences(subject):
    match subject:
        case Point(x=0, y=y):
            return "on axis", y
        case [1, *middle, 9] if middle:
            return "framed", middle
        case [[a], [b, *_], *rest] | [{"a": a, "b": b}, *rest]:
            return a, b, rest
        case [_, _]:
            return "two"
        case []:
            return "empty"
        case [*everything]:
            return len(everything)
    return "no sequence"


for subject in (Point(0, 5), Point(1, 9), (1, 2, 9), [1, 9], [[3], (4, 5), 6], [{"a": 1, "b": 2, "c": 3}, 7], "ab", b"ab", bytearray(b"ab"), range(3), {1, 2}, {}, iter([1]), [], memoryview(b"abc")):
    print(type(subject).__name__, sequences(subject))


class Counting(UserDict):
    log = []

    def get(self, key, default=None):
        self.log.append(("get", key))
        return super().get(key, default)

    def __getitem__(self, key):
        self.log.append(("item", key))
        return super().__getitem__(key)

    def keys(self):
        self.log.append("keys")
        return super().keys()


def mappings(subject):
    match subject:
        case {"kind": "pair", "items": [a, b], **rest}:
            return a, b, dict(rest)
        case {"kind": "none", "x": None, -1: (True | False) as flag}:
            return "none", flag
        case {"deep": {"er": [*_, {"est": found}]}}:
            return found
        case {}:
            return "some mapping"
    return "no mapping"


default = defaultdict(lambda: "made")
for subject in ({"kind": "pair", "items": (1, 2), "z": 0}, {"kind": "none", "x": None, -1: True}, {"kind": "none", "x": None, -1: 1}, {"deep": {"er": [1, {"est": "here"}]}}, default,
                ChainMap({"deep": 1}, {"kind": "pair", "items": "ab"}), Counting(kind="pair", items=[3, 4]), [], None):
    print(mappings(subject))
print(dict(default), Counting.log)


def constants(subject):
    match subject:
        case 0:
            return "zero"
        case True | None:
            return "true or none"
        case 1.5 | -2 | 1 + 2j:
            return "number"
        case "a" | b"a":
            return "text"
        case float(x) | complex(real=x):
            return "floating", x
        case (Point.x | Asked.log):
            return "an attribute's value"
    return "other"


print([constants(each) for each in (0, False, 0.0, True, 1, None, 1.5, -2, 1 + 2j, "a", b"a", 2.5, 3j, Point.x, [], "z")])
