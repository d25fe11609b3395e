# json with default, object_hook, object_pairs_hook, encoder subclasses; errors; csv dialects; configparser interpolation; xml handlers.
# varies: details of the library
import configparser
import csv
import datetime
import decimal
import io
import json
import xml.parsers.expat

log = []


def attempt(label, fn):
    try: print(label, fn(), log)
    except Exception as e: print(label, type(e).__name__, e, log)
    log.clear()


class P:
    def __init__(self, x): self.x = x
def default(o):
    log.append(type(o).__name__)
    match o:
        case set(): return sorted(o)
        case complex(): return {"__complex__": [o.real, o.imag]}
        case P(): return vars(o)
        case datetime.date(): return o.isoformat()
    raise TypeError(f"cannot serialise {type(o).__name__}")


attempt("default", lambda: json.dumps({"s": {3, 1}, "c": 1 + 2j, "p": P(P(1)), "d": datetime.date(2024, 1, 2)}, default=default)), attempt("default fails", lambda: json.dumps([object()], default=default)), attempt("default recursion", lambda: json.dumps(P(0), default=lambda o: o)), attempt("no default", lambda: json.dumps({"k": P(1)})), attempt("keys", lambda: json.dumps({1: "a", None: "b", True: "c", 1.5: "d"})), attempt("bad key", lambda: json.dumps({(1,): 1})), attempt("skipkeys", lambda: json.dumps({(1,): 1, "a": 2}, skipkeys=True)), attempt("circular", lambda: (lambda l: (l.append(l), json.dumps(l)))([]))
def hook(d):
    log.append(sorted(d))
    return complex(*d["__complex__"]) if "__complex__" in d else d
attempt("object_hook", lambda: json.loads('{"a": {"__complex__": [1, 2]}, "b": [{"c": {}}]}', object_hook=hook)), attempt("pairs", lambda: json.loads('{"a": 1, "a": {"b": 2}}', object_pairs_hook=lambda p: log.append(p) or p)), attempt("parse_float", lambda: json.loads("[1.5, 2, 1e400, -0.0]", parse_float=decimal.Decimal, parse_int=lambda s: log.append(s) or f"int{s}")), attempt("constants", lambda: json.loads("[NaN, -Infinity]", parse_constant=lambda c: log.append(c) or c)), attempt("hook raises", lambda: json.loads("{}", object_hook=lambda d: 1 / 0))
class Encoder(json.JSONEncoder):
    def default(self, o): return f"<{type(o).__name__}>" if isinstance(o, P) else super().default(o)
    def iterencode(self, o, _one_shot=False):
        for chunk in super().iterencode(o, _one_shot): yield chunk.replace("secret", "******")
class Decoder(json.JSONDecoder):
    def __init__(self, **k): super().__init__(object_hook=self.hook, **k)
    def hook(self, d): return type("Obj", (), d)
attempt("encoder", lambda: json.dumps({"secret": P(1), "l": [1, 2]}, cls=Encoder, indent=1)), attempt("encoder bad", lambda: json.dumps([{1}], cls=Encoder)), attempt("decoder", lambda: json.loads('{"a": {"b": 5}}', cls=Decoder).a.b)
class Int(int):
    def __repr__(self): return "never"
class Str(str):
    def __repr__(self): return "never"
class D(dict):
    def items(self): return log.append("items") or [("fake", 1)]
class L(list):
    def __iter__(self): return log.append("iter") or iter([9])
attempt("subclasses", lambda: json.dumps([Int(5), Str("s"), D(a=1), L([1]), True, None, 1.0, (1, 2)])), attempt("indent", lambda: json.dumps({"b": [1, {}], "a": []}, indent=2, sort_keys=True, separators=(",", ": "))), attempt("ascii", lambda: (json.dumps("é\u2028\ud800\n"), json.dumps("é", ensure_ascii=False)))
for bad in ("", "{", "[1,]", '{"a" 1}', "{'a': 1}", "nul", "[1 2]", '"\\x"', '"abc', "01", "[1]x", '{"a": 1,}', "\ufeff[]", '"\t"', "-"):
    try: print(repr(bad), json.loads(bad))
    except json.JSONDecodeError as e: print(repr(bad), e.msg, e.lineno, e.colno, e.pos)
class Row(dict): pass
attempt("csv", lambda: list(csv.reader(io.StringIO('a,"b ""q"", c",d\r\n1,,"x\ny"\n')))), attempt("csv gen", lambda: list(csv.reader((log.append(l) or l for l in ["1;2", "3;4"]), delimiter=";"))), attempt("dict reader", lambda: [dict(r) for r in csv.DictReader(["n,v", "a,1", "b,2,3", "c"], restkey="rest", restval="-")]), attempt("csv error", lambda: list(csv.reader([5])))
class Upper:
    def __init__(self): self.out = []
    def write(self, s): self.out.append(s.upper())
def writes():
    u = Upper()
    w = csv.DictWriter(u, ["a", "b"], extrasaction="ignore", quoting=csv.QUOTE_NONNUMERIC)
    w.writeheader()
    w.writerow({"a": "x,y", "b": 1.5, "z": 0})
    w.writerows(({"a": i, "b": None} for i in range(2)))
    return u.out
attempt("csv writer", writes)
cp = configparser.ConfigParser(converters={"list": lambda v: log.append(v) or v.split(",")})
cp.optionxform = lambda k: k.upper()
cp.read_string("[a]\nx = 1\ny = %(X)s0\nl = p,q\n[b]\nz: yes")
attempt("config", lambda: (cp["a"]["y"], cp.getint("a", "y"), cp["a"].getlist("l"), cp.getboolean("b", "z"), cp.sections(), dict(cp["a"]))), attempt("config missing", lambda: cp["a"]["nope"]), attempt("config bad", lambda: cp.read_string("no section"))
def parse(text):
    p = xml.parsers.expat.ParserCreate()
    p.StartElementHandler = lambda n, a: log.append(("start", n, a))
    p.EndElementHandler = lambda n: log.append(("end", n)) if n != "bad" else 1 / 0
    p.CharacterDataHandler = lambda t: log.append(t)
    p.Parse(text, True)
attempt("expat", lambda: parse('<a x="1"><b>t</b></a>')), attempt("expat callback fails", lambda: parse("<a><bad/></a>")), attempt("expat error", lambda: parse("<a>"))
