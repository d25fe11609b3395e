# Subscription: keys as given, slices, tuples, ellipsis, augmented, deletion, and specialised built-in cases with their errors.
# varies: slices can be hashed from 3.12 on, messages
class Show:
    def __getitem__(self, key): return key
    def __setitem__(self, key, value): print("set", key, value)
    def __delitem__(self, key): print("del", key)


s = Show()
print(s[1], s[1,], s[1, 2], s[:], s[1:], s[:2], s[::3], s[1:2:3], s[1:2, ::3], s[...], s[..., 1:2], s[None], s["k"], s[()], s[(1, 2)], s[[1]], s[s[1]], s[1:2, 3], s[lambda: 0] is not None)
x = (1, 2)
print(s[*x], s[0, *x], s[*x, *"ab"], s[1 if x else 2], s[(y := 3)], y, s[-1], s[not 0], s[1 < 2])
s[1] = s[2, 3] = "chain"
s[1:2] = [1]
s[::2], s[...] = "ab"
del s[1], s[2:3], s[4, 5:6], (s["a"], s["b"]), [s["c"]]
s[0] += (1,) if False else 5
for i, s[i] in enumerate("ab"): pass
lst = list(range(10))
print(lst[2:5], lst[::-3], lst[-3:], lst[5:2], lst[5:2:-1], lst[100:], lst[-100:2], lst[:-8], lst[None:None:None], lst[slice(1, 4)])
lst[2:4] = "abc"
print(lst)
lst[::4] = [0, 0, 0]
print(lst)
del lst[1::2]
print(lst)
lst[1:1] = iter([7, 8])
lst[len(lst):] = (9,)
print(lst)
for action in ("lst[100]", "lst[-100]", "lst['a']", "lst[1.0]", "lst[None]", "lst[1, 2]", "lst[100] = 1", "lst['a'] = 1", "del lst[100]", "del lst['a']", "lst[::2] = [1]", "lst[0:1] = 5", "lst[::0]", "lst['a':]", "lst[1.5:]", "(1, 2)[0] = 1", "del (1, 2)[0]", "'abc'[0] = 'x'", "del 'abc'[0]", "'abc'[5]", "'abc'['a']", "(1,)['a']", "(1,)[5]", "range(3)['a']", "b'abc'[None]", "{}['k']", "{}[[]]", "{}[{}] = 1", "del {}['k']", "{1: 2}[1:2]", "5[0]", "5[0] = 1", "del 5[0]", "None['a']", "int[0]", "len[0]", "lst.append[0]", "s.missing[0]", "{1}[0]", "(i for i in ())[0]", "object()[0]", "object()[0] = 1", "del object()[0]", "lst[object]", "lst[10**30]", "'a'[10**30]", "(1,)[-10**30]", "[][:10**30]", "bytearray(b'a')[0] = 300", "memoryview(b'a')[0] = 1"):
    try:
        exec("value = " + action if not action.startswith("del") and " = " not in action else action)
        print(action, "ok")
    except Exception as error:
        print(action, type(error).__name__, error)


class Missing(dict):
    def __missing__(self, key):
        print("missing", key)
        return key * 2


m = Missing(a=1)
print(m["a"], m["b"], m.get("b"), "b" in m, m.setdefault("c", 5), m.pop("zz", None))


class Neg:
    def __len__(self):
        print("len asked")
        return 5
    def __getitem__(self, k): return k


print(Neg()[-1], Neg()[-2:], [*zip(Neg(), "ab")])


class Sub(list):
    def __getitem__(self, k): return ("sub", super().__getitem__(k))
    def __setitem__(self, k, v): super().__setitem__(k, ("set", v))


q = Sub([1, 2, 3])
q[0] = 10
print(q[0], q[1:], list(q), q[-1], [v for v in q], q.pop(0), *q)
def get(c, k): return c[k]
for _ in range(30): get([1, 2], 1), get((1, 2), 1), get({1: 2}, 1), get("ab", 1)
print(get(q, 0), get(m, "d"), get(s, slice(1)), get(range(9), 3), get(b"ab", 0), get(Neg(), "k"), get(list, int), get({(1, 2): "t"}, (1, 2)))
