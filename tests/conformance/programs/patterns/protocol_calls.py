# What matching calls on the subject: __eq__, __len__, __getitem__, get, keys, attributes, isinstance, and how often.
# varies: messages and library details
import collections.abc

log = []


class Eq:
    def __init__(self, answer): self.answer = answer
    def __eq__(self, other):
        log.append(f"eq {other!r}")
        if isinstance(self.answer, Exception): raise self.answer
        return self.answer


class Seq(collections.abc.Sequence):
    def __init__(self, *items): self.items = items
    def __len__(self):
        log.append("len")
        return len(self.items)
    def __getitem__(self, i):
        log.append(f"getitem {i}")
        return self.items[i]


class Map(collections.abc.Mapping):
    def __init__(self, **kw): self.kw = kw
    def __len__(self): return log.append("maplen") or len(self.kw)
    def __iter__(self): return iter(self.kw)
    def __getitem__(self, k):
        log.append(f"mapget {k}")
        return self.kw[k]
    def get(self, k, default=None):
        log.append(f"get {k}")
        return self.kw.get(k, default)
    def keys(self): return log.append("keys") or self.kw.keys()


class Attrs:
    __match_args__ = ("a", "b", "missing")
    def __getattr__(self, name):
        log.append(f"getattr {name}")
        if name in ("missing", "gone"): raise AttributeError(name)
        if name == "bad": raise KeyError(name)
        return name.upper()


class Meta(type):
    def __instancecheck__(cls, obj):
        log.append("instancecheck")
        return isinstance(obj, (int, Attrs))
class Checked(metaclass=Meta): pass
class Truth:
    def __bool__(self): return log.append("bool") or False
class IsSeqFlag(list): pass
class Registered: 
    def __len__(self): return 1
    def __getitem__(self, i): return "registered"


collections.abc.Sequence.register(Registered)


def run(label, subject, cases):
    source = "match subject:\n" + "\n".join(f" case {c}: result = {i}, {{k: v for k, v in locals().items() if k in 'abcxyz' or k == 'rest'}}" for i, c in enumerate(cases)) + "\n case _: result = 'none'"
    space = {"subject": subject, "Attrs": Attrs, "Checked": Checked, "Eq": Eq, "Truth": Truth, "NotAClass": 5, "BadArgs": BadArgs, "ListArgs": ListArgs, "NonStr": NonStr, "log": log, "Dup": Dup}
    try:
        exec(source, space)
        result = space["result"]
    except Exception as e: result = f"{type(e).__name__}: {e}"
    print(label, "->", result, log)
    log.clear()


class BadArgs: __match_args__ = 5
class ListArgs: __match_args__ = ["a"]
class NonStr: __match_args__ = (1,)
class Dup: __match_args__, a = ("a", "a"), 1


run("eq literal", Eq(False), ["1", "'x'", "2 | 3", "None", "True"])
run("eq true", Eq(True), ["1"]), run("eq object", Eq([0]), ["1"]), run("eq Truth", Eq(Truth()), ["1", "2"]), run("eq raises", Eq(ValueError("eq")), ["1"])
run("sequence", Seq(1, 2, 3), ["[]", "[x]", "[1, y]", "[1, 2, 4]", "[1, *x]"]), run("sequence ends", Seq(1, 2, 3, 4), ["[x, *_, y]"]), run("star only", Seq(1, 2), ["[*x]"]), run("wildcards", Seq(1, 2), ["[_, _]"]), run("star wildcard", Seq(1, 2, 3), ["[_, *_, 5]", "[*_]"]), run("nested", Seq(Seq(1), 2), ["[[x], 3]", "[[x], y]"])
for s in ("abc", b"abc", bytearray(b"abc"), {1, 2}, iter([1]), Registered(), IsSeqFlag([1]), (i for i in [1]), range(1), {1: 1}, __import__("array").array("i", [1]), memoryview(b"a")): run(type(s).__name__, s, ["[x]", "[*_]"])
run("mapping", Map(a=1, b=2), ["{}"]), run("mapping keys", Map(a=1, b=2), ["{'z': _}", "{'a': 5}", "{'a': x, 'b': y}"]), run("mapping rest", Map(a=1, b=2, c=3), ["{'a': x, **rest}"]), run("mapping only rest", Map(a=1), ["{**rest}"]), run("missing", Map(a=1), ["{'a': 1, 'q': _}", "{'a': _}"])
class DD(dict):
    def __missing__(self, k): return log.append(f"missing {k}") or k
run("defaultdict", DD(), ["{'k': x}", "{}"]), run("dict get overridden", type("G", (dict,), {"get": lambda s, k, d=None: log.append("get!") or "made"})(), ["{'k': x}"])
run("class", Attrs(), ["Attrs('A', 'X')", "Attrs(a, b)"]), run("keyword", Attrs(), ["Attrs(x=x, gone=_)", "Attrs(a='A', q='Q')"]), run("missing attribute", Attrs(), ["Attrs(_, _, _)", "Attrs(_)"]), run("bad attribute", Attrs(), ["Attrs(bad=_)"]), run("too many", Attrs(), ["Attrs(1, 2, 3, 4)"]), run("positional and keyword", Attrs(), ["Attrs(_, a=_)"])
run("instancecheck", 5, ["Checked()"]), run("instancecheck no", "s", ["Checked()", "str()"]), run("not a class", 5, ["NotAClass()"]), run("no match args", Checked(), ["Checked(1)"]), run("no match args int", 5, ["Checked(1)"])
run("bad args", BadArgs(), ["BadArgs(1)"]), run("list args", ListArgs(), ["ListArgs(1)"]), run("non-str", NonStr(), ["NonStr(1)"]), run("dup", Dup(), ["Dup(1, 1)"]), run("int two", 5, ["int(1, 2)"]), run("int kw", 5, ["int(real=x, imag=0)"]), run("str attr", "s", ["str(x, nothing=1)", "str(x)"])
run("alternatives", Seq(1, 2), ["[3, _] | [_, 3]", "[1, _] | [_, 2]"]), run("guard", Eq(True), ["1 if log.append('guard')", "1 if True"]), run("as", Seq(1), ["[x] as whole if log.append('as')", "[1 as x]"])
