# What `__class__` answers is believed by isinstance() alone: no statement, operator or builtin that looks at a type asks for it.
# varies: messages
asked = []


def attempt(label, function):
    try:
        result = function()
    except BaseException as error:
        result = f"{type(error).__name__}: {error}".split(" at 0x")[0]
    print(label, result, asked)
    asked.clear()


def liar(claimed):
    class Liar:
        @property
        def __class__(self):
            asked.append(claimed.__name__)
            return claimed

    return Liar()


def raising(value):
    raise value


def causing(value):
    raise KeyError("k") from value


def catching(pattern):
    try:
        raise KeyError("k")
    except pattern:
        return "caught"


def catching_group(pattern):
    try:
        raise KeyError("k")
    except* pattern:
        pass
    return "caught"


def generator():
    yield 1


def throwing(value):
    started = generator()
    next(started)
    return started.throw(value)


def matching(subject):
    match subject:
        case []:
            return "sequence"
        case {}:
            return "mapping"
        case int(x):
            return "int"
        case str():
            return "str"
    return "nothing"


class Keys:
    def keys(self): return [liar(str)]
    def __getitem__(self, key): return 1


class Cause(ValueError):
    def __new__(cls): return liar(ValueError)


class Metaclass(type):
    @property
    def __class__(cls):
        asked.append("metaclass")
        return tuple


class Tricky(Exception, metaclass=Metaclass):
    pass


class Stop(StopIteration):
    @property
    def __class__(self):
        asked.append("stop")
        return ValueError


class Iterator:
    def __iter__(self): return self
    def __next__(self): raise Stop("end")


def delegating():
    return (yield from Iterator())


def stopping():
    raise Stop
    yield


class Attribute(AttributeError):
    @property
    def __class__(self):
        asked.append("attribute")
        return KeyError


class Missing:
    def __getattr__(self, name): raise Attribute(name)


def caught_tricky():
    try:
        raise Tricky("t")
    except Tricky as error:
        return error.args


for name, function in {
    "raise": lambda: raising(liar(ValueError)),
    "raise class": lambda: raising(liar(type)),
    "from": lambda: causing(liar(ValueError)),
    "from class": lambda: causing(liar(type)),
    "made": lambda: raising(Cause),
    "except": lambda: catching(liar(tuple)),
    "except class": lambda: catching(liar(type)),
    "except*": lambda: catching_group(liar(tuple)),
    "throw": lambda: throwing(liar(GeneratorExit)),
    "match": lambda: [matching(liar(kind)) for kind in (list, dict, int, str)],
    "match class": lambda: exec("match 1:\n case cls(): pass", {"cls": liar(type)}),
    "keywords": lambda: dict(**Keys()),
    "call": lambda: (lambda **k: k)(**Keys()),
    "exec": lambda: exec(liar(str)),
    "eval": lambda: eval(liar(bytes)),
    "globals": lambda: exec("1", liar(dict)),
    "reversed": lambda: [type(reversed(value)) for value in [liar(dict)]],
    "sort": lambda: list.sort(liar(list)),
    "update": lambda: dict.update(liar(dict), {}),
    "from dict": lambda: dict(liar(dict)),
    "union": lambda: set.union(liar(set), [1]),
    "index": lambda: list.index(liar(list), 1),
    "int": lambda: [int(liar(str))],
    "float": lambda: [float(liar(float))],
    "list index": lambda: [1, 2][liar(int)],
    "repeat": lambda: [1] * liar(int),
    "join": lambda: "".join([liar(str)]),
    "percent": lambda: "%d %s" % (liar(int), type(f"{liar(str)}")),
    "percent map": lambda: "%(a)s" % liar(dict),
    "format": lambda: len(format(liar(str))) > 5,
    "getattr": lambda: getattr(1, liar(str)),
    "tricky": caught_tricky,
    "loop": lambda: [x for x in Iterator()],
    "next": lambda: next(Iterator(), "default"),
    "delegate": lambda: list(delegating()),
    "stop": lambda: list(stopping()),
    "hasattr": lambda: hasattr(Missing(), "x"),
    "default": lambda: getattr(Missing(), "x", "default"),
    "sum": lambda: sum([liar(int)], 1),
    "compare": lambda: (liar(int) == 1, [liar(int)] == [1], (1,) < (2, liar(int))),
    "isinstance": lambda: (isinstance(liar(int), int), isinstance(liar(str), (bytes, str)), type(liar(int)).__name__),
}.items():
    attempt(name, function)
