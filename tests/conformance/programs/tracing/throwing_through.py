"""What trace and profile functions are told of exceptions that are thrown into what delegates."""

import sys

ev = []


def tracer(f, e, a):
    if f.f_code.co_filename == __file__:
        ev.append((f.f_code.co_name, f.f_lineno, e, type(a).__name__ if e != "exception" else (a[0].__name__, str(a[1]))))
    return tracer


def inner(catch):
    while True:
        try:
            yield 1
        except KeyError as e:
            if catch:
                yield ("caught", str(e))
            else:
                return "returned"
        finally:
            pass


def middle(c):
    try:
        r = yield from inner(c)
        print("r", r)
        yield r
    except ValueError as e:
        print("middle", e)
        yield from [7, 8]


def outer(c):
    x = yield from middle(c)
    return x


class Aw:
    def __await__(self):
        return (yield "w")


async def co():
    try:
        await Aw()
    except KeyError as e:
        print("co", e)
    await Aw()


def go():
    for c in True, False:
        g = outer(c)
        next(g)
        for exc in KeyError("k"), ValueError("v"), TypeError("t"):
            try:
                print(g.throw(exc))
            except BaseException as e:
                print(repr(e))
        g.close()
    g = outer(1)
    next(g)
    g.close()
    g = outer(1)
    next(g)
    del g
    k = co()
    k.send(None)
    k.throw(KeyError("z"))
    try:
        k.throw(TypeError("y"))
    except TypeError as e:
        print(e)
    k = co()
    k.send(None)
    k.close()


sys.settrace(tracer)
go()
sys.settrace(None)
for e in ev:
    print(*e)
ev = []


def prof(f, e, a):
    if f.f_code.co_filename == __file__ and e[0] != "c":
        ev.append((f.f_code.co_name, f.f_lineno, e, type(a).__name__))


sys.setprofile(prof)
go()
sys.setprofile(None)
for e in ev:
    print(*e)
