# Exception state of generators: context when resumed inside handlers, tracebacks, throw with three arguments, re-raising, with finally.
import sys
import traceback


def tb(e): return [(f.name, f.lineno - base) for f in traceback.extract_tb(e.__traceback__)]


base = sys._getframe().f_lineno


def g():
    try:
        yield 1
    except ValueError as e:
        print("in", repr(e), repr(e.__context__), repr(sys.exception()))
        yield 2
        print("still", repr(sys.exception()))
        try:
            raise KeyError("new")
        except KeyError as k:
            print(repr(k.__context__))
            yield 3
        yield repr(sys.exception())
    yield repr(sys.exception())


x = g()
next(x)
try:
    raise OSError("caller handles this")
except OSError:
    x.throw(ValueError("thrown"))
    print("caller", repr(sys.exception()))
    next(x)
    print(next(x))
print(next(x), repr(sys.exception()))


def raiser():
    yield 1
    [][1]


x = raiser()
next(x)
try:
    next(x)
except IndexError as e:
    print(tb(e))
x = raiser()
next(x)
try:
    x.throw(ValueError("v"))
except ValueError as e:
    print(tb(e))


def middle(): yield from raiser()


x = middle()
next(x)
try:
    x.throw(ValueError("v"))
except ValueError as e:
    print(tb(e))
x = middle()
next(x)
try:
    next(x)
except IndexError as e:
    print(tb(e))
def fails(): raise ValueError("made elsewhere")
try:
    fails()
except ValueError as e: saved = e
x = middle()
next(x)
try:
    x.throw(saved)
except ValueError as e:
    print(e is saved, tb(e))


def translating():
    try:
        yield
    except KeyError as k:
        raise LookupError("translated") from k


x = translating()
next(x)
try:
    x.throw(KeyError("k"))
except LookupError as e:
    print(repr(e), repr(e.__cause__), tb(e), tb(e.__cause__))


def reraise():
    try:
        yield
    except Exception:
        raise


x = reraise()
next(x)
try:
    x.throw(KeyError("k"))
except KeyError as e:
    print(tb(e), repr(e.__context__))


def suspended_in_except():
    try:
        1 / 0
    except ZeroDivisionError as e:
        got = yield repr(e)
        try:
            raise KeyError(got)
        except KeyError as k:
            yield repr(k.__context__)
        raise


x = suspended_in_except()
print(next(x), repr(sys.exception()), x.send("sent"))
try:
    raise OSError("outside again")
except OSError:
    try:
        next(x)
    except ZeroDivisionError as e:
        print(repr(e), repr(e.__context__), tb(e))


def suspended_in_finally():
    try:
        1 / 0
    finally:
        yield repr(sys.exception())
        yield "second"


x = suspended_in_finally()
print(next(x), next(x))
try:
    next(x)
except ZeroDivisionError as e:
    print(tb(e))
x = suspended_in_finally()
next(x)
try:
    x.throw(KeyError("replaces"))
except KeyError as e:
    print(repr(e.__context__))


def swap():
    a, b = pair(), pair()
    def run(g, v):
        try:
            raise ValueError(v)
        except ValueError:
            return g.send(None), repr(sys.exception())
    return [run(g, v) for v, g in enumerate((a, b, a, b))]


def pair():
    try:
        raise KeyError("own")
    except KeyError:
        yield repr(sys.exception())
    yield repr(sys.exception())


print(swap())
try:
    (i for i in fails()).send
except ValueError as e:
    print(tb(e))


def gen_with_bare_raise():
    yield
    raise


x = gen_with_bare_raise()
next(x)
try:
    next(x)
except RuntimeError as e:
    print(e)
x = gen_with_bare_raise()
next(x)
try:
    try:
        raise ValueError("of the caller")
    except ValueError:
        next(x)
except Exception as e:
    print(repr(e), tb(e))
