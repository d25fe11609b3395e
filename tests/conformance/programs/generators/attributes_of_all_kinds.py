# Generators, coroutines, asynchronous generators: their attributes and what inspect says.
# varies: follows the library's or the language's version
import inspect, types, sys
def g(a, b=2):
    c = yield a
    yield from sub()
def sub():
    x = 1
    yield x
it = g(1)
def show(it):
    print(inspect.getgeneratorstate(it), inspect.getgeneratorlocals(it), it.gi_yieldfrom and it.gi_yieldfrom.__name__, it.gi_running, it.gi_suspended, it.gi_frame and (it.gi_frame.f_lineno, it.gi_frame.f_back, it.gi_frame.f_code.co_name, it.gi_frame.f_lasti >= 0), it.gi_code.co_name, it.gi_code is g.__code__)
show(it); next(it); show(it); it.send(9); show(it)
for _ in it: show(it)
show(it)
fr = None
def keepf():
    v = 1
    yield
    v = 2
    yield
it = keepf(); fr = it.gi_frame; print(fr.f_locals); next(it); print(fr.f_locals, fr is it.gi_frame, fr.f_lineno); next(it); print(fr.f_locals, fr.f_lineno); it.close(); print(it.gi_frame)
print(repr(it)[:30], it.__name__, it.__qualname__); it.__name__ = "zz"; print(it.__name__)
try: it.__name__ = 4
except TypeError as e: print(e)
for bad in ("gi_frame", "gi_running", "gi_code", "gi_yieldfrom"):
    try: setattr(it, bad, 1)
    except AttributeError as e: print(e)
async def co(x):
    await aw()
class aw:
    def __await__(self):
        yield inspect.getcoroutinestate(c)
c = co(5); print(inspect.getcoroutinestate(c), inspect.getcoroutinelocals(c)); print(c.send(None)); print(inspect.getcoroutinestate(c), type(c.cr_await).__name__, c.cr_running, c.cr_origin, c.cr_code.co_name)
try: c.send(None)
except StopIteration: pass
print(inspect.getcoroutinestate(c), c.cr_frame, c.cr_await)
try: c.send(None)
except RuntimeError as e: print(e)
async def ag():
    y = yield 1
    await aw2()
class aw2:
    def __await__(self): yield 8
a = ag(); print(a.ag_running, a.ag_frame.f_lineno, a.ag_code.co_name, a.ag_await)
s = a.asend(None)
try: s.send(None)
except StopIteration as e: print(e.value)
s = a.asend(3); print(s.send(None), a.ag_running, type(a.ag_await).__name__, a.ag_frame.f_locals)
try: s.send(None)
except StopAsyncIteration: print("end")
print(a.ag_frame)
print(sorted(n for n in dir(it) if not n.startswith("__")), isinstance(it, types.GeneratorType))
def fb():
    yield sys._getframe().f_back.f_code.co_name
def outer():
    print(next(fb())); print(list(fb())); print([*fb()]); print(sorted(fb())); print(list(map(str, fb())))
    yield from fb()
def outermost(): print(list(outer()))
outermost()
