# Instructions of CPython's that are several of ours: functions with defaults, formatting, two loads or stores in one.
class R:
    def __repr__(self):
        x = 1
        return 'R' + str(x)
    def __str__(self):
        return 'S'
def f(a, b=2, *, c=R(), d: int = 4):
    k = a
    def g(p=k, *, q=R()):
        return p, q, k
    return g, [a, b, c, d]
r = R()
print(f"{r!r} {r!s:>5} {r!r:>4} {r}")
g, l = f(1)
for a, b in [(1, 2), (3, 4)]:
    c, d = b, a
    print(a, b, c, d, g(), l)
print(f(*[1], **{'d': 5})[1], f(1, c=3, b=2)[1])
