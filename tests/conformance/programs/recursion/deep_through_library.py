# Deep recursion through callbacks that C makes in CPython: moderate depth that works there, results and order.
import functools
import sys

sys.setrecursionlimit(3000)
DEPTH = 120


def via_sorted(n): return 0 if n == 0 else sorted([n], key=lambda x: via_sorted(n - 1))[0]
def via_map(n): return 0 if n == 0 else sum(map(lambda x: via_map(n - 1) + 1, [1]))
def via_filter(n): return [n] if n == 0 else list(filter(lambda x: via_filter(n - 1), [n]))
def via_max(n): return 0 if n == 0 else max([n], key=lambda x: via_max(n - 1))
def via_reduce(n): return 0 if n == 0 else functools.reduce(lambda a, b: via_reduce(n - 1) + 1, [1, 2])
def via_any(n): return n == 0 or any(via_any(n - 1) for _ in "a")
def via_list(n): return [n] if n == 0 else list(x for x in via_list(n - 1))
def via_join(n): return "" if n == 0 else "".join(via_join(n - 1) + "." for _ in "a")
def via_next(n): return 0 if n == 0 else next(via_next(n - 1) + 1 for _ in "a")
def via_dict(n): return {} if n == 0 else dict((k, via_dict(n - 1)) for k in "a")
def via_sum(n): return 0 if n == 0 else sum((via_sum(n - 1), 1))
def via_partial(n): return 0 if n == 0 else functools.partial(via_partial, n - 1)() + 1
def via_eval(n): return 0 if n == 0 else eval("via_eval(n - 1) + 1") if n % 3 == 0 else via_eval(n - 1) + 1
class Node:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n == 0 or Node(self.n - 1) < o
    def __eq__(self, o): return self.n == 0 or Node(self.n - 1) == o
    def __add__(self, o): return o if self.n == 0 else Node(self.n - 1) + (o + 1)
    def __radd__(self, o): return o if self.n == 0 else o + 1 + Node(self.n - 1)
    def __getattr__(self, k): return k if self.n == 0 else getattr(Node(self.n - 1), k)
    def __getitem__(self, k): return k if self.n == 0 else Node(self.n - 1)[k]
    def __contains__(self, k): return self.n == 0 or k in Node(self.n - 1)
    def __len__(self): return 0 if self.n == 0 else len(Node(self.n - 1)) + 1
    def __bool__(self): return self.n == 0 or bool(Node(self.n - 1))
    def __str__(self): return "" if self.n == 0 else str(Node(self.n - 1)) + "."
    def __iter__(self): return iter([]) if self.n == 0 else iter(list(Node(self.n - 1)) + [self.n])
    def __call__(self): return self.n if self.n == 0 else Node(self.n - 1)()
    def __hash__(self): return 0 if self.n == 0 else hash(Node(self.n - 1)) + 1
    def __format__(self, s): return s if self.n == 0 else f"{Node(self.n - 1):{s}}"
    def __index__(self): return 0 if self.n == 0 else [0, 1][Node(self.n - 1)]
    def __enter__(self): return self.n if self.n == 0 else Node(self.n - 1).__enter__()
    def __exit__(self, *a): pass
class Chain:
    def __init__(self, n): self.next = Chain(n - 1) if n else None
    @property
    def depth(self): return self.next.depth + 1 if self.next else 0
class Meta(type):
    def __call__(cls, n): return n if n == 0 else cls(n - 1) + 1
class M(metaclass=Meta): pass


for fn in (via_sorted, via_map, via_filter, via_max, via_reduce, via_any, via_list, via_join, via_next, via_sum, via_partial, via_eval): print(fn.__name__, str(fn(DEPTH))[:20])
d, k = via_dict(DEPTH), 0
while d: d, k = d["a"], k + 1
print("via_dict", k)
n = Node(DEPTH)
with n as entered: print(n < 1, n == 1, n + 0, 0 + n, n.attr, n["k"], 1 in n, len(n), bool(n), len(str(n)), len(list(n)), n(), hash(n), f"{n:s}", [5, 6][n], entered)
print(Chain(150).depth, M(DEPTH))
class Visitor:
    def visit(self, node): return getattr(self, f"visit_{type(node).__name__}")(node)
    def visit_list(self, node): return 1 + sum(self.visit(c) for c in node)
    def visit_int(self, node): return node
tree = 1
for _ in range(DEPTH): tree = [tree]
print(Visitor().visit(tree))
def fix(f): return lambda *a: f(fix(f), *a)
print(fix(lambda self, n: 1 if n == 0 else self(n - 1) * 2)(60))
trampoline = lambda f, *a: (lambda r: [r := r() for _ in iter(lambda: callable(r), False)] and r)(f(*a))
def countdown(n): return "done" if n == 0 else lambda: countdown(n - 1)
print(trampoline(countdown, 500))
