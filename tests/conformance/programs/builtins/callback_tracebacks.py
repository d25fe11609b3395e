# Tracebacks of exceptions raised in callbacks of C functions: which frames stand between, and on which lines.
# varies: messages of C functions
import bisect
import functools
import heapq
import itertools
import operator
import re
import traceback


def boom(*args, **kwargs):
    raise ValueError("boom")


def show(label, fn):
    try:
        fn()
    except Exception as e:
        print(label, type(e).__name__, [(f.name, f.lineno - base, f.line) for f in traceback.extract_tb(e.__traceback__)[1:] if f.filename == __file__])
    else: print(label, "no error")


base = boom.__code__.co_firstlineno


class Boom:
    def __getattr__(self, name):
        raise ValueError(name)
for name in "lt le gt ge eq ne add radd iadd sub mul getitem setitem delitem contains len bool iter next call enter exit str repr format hash int float index neg abs round reversed missing length_hint".split():
    setattr(Boom, f"__{name}__", boom)


class Raises:
    def __init__(self):
        self.x = boom()
    @property
    def prop(self):
        return boom()
    def __set_name__(self, owner, name):
        boom()
    def __del__(self):
        pass


def generator():
    yield 1
    boom()


b = Boom()
show("sorted key", lambda: sorted([1, 2], key=boom))
show("sorted lt", lambda: sorted([b, b]))
show("sort", lambda: [b, b].sort())
show("min", lambda: min([1], key=boom))
show("max lt", lambda: max(b, b))
show("map", lambda: list(map(boom, [1])))
show("filter", lambda: list(filter(boom, [1])))
show("filter bool", lambda: list(filter(None, [b])))
show("reduce", lambda: functools.reduce(boom, [1, 2]))
show("sum", lambda: sum([b, b]))
show("sum gen", lambda: sum(generator()))
show("any", lambda: any([b]))
show("list", lambda: list(generator()))
show("list iter", lambda: list(b))
show("tuple", lambda: tuple(generator()))
show("set hash", lambda: {b})
show("dict hash", lambda: {b: 1})
show("dict get", lambda: {}.get(b))
show("join", lambda: "".join(str(x) for x in generator()))
show("str", lambda: str(b))
show("repr in list", lambda: repr([b]))
show("print", lambda: print(b))
show("format", lambda: f"{b}")
show("percent", lambda: "%s" % b)
show("format method", lambda: "{0.attr}".format(b))
show("int", lambda: int(b))
show("index", lambda: [1][b])
show("range", lambda: range(b))
show("len", lambda: len(b))
show("bool", lambda: bool(b))
show("not", lambda: not b)
show("if", lambda: 1 if b else 2)
show("contains", lambda: 1 in b)
show("list contains", lambda: 1 in [b])
show("index method", lambda: [b].index(1))
show("eq", lambda: b == 1)
show("list eq", lambda: [b] == [1])
show("add", lambda: 1 + b)
show("inplace", lambda: exec("c = b; c += 1", {"b": b}))
show("subscript", lambda: b[0])
show("call", lambda: b())
show("attribute", lambda: b.attr)
show("getattr", lambda: getattr(b, "attr", "default"))
show("init", lambda: Raises())
show("property", lambda: Raises.prop.__get__(1))
show("set_name", lambda: type("K", (), {"x": object.__new__(Raises)}))
show("iter", lambda: iter(b))
show("for", lambda: [x for x in b])
show("next", lambda: next(b))
show("zip", lambda: list(zip(generator(), [1, 2])))
show("enumerate", lambda: list(enumerate(generator())))
show("star", lambda: print(*generator()))
show("unpack", lambda: (lambda a, c: 0)(*generator()))
show("extend", lambda: [].extend(generator()))
show("iter callable", lambda: list(iter(boom, 1)))
show("partial", lambda: functools.partial(boom, 1)())
show("lru_cache", lambda: functools.lru_cache(boom)(1))
show("cached_property", lambda: functools.cached_property(boom).__get__(1))
show("singledispatch", lambda: functools.singledispatch(boom)(1))
show("re.sub", lambda: re.sub("a", boom, "a"))
show("heappush", lambda: heapq.heappush([b], b))
show("bisect", lambda: bisect.bisect([1, 2], 1, key=boom))
show("attrgetter", lambda: operator.attrgetter("x")(b))
show("itemgetter", lambda: operator.itemgetter(0)(b))
show("methodcaller", lambda: operator.methodcaller("x")(b))
show("groupby", lambda: list(itertools.groupby([1, 2], boom)))
show("accumulate", lambda: list(itertools.accumulate([1, 2], boom)))
show("starmap", lambda: list(itertools.starmap(boom, [(1,)])))
show("takewhile", lambda: list(itertools.takewhile(boom, [1])))
show("chain", lambda: list(itertools.chain([1], generator())))
show("islice", lambda: list(itertools.islice(generator(), 5)))
show("defaultdict", lambda: __import__("collections").defaultdict(boom)[1])
show("with enter", lambda: exec("with b: pass", {"b": b}))
show("eval", lambda: eval("boom()"))
show("exec", lambda: exec("boom()"))
show("setattr", lambda: exec("del b[0]", {"b": b}))
show("reversed", lambda: reversed(b))
show("round", lambda: round(b))
show("hash", lambda: hash((1, b)))
show("isinstance", lambda: isinstance(1, type("M", (type,), {"__instancecheck__": boom})("K", (), {})))
show("metaclass call", lambda: type("M", (type,), {"__call__": boom})("K", (), {})())
show("init_subclass", lambda: type("K", (type("P", (), {"__init_subclass__": classmethod(boom)}),), {}))
show("prepare", lambda: exec("class K(metaclass=M): pass", {"M": type("M", (type,), {"__prepare__": boom}), "__name__": "x"}))
show("decorator", lambda: exec("@boom\ndef f(): pass"))
show("import hook", lambda: exec("import x", {"__builtins__": {"__import__": boom}}))
