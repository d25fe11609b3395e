# __context__ chains: set where, cycles broken, nested handlers, finally, with, generators, and what sys.exc_info says at each point.
import sys


def chain(error):
    out, seen = [], set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        out.append(f"{type(error).__name__}:{error}" + ("*" if error.__suppress_context__ else ""))
        error = error.__cause__ or error.__context__
    return " <- ".join(out) + (" <- cycle" if error is not None else "")


def now(): return repr(sys.exc_info()[1])


def nested():
    try:
        try:
            try: raise ValueError(1)
            except ValueError: raise KeyError(2)
        except KeyError: raise IndexError(3)
    except IndexError as e: return chain(e)


def same_again():
    try: raise ValueError("v")
    except ValueError as e:
        try: raise KeyError("k")
        except KeyError as k:
            try: raise e
            except ValueError as again: return chain(again), chain(k)


def cycle():
    a, b, c = ValueError("a"), ValueError("b"), ValueError("c")
    try:
        try:
            try: raise a
            except ValueError: raise b
        except ValueError: raise c
    except ValueError: pass
    first = chain(c)
    try:
        try: raise c
        except ValueError: raise a
    except ValueError: pass
    return first, chain(a), chain(c), chain(b)


def handled_then_new():
    try: raise ValueError("done with")
    except ValueError: pass
    try: raise KeyError("fresh")
    except KeyError as e: return chain(e)


def in_finally():
    try:
        try: raise ValueError("pending")
        finally:
            inside = now()
            try: raise KeyError("handled inside finally")
            except KeyError as k: middle = chain(k)
            after = now()
    except ValueError as e: return inside, middle, after, chain(e)


def called_function():
    def helper():
        seen = now()
        try: raise KeyError("helper")
        except KeyError as k: return seen, chain(k), now()
    before = now()
    try: raise ValueError("caller")
    except ValueError: inside = helper(), now()
    return before, inside, now()


def explicit():
    try:
        try: raise ValueError("v")
        except ValueError as v: raise KeyError("k") from v
    except KeyError as k: return chain(k), k.__cause__ is k.__context__


def preset_context():
    e = KeyError("preset")
    e.__context__ = OSError("given")
    try: raise e
    except KeyError: first = chain(e)
    try:
        try: raise ValueError("new")
        except ValueError: raise e
    except KeyError: return first, chain(e)


def in_except_expression():
    try:
        try: raise ValueError("v")
        except (lambda: 1 / 0)(): pass
    except ZeroDivisionError as e: return chain(e)


def with_exit():
    class M:
        def __enter__(self): return self
        def __exit__(self, kind, value, tb):
            self.seen = now(), value is sys.exc_info()[1]
            raise KeyError("from exit")
    m = M()
    try:
        with m: raise ValueError("body")
    except KeyError as e: return chain(e), m.seen


def generator():
    def g():
        try:
            yield now()
            yield now()
        except KeyError as k: yield chain(k), now()
        yield now()
    gen = g()
    out = [next(gen)]
    try: raise ValueError("outside")
    except ValueError:
        out.append(next(gen))
        out.append(gen.throw(KeyError("thrown")))
        out.append(next(gen))
    return out


def in_del():
    class D:
        def __del__(self):
            out.append(now())
            try: raise KeyError("del")
            except KeyError as k: out.append(chain(k))
    out = []
    try: raise ValueError("around")
    except ValueError:
        D()
        out.append(now())
    return out


def attribute_error_in_getattr():
    class A:
        def __getattr__(self, name): raise KeyError(name)
    try: A().missing
    except KeyError as e: return chain(e)


def iteration():
    class I:
        def __iter__(self): return self
        def __next__(self): raise StopIteration("end")
    try: raise ValueError("outer")
    except ValueError:
        list(I())
        for _ in I(): pass
        return now(), next(I(), "default"), sys.exc_info()[1].__context__


for fn in (nested, same_again, cycle, handled_then_new, in_finally, called_function, explicit, preset_context, in_except_expression, with_exit, generator, in_del, attribute_error_in_getattr, iteration):
    print(fn.__name__, fn(), now())
