# Positions in tracebacks: what traceback marks in each kind of expression.
# varies: text and carets of tracebacks
import traceback


class Bad:
    def __getattr__(self, name): raise KeyError(name)
    def __call__(self, *a): raise KeyError("call")
    def __add__(self, o): raise KeyError("add")
    def __getitem__(self, k): raise KeyError(k)
    def __setitem__(self, k, v): raise KeyError(k)
    def __delitem__(self, k): raise KeyError(k)
    def __lt__(self, o): raise KeyError("lt")
    def __contains__(self, o): raise KeyError("in")
    def __neg__(self): raise KeyError("neg")
    def __bool__(self): raise KeyError("bool")
    def __iter__(self): raise KeyError("iter")
    def __enter__(self): raise KeyError("enter")
    def __exit__(self, *a): raise KeyError("exit")
    def __format__(self, spec): raise KeyError("format")
    def __setattr__(self, n, v): raise KeyError("set")
    def __delattr__(self, n): raise KeyError("del")
    def __iadd__(self, o): raise KeyError("iadd")
    def __hash__(self): raise KeyError("hash")


bad, ok, f = Bad(), 1, lambda *a, **k: a
CASES = """bad.attr | 1 + bad.attr.more * 2 | bad(1, 2) | f(1, bad(), 3) | bad + 1 | (ok + ok) - (bad + 2) | bad[0] | f(bad [ok : ok]) | bad < 1 | 1 < ok < bad < 2 | 0 < 2 < bad | 1 in bad | -bad | not bad | bad and 1 | ok if bad else 2 | [x for x in bad] | [bad(x) for x in (1,)] | (bad(x) for x in (1,)).__next__() | f'{bad}' | f'a{ok}{bad:>5}b' | f'{bad()!r}' | {bad: 1} | {bad} | {**bad} | f(*bad) | f(**bad) | f(k=bad.x) | lambda: bad() | (lambda: bad())() | [*bad] | undefined | undefined.attr | f(undefined) | ok.missing | ok.real.nothing() | f.method(1, 2) | ok() | 'a' + 1 | 1 + 'a' | ok / 0 | 1 + ok % 0 + 2 | [1][5] | {}['key'] | (1, 2)[ok][3] | int('x') | f(int('x'), 2) | max(map(bad, [1])) | sorted([bad, bad]) | (yes := bad.x) | ok.__class__.__nothing__ | print(1, file=5) | (1)(2) | None[0] | "é" + 1 + "ü" | f("日本", 1 / 0, "x") | ok . real . zzz | f(1)(2)[3].x | (((bad.x))) | bad.x.y.z | 1 if 1 / 0 else 2 | ok @ ok | ~1.5 | 2 ** 'x' | [0][0:1:0] | bad if bad.x else 1"""
STATEMENTS = ["bad.attr = 1", "del bad.attr", "bad[0] = 1", "bad[0] += 1", "bad.x += 1", "bad += 1", "del bad[0]", "a, b = 1", "a, b = 1, 2, 3", "a, (b, c) = 1, 2", "a, *b, c = ()", "for x in bad: pass", "for x in 5: pass", "for x, y in [1]: pass", "with bad: pass", "with ok: pass", "assert bad", "assert 0, 'm'", "assert not ok, bad.x", "raise bad", "raise KeyError(bad.x)", "if bad: pass", "while bad < 1: pass", "import nothing_here", "from os import nothing_there", "import os.nothing", "del undefined", "x: int = bad.x", "a = b = bad.x", "a = (1 +\n     bad.x +\n     2)", "f(1,\n  2,\n  bad(\n    3))", "if 1:\n    if 2:\n        bad.deep()", "class K(bad.x): pass", "class K:\n    y = bad.x", "@bad\ndef g(): pass", "def g(x=bad.x): pass", "def g() -> bad.x: pass", "match bad:\n    case [1]: pass\n    case {'a': 1}: pass\n    case int(x=1): pass\n    case bad.x: pass", "try:\n    1/0\nexcept bad.x: pass", "return_ = bad.method\\\n  .x(1)", "ok.real.imag.conj.zz(1)", "x = '''\n''' + 1", "bad (\n1)", "async_ = f(*[1], **{'k': bad.x})", "ok < undefined_name", "x = bad.a if ok else bad.b", "global_ = 1 and 2 and bad.x", "lst = [1, 2,\n bad.x, 3]", "d = {1: 2,\n 3: bad.x}"]
for number, source in enumerate([c.strip() for c in CASES.split("|")] + STATEMENTS):
    name = f"<case {number}>"
    import linecache
    linecache.cache[name] = (len(source), None, [line + "\n" for line in source.split("\n")], name)
    try:
        exec(compile(source, name, "exec"))
        print(source, "-> fine")
    except Exception as error:
        text = traceback.format_exception(error)
        print("".join(line for line in text if "carets.py" not in line and "Traceback" not in line), end="")
