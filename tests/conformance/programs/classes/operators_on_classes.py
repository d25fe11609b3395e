# Special methods are looked up on the type: for classes that is the metaclass; for instances never the instance.
class Meta(type):
    def __lt__(cls, other): return f"{cls.__name__}<{other.__name__}"
    def __or__(cls, other): return f"{cls.__name__}|{getattr(other, '__name__', other)}"
    def __ror__(cls, other): return f"{other}|r{cls.__name__}"
    def __matmul__(cls, other): return "matmul"
    def __neg__(cls): return "neg " + cls.__name__
    def __getitem__(cls, k): return k * 2
    def __setitem__(cls, k, v): cls.stored = (k, v)
    def __delitem__(cls, k): cls.stored = ("deleted", k)
    def __enter__(cls): return "entered " + cls.__name__
    def __exit__(cls, *a): print("exit", a[0])
    def __reversed__(cls): return iter("cba")
    def __index__(cls): return 2
    def __int__(cls): return 42
    def __round__(cls, n=None): return ("round", n)
    def __format__(cls, spec): return f"[{spec}]"
    def __dir__(cls): return ["d"]
    def __await__(cls): yield "awaited"
    def __hash__(cls): return 7


class K(metaclass=Meta): pass
class L(metaclass=Meta): pass


print(K < L, K | L, K | 5, 5 | K, K @ 1, -K, K[4], f"{K:spec}", dir(K), hash(K), [10, 20, 30][K], int(K), round(K), round(K, 2), list(reversed(K)), range(5)[K], "abc"[K], bin(K))
K[1] = 2
print(K.stored)
del K["x"]
print(K.stored)
with K as name: print(name)


async def waits(): return await K


coro = waits()
print(coro.send(None))
coro.close()
i = K()
for action in ("i < i", "i | i", "-i", "i[0]", "i[0] = 1", "del i[0]", "reversed(i)", "int(i)", "[1][i]", "round(i)", "i()", "len(i)", "iter(i)", "next(i)", "i @ i", "abs(i)", "+i", "~i", "i in i", "1 in i", "not i", "i + i", "i += 1", "divmod(i, 1)", "pow(i, 2)", "i ** i", "complex(i)", "float(i)", "bytes(i)", "'%d' % i", "f'{i:x}'", "chr(i)", "range(i)", "i[1:2]", "[*i]", "{**i}", "a, b = i"):
    try:
        exec(action)
        print(action, "ok")
    except TypeError as error:
        print(action, "->", error)
i.__neg__ = lambda: "instance"
i.__getitem__ = lambda k: "instance"
i.__enter__ = i.__exit__ = lambda *a: None
for action in ("-i", "i[0]", "with i: pass", "for _ in i: pass"):
    try:
        exec(action)
        print(action, "ok")
    except (TypeError, AttributeError) as error:
        print(action, "->", type(error).__name__, error)
K.__neg__ = lambda self: "type now"
print(-i, i.__neg__(), K.__neg__(i), -K)
