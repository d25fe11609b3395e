# types.coroutine on generator functions; names of generators.
import types, inspect
@types.coroutine
def gen(a):
    x = yield a
    return x
async def m(): return await gen(4)
c = m(); print(c.send(None))
try: c.send(9)
except StopIteration as e: print(e.value)
print(inspect.isawaitable(gen(1)), gen.__code__.co_flags & 256, gen(1).gi_code.co_flags)
print(list(map(gen,[1]))[0].gi_code.co_flags, list(map(lambda g: next(g), map(gen, [5]))))
def f(): yield
f.__name__='q'; f.__qualname__='z.q'
print(f().__name__, [*map(lambda x: f().__qualname__, [1])])
