# RecursionError: its text in each kind of recursion, recovery afterwards, handlers near the limit, limits changed at run time.
# varies: messages, carets
import sys

sys.setrecursionlimit(400)


def attempt(label, fn, *args):
    try:
        fn(*args)
        print(label, "no error")
    except RecursionError as e: print(label, "|", str(e).partition(" while")[0], "|", "no args" if not e.args else len(e.args))
    return depth_ok()


def depth_ok():
    def f(n): return n if n == 0 else f(n - 1)
    return f(50)


def plain(n): return plain(n + 1)
def mutual_a(n): return mutual_b(n)
def mutual_b(n): return mutual_a(n)
def generator(n): yield from generator(n + 1)
def with_try(n):
    try: return with_try(n + 1)
    finally: pass
class Attr:
    def __getattr__(self, name): return getattr(self, name + "x")
class Prop:
    @property
    def p(self): return self.p
class Call:
    def __call__(self): return self()
class Add:
    def __add__(self, o): return self + o
class Eq:
    def __eq__(self, o): return self == o
class Str:
    def __str__(self): return str(self)
class Repr:
    def __repr__(self): return f"{self!r}"
class Item:
    def __getitem__(self, k): return self[k]
class Len:
    def __len__(self): return len(self)
class Bool:
    def __bool__(self): return bool(self)
class Iter:
    def __iter__(self): return iter(self)
class Hash:
    def __hash__(self): return hash(self)
class Init:
    def __init__(self): Init()
class New:
    def __new__(cls): return New()
class Contains:
    def __contains__(self, x): return x in self
class Set:
    def __setattr__(self, n, v): self.x = v
class Enter:
    def __enter__(self):
        with self: pass
    def __exit__(self, *a): pass
class Fmt:
    def __format__(self, s): return format(self, s)
class Del:
    def __delitem__(self, k): del self[k]
class Meta(type):
    def __call__(cls): return cls()
class WithMeta(metaclass=Meta): pass
class Desc:
    def __get__(self, o, c): return o.d
class HasDesc: d = Desc()


for label, fn in (("plain", lambda: plain(0)), ("mutual", lambda: mutual_a(0)), ("lambda", lambda: (lambda f: f(f))(lambda f: f(f))), ("generator", lambda: list(generator(0))), ("try", lambda: with_try(0)), ("getattr", lambda: Attr().a), ("property", lambda: Prop().p), ("call", lambda: Call()()), ("add", lambda: Add() + 1), ("eq", lambda: Eq() == 1), ("str", lambda: str(Str())), ("repr", lambda: repr(Repr())), ("getitem", lambda: Item()[0]), ("len", lambda: len(Len())), ("bool", lambda: not Bool()), ("iter", lambda: iter(Iter())), ("hash", lambda: hash(Hash())), ("init", Init), ("new", New), ("contains", lambda: 1 in Contains()), ("setattr", lambda: setattr(Set(), "a", 1)), ("with", lambda: Enter().__enter__()), ("format", lambda: f"{Fmt():x}"), ("delitem", lambda: Del().__delitem__(0)), ("metaclass", lambda: WithMeta()), ("descriptor", lambda: HasDesc().d), ("comprehension", lambda: (lambda f: f(f))(lambda f: [f(f) for _ in "a"])), ("sorted", lambda: (lambda f: f(f))(lambda f: sorted([1], key=lambda x: f(f)))), ("map", lambda: (lambda f: f(f))(lambda f: list(map(lambda x: f(f), [1])))), ("kw", lambda: (lambda f: f(f=f))(lambda *, f: f(f=f)))):
    attempt(label, fn)


def recover(n):
    try: return recover(n + 1)
    except RecursionError: return "recovered"


print(recover(0), recover(0))
try: plain(0)
except RecursionError as e:
    depth, tb = 0, e.__traceback__
    while tb: depth, tb = depth + 1, tb.tb_next
    print(380 < depth <= 401, repr(e))
def depth_from_here(n=1):
    try: return depth_from_here(n + 1)
    except RecursionError: return n
first = depth_from_here()
print(first == depth_from_here(), 380 < first <= 400)
def at_depth(n, fn): return fn() if n == 0 else at_depth(n - 1, fn)
print(first - at_depth(100, depth_from_here) in (101, 102))
sys.setrecursionlimit(600)
print(depth_from_here() - first)
def too_low():
    try: sys.setrecursionlimit(50)
    except RecursionError as e: return str(e)
print(at_depth(100, too_low))
sys.setrecursionlimit(400)
def handler_near_limit(n):
    try: return handler_near_limit(n + 1)
    except RecursionError:
        try: return plain(0)
        except RecursionError as e: return str(e), repr(e.__context__)[:14]
print(handler_near_limit(0))
def in_generator_depth():
    def g(n):
        if n: yield from g(n - 1)
        else: yield "bottom"
    return list(g(100)), sum(1 for _ in (x for x in g(50)))
print(in_generator_depth())
import copy, json
deep = []
for _ in range(300): deep = [deep]
for label, fn in (("deepcopy", lambda: copy.deepcopy(deep)),):
    attempt(label, fn)
print(sys.getrecursionlimit(), depth_ok())
