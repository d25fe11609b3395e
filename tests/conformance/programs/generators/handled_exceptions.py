# Generators: what is being handled inside and outside, whoever resumes them.
import sys
def ei(): return repr(sys.exc_info()[1])
def g():
    print("start", ei())
    try:
        raise KeyError("inner")
    except KeyError:
        print("in", ei())
        yield 1
        print("in again", ei())
    print("out", ei())
    yield 2
    try: raise TypeError("z")
    except TypeError as e: print("ctx", repr(e.__context__))
    yield 3
def drive(step):
    x = g()
    try: raise ValueError("A")
    except ValueError:
        print(step(x)); print("caller", ei())
    print(ei())
    try: raise ValueError("B")
    except ValueError:
        print(step(x)); print("caller", ei())
    print(ei())
    print(step(x)); print(ei())
    try: step(x)
    except StopIteration as e: print("end", repr(e), repr(e.__context__))
    print(ei())
drive(next)
drive(lambda x: x.send(None))
import functools, operator
drive(functools.partial(next))
drive(operator.methodcaller("__next__"))
def mixed():
    x = g()
    steps = [next, operator.methodcaller("__next__")]
    for i in range(3):
        try: raise ValueError(i)
        except ValueError:
            print(steps[i % 2](x), ei())
        print(ei())
mixed()
def yf():
    try: raise OSError("o")
    except OSError:
        yield from g()
        print("yf", ei())
for v in yf(): print(v, ei())
def thrown():
    try: raise OSError("o")
    except OSError:
        try: yield 1
        except ValueError as e: print(repr(e.__context__)); yield 2
        print(ei())
x = thrown(); next(x); x.throw(ValueError("v"))
try: next(x)
except StopIteration: pass
x = thrown(); next(x)
try: raise KeyError("caller")
except KeyError: x.throw(ValueError("v"))
print(ei())
def gen_raise():
    yield 1
    raise RuntimeError("r")
x = gen_raise(); next(x)
try:
    try: raise KeyError("caller")
    except KeyError: next(x)
except RuntimeError as e: print(repr(e.__context__))
x = gen_raise(); next(x)
try:
    try: raise KeyError("caller")
    except KeyError: x.throw(ValueError("t"))
except ValueError as e: print(repr(e.__context__))
