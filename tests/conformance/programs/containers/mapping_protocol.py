# Guest mappings: __missing__, keys, views, ** and update, unpacking, ordering of calls, subclasses of dict, mappingproxy, dunder or.
# varies: messages of C functions
import collections.abc
import types

log = []


class Map(collections.abc.MutableMapping):
    def __init__(self, *a, **k): self.d = dict(*a, **k)
    def __getitem__(self, k):
        log.append(f"get {k}")
        return self.d[k]
    def __setitem__(self, k, v):
        log.append(f"set {k}")
        self.d[k] = v
    def __delitem__(self, k):
        log.append(f"del {k}")
        del self.d[k]
    def __iter__(self):
        log.append("iter")
        return iter(self.d)
    def __len__(self):
        log.append("len")
        return len(self.d)


def show(label, fn):
    try: print(label, fn(), *log)
    except Exception as e: print(label, type(e).__name__, e, *log)
    log.clear()


m = Map(a=1, b=2)
for label, fn in {"dict()": lambda: dict(m), "{**}": lambda: {**m}, "call **": lambda: (lambda **k: k)(**m), "update": lambda: {}.update(m), "in": lambda: "a" in m, "not in": lambda: "z" in m, "get": lambda: (m.get("a"), m.get("z", 0)), "items": lambda: list(m.items()), "keys": lambda: sorted(m.keys()), "values": lambda: list(m.values()), "view in": lambda: ("a", 1) in m.items(), "keys and": lambda: m.keys() & {"a"}, "keys or": lambda: sorted(m.keys() | {"c"}), "items eq": lambda: m.items() == {"a": 1, "b": 2}.items(), "eq dict": lambda: m == {"a": 1, "b": 2}, "ne": lambda: m != {}, "bool": lambda: bool(m), "list": lambda: list(m), "pop": lambda: m.pop("a"), "pop default": lambda: m.pop("zz", 5), "pop missing": lambda: m.pop("zz"), "setdefault": lambda: m.setdefault("s", 9), "popitem": lambda: m.popitem(), "setitem": lambda: m.update(x=1), "update pairs": lambda: m.update([("p", 1)]), "update map": lambda: m.update(Map(q=2)), "clear": lambda: m.clear(), "popitem empty": lambda: m.popitem(), "format_map": lambda: "{a}".format_map(Map(a=5)), "%": lambda: "%(a)s" % Map(a=6), "hash": lambda: hash(m), "reversed": lambda: reversed(m), "sum": lambda: sum(Map({1: 0, 2: 0})), "star": lambda: [*Map(z=1)], "unpack": lambda: (lambda x, y: x + y)(*Map(a=1, b=2)), "or": lambda: m | {}, "match": lambda: mapping_match(Map(a=1, c=3))}.items(): show(label, fn)


def mapping_match(v):
    match v:
        case {"a": x, **rest}: return x, rest


show("match", lambda: mapping_match(Map(a=1, c=3)))


class Missing(dict):
    def __missing__(self, k):
        log.append(f"missing {k}")
        if k == "raise": raise LookupError(k)
        if k == "store": self[k] = "stored"
        return f"<{k}>"


d = Missing(a=1)
for label, fn in {"hit": lambda: d["a"], "miss": lambda: d["b"], "get": lambda: d.get("b"), "in": lambda: "b" in d, "pop": lambda: d.pop("b", None), "setdefault": lambda: d.setdefault("c", 3), "raise": lambda: d["raise"], "store": lambda: (d["store"], d), "augmented": lambda: exec("d['n'] += '!'", {"d": d}), "after": lambda: d["n"], "copy": lambda: type(d.copy()).__name__, "format": lambda: "%(zz)s" % d, "format_map": lambda: "{yy}".format_map(d), "exec": lambda: eval("unknown_name", {}, d), "dict.__getitem__": lambda: dict.__getitem__(d, "q"), "operator": lambda: __import__("operator").getitem(d, "op"), "itemgetter": lambda: __import__("operator").itemgetter("x", "y")(d), "del": lambda: d.__delitem__("nope"), "or": lambda: type(d | {}).__name__}.items(): show(label, fn)


class Override(dict):
    def __getitem__(self, k): return log.append(f"getitem {k}") or super().__getitem__(k)
    def __setitem__(self, k, v): log.append(f"setitem {k}"); super().__setitem__(k, v)
    def __contains__(self, k): return log.append(f"contains {k}") or super().__contains__(k)
    def __iter__(self): return log.append("iter") or super().__iter__()
    def __len__(self): return log.append("len") or super().__len__()
    def keys(self): return log.append("keys") or super().keys()
    def get(self, k, *a): return log.append(f"get {k}") or super().get(k, *a)
    def items(self): return log.append("items") or super().items()


o = Override(a=1)
for label, fn in {"o[a]": lambda: o["a"], "o[b]=2": lambda: o.__setitem__("b", 2), "in": lambda: "a" in o, "dict": lambda: dict(o), "{**}": lambda: {**o}, "call": lambda: (lambda **k: k)(**o), "update from": lambda: {}.update(o), "update to": lambda: o.update(c=3), "list": lambda: list(o), "len": lambda: len(o), "bool": lambda: bool(o), "get": lambda: o.get("a"), "setdefault": lambda: o.setdefault("z", 1), "==": lambda: o == {"a": 1, "b": 2, "c": 3, "z": 1}, "repr": lambda: repr(o), "copy": lambda: o.copy(), "sorted": lambda: sorted(o), "json": lambda: __import__("json").dumps(o), "format": lambda: "%(a)s" % o, "match": lambda: mapping_match(o), "|": lambda: o | {"y": 1}, "|=": lambda: o.__ior__({"w": 1}), "items": lambda: list(o.items()), "fromkeys": lambda: Override.fromkeys("xy", 0), "pop": lambda: o.pop("a"), "exec names": lambda: eval("b", {}, o), "exec global": lambda: eval("b", o), "ChainMap": lambda: collections.ChainMap(o)["b"], "Counter": lambda: collections.Counter(o)["b"], "proxy": lambda: types.MappingProxyType(o)["b"], "proxy in": lambda: "b" in types.MappingProxyType(o), "attr dict": lambda: setattr(T(), "__dict__", o)}.items():
    class T: pass
    show(label, fn)
p = types.MappingProxyType({"a": 1})
for action in ("p['b'] = 1", "del p['a']", "p.update(b=1)", "p | {'b': 2}", "hash(p)", "p.copy()", "{**p}", "p.get('z')", "p == {'a': 1}", "p.x = 1", "list(reversed(p))", "p |= {1: 2}"):
    try: print(action, eval(action) if "=" not in action.replace("==", "") or "update" in action else exec(action))
    except Exception as e: print(action, type(e).__name__, e)
