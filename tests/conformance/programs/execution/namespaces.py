# exec and eval: which namespaces they read and write, mappings as locals, builtins given and made, results and errors.
# varies: messages, f_locals
class Space(dict):
    def __getitem__(self, k):
        log.append(f"get {k}")
        return super().__getitem__(k)
    def __setitem__(self, k, v):
        log.append(f"set {k}")
        super().__setitem__(k, v)
    def __delitem__(self, k):
        log.append(f"del {k}")
        super().__delitem__(k)
    def __missing__(self, k):
        if k in ("magic",): return "made"
        raise KeyError(k)


class Mapping:
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def keys(self): return self.d.keys()


log, g = [], 10
g1, l1 = {"a": 1}, {"b": 2}
print(exec("c = a + b", g1, l1), l1, sorted(k for k in g1), eval("a + b", g1, l1), "__builtins__" in g1)
exec("global made\nmade = 5\nlocal = 6", g1, l1)
print(g1["made"], l1)
exec("def f(): return a\nx = [a for _ in range(1)]\nclass C: y = a", g1)
print(g1["f"](), g1["x"], g1["C"].y, g1["f"].__globals__ is g1, g1["f"].__module__, g1["C"].__module__)
for source, loc in (("def f(): return b\nr = f()", {"b": 2}), ("r = [b for _ in [1]]", {"b": 2}), ("class C:\n r = b\nr = C.r", {"b": 2}), ("r = (lambda: b)()", {"b": 2}), ("r = [x for x in b]", {"b": [2]})):
    try:
        exec(source, {}, loc)
        print(loc["r"])
    except NameError as e: print(source.replace("\n", ";"), "->", e)
s = Space(v=1)
exec("w = v + 1\nv = 5\ndel w\nfor i in (1, 2): pass\nimport os\ndef fn(): pass\nclass K: pass\nprint(magic)", {}, s)
print(log, sorted(k for k in s if k not in ("os", "fn", "K")))
log.clear()
gs = Space(q=1)
exec("r = q\nq = 2\ndef f():\n global t\n t = q\n return t\nf()", gs)
print(log, gs["t"])
m = Mapping()
exec("a = 1\nb = a + 1\ndel a", {}, m)
print(m.d)
try: exec("undefined_one", {}, m)
except (NameError, KeyError) as e: print(type(e).__name__, e)
for call in (lambda: exec("1", []), lambda: exec("1", {}, 5), lambda: eval("1", None, 5), lambda: exec("1", Mapping()), lambda: eval("1", {"__builtins__": 5}), lambda: eval("len", {"__builtins__": {}}), lambda: eval("len([])", {"__builtins__": {"len": lambda x: "fake"}}), lambda: eval("print", {"__builtins__": __import__("builtins")}).__name__, lambda: eval("x", {}, {"x": 1}), lambda: eval("x", {"x": 1}, None), lambda: exec(5), lambda: exec(None), lambda: eval("x = 1"), lambda: eval(""), lambda: eval("  1 + 1"), lambda: eval("\t2"), lambda: eval("1\n"), lambda: exec("  x = 1"), lambda: eval(b"1 + 2"), lambda: exec(bytearray(b"pass")), lambda: eval(memoryview(b"3")), lambda: eval("1\0"), lambda: exec("x", closure=()), lambda: eval("1", {}, {}, {}), lambda: exec(), lambda: eval((lambda: 5).__code__), lambda: eval((lambda x: x).__code__), lambda: exec(compile("5", "f", "eval")), lambda: eval(compile("5", "f", "exec")), lambda: eval(compile("5", "f", "single")), lambda: eval("(yield)"), lambda: eval("await x"), lambda: eval(eval("'1 + 1'"))):
    try: print(call())
    except Exception as e: print(type(e).__name__, e)
def outer():
    free = "captured"
    def inner(): return free
    return inner
cell_code = outer().__code__
try: exec(cell_code)
except TypeError as e: print(e)
exec(cell_code, {}, closure=outer().__closure__)
for closure in ((), (1,), None, outer().__closure__ * 2):
    try: exec(cell_code, closure=closure)
    except TypeError as e: print(e)
def in_function(p):
    q = 2
    exec("r = p + q\nq = 99")
    try: return q, eval("p + q"), sorted(locals()), r
    except NameError as e: return q, str(e)
print(in_function(1))
def loops():
    out = []
    for i in range(3):
        exec("j = i * 10\nout.append(j)")
    return out
print(loops(), [eval("g") for _ in "a"], eval("[g for _ in 'a']"), (lambda z: eval("z + g"))(1))
class Body:
    a = 1
    exec("b = a + 1")
    c = eval("a + b")
print(Body.b, Body.c)
