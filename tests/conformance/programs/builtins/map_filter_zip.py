# map, filter, zip, enumerate, reversed, iter, next as lazy objects: when callbacks run, exhaustion, errors, nesting, re-entry.
# varies: messages of C functions
import functools
import itertools
import traceback

log = []


def note(x, *more):
    log.append((x, *more) if more else x)
    return x


def attempt(label, fn):
    try: print(label, fn(), log)
    except Exception as e: print(label, type(e).__name__, e, [f.name for f in traceback.extract_tb(e.__traceback__)][2:], log)
    log.clear()


def gen(name, n):
    for i in range(n):
        log.append(f"{name}{i}")
        yield i
    log.append(f"{name}end")


attempt("lazy", lambda: type(map(note, [1, 2])).__name__), attempt("map", lambda: list(map(note, [1, 2]))), attempt("map two", lambda: list(map(note, gen("a", 2), gen("b", 3)))), attempt("map shorter", lambda: list(map(note, gen("a", 3), gen("b", 1)))), attempt("map none", lambda: list(map(lambda *a: a, [1], [2], [3])))
attempt("partial use", lambda: [next(m := map(note, gen("g", 3))), log.append("pause"), next(m)]), attempt("filter", lambda: list(filter(lambda x: note(x) % 2, range(4)))), attempt("filter none", lambda: list(filter(None, [0, 1, "", "a", [], None]))), attempt("filter bool", lambda: list(filter(bool, [0, 1]))), attempt("filter truth", lambda: list(filter(lambda x: [x] if x else [], [0, 1])))
attempt("zip", lambda: list(zip(gen("a", 2), gen("b", 3)))), attempt("zip longer first", lambda: list(zip(gen("a", 3), gen("b", 1)))), attempt("zip none", lambda: list(zip())), attempt("zip strict", lambda: list(zip(gen("a", 1), gen("b", 2), strict=True))), attempt("zip strict 2", lambda: list(zip(gen("a", 2), gen("b", 1), gen("c", 1), strict=True))), attempt("zip strict 3", lambda: list(zip([1], [2], [], strict=True))), attempt("enumerate", lambda: list(enumerate(gen("e", 2), 5))), attempt("enumerate big", lambda: next(enumerate("a", 2**70))), attempt("enumerate bad", lambda: enumerate([], "x"))
def boom(x): raise ValueError(x)
def sometimes(x):
    if x == 1: raise ValueError("one")
    return x
def resumable(make):
    it, out = make(), []
    for _ in range(5):
        try: out.append(next(it, "end"))
        except ValueError as e: out.append(str(e))
    return out
attempt("map resumes", lambda: resumable(lambda: map(sometimes, range(3)))), attempt("filter resumes", lambda: resumable(lambda: filter(sometimes, [0, 1, 2]))), attempt("zip resumes", lambda: resumable(lambda: zip(map(sometimes, range(3)), "abcdef"))), attempt("map error", lambda: list(map(boom, [1]))), attempt("filter error", lambda: list(filter(boom, [1]))), attempt("map stop", lambda: list(map(lambda x: next(iter([])), [1, 2]))), attempt("map genexp error", lambda: list(map(str, (1 / 0 for _ in "a")))), attempt("map not callable", lambda: list(map(5, [1]))), attempt("map not iterable", lambda: map(str, 5)), attempt("filter not iterable", lambda: filter(None, 5))
attempt("nested", lambda: list(map(lambda f: list(f), [filter(lambda x: x, map(lambda y: y - 1, range(3))) for _ in range(2)]))), attempt("chain", lambda: functools.reduce(lambda f, g: lambda x: g(f(x)), [lambda x: x + 1, lambda x: x * 2])(5)), attempt("deep", lambda: sum(functools.reduce(lambda it, _: map(lambda x: x + 1, it), range(50), range(3))))
class Seq:
    def __len__(self): return log.append("len") or 3
    def __getitem__(self, i): return log.append(f"get {i}") or i * 10 if i < 3 else boom(i)
class Rev:
    def __reversed__(self): return log.append("reversed") or iter("rev")
class NoRev:
    __reversed__ = None
    def __len__(self): return 0
    def __getitem__(self, i): pass
attempt("reversed", lambda: list(reversed(Seq()))), attempt("reversed method", lambda: list(reversed(Rev()))), attempt("reversed None", lambda: reversed(NoRev())), attempt("reversed gen", lambda: reversed(gen("a", 1))), attempt("reversed dict", lambda: list(reversed({1: 2, 3: 4}))), attempt("iter sequence", lambda: list(zip(iter(Seq()), range(3))))
def counter(n=[0]):
    n[0] += 1
    log.append(n[0])
    return n[0]
attempt("iter sentinel", lambda: list(iter(counter, 4))), attempt("iter sentinel eq", lambda: list(iter(iter([1, 2, 3]).__next__, 2))), attempt("iter stop", lambda: list(iter(iter([1, 2]).__next__, 9))), attempt("iter raises", lambda: list(iter(lambda: boom("x"), 1))), attempt("iter not callable", lambda: iter(5, 1)), attempt("iter bad", lambda: iter(type("B", (), {"__iter__": lambda s: 5})())), attempt("iter none", lambda: iter(type("B", (), {"__iter__": None, "__getitem__": lambda s, i: i})())), attempt("next bad", lambda: next([])), attempt("next default", lambda: next(iter([]), boom) is boom), attempt("next two", lambda: next(iter([]), 1, 2))
class Eq:
    def __eq__(self, o): return log.append(f"eq {o}") or o == 2
attempt("iter sentinel object", lambda: list(iter(iter([1, 2, 3]).__next__, Eq())))
def reenter():
    g = map(lambda x: next(g, "inner end"), [1, 2, 3])
    return list(g)
attempt("re-entrant map", reenter)
m = map(note, "abc")
attempt("consumed", lambda: (list(itertools.islice(m, 1)), [x for x in m], list(m))), attempt("for", lambda: [y for x in map(lambda v: [v, v], "ab") for y in x]), attempt("unpack", lambda: (lambda a, b: (a, b))(*map(note, "xy"))), attempt("in", lambda: 2 in map(note, [1, 2, 3])), attempt("dict", lambda: dict(zip("ab", map(note, [1, 2])))), attempt("set", lambda: sorted({*filter(str.isupper, "aBcD")})), attempt("join", lambda: "".join(map(str, gen("c", 2)))), attempt("star tuple", lambda: (*map(note, "p"), *zip("q", "r")))
