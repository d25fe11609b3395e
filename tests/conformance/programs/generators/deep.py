# Generators: delegation and chains many thousands deep.
import sys, gc
sys.setrecursionlimit(200000)
def nest(n):
    if n: yield from nest(n - 1)
    else: yield "bottom"; yield "again"
g = nest(20000); print(next(g), next(g), list(g))
g = nest(20000); print(next(g)); print("close", g.close())
g = nest(3000); print(next(g)); del g
def chain(n):
    it = iter([1])
    def layer(it):
        for x in it: yield x + 1
    for _ in range(n): it = layer(it)
    return list(it)
print(chain(10000))
async def aw(n):
    if n: return await aw(n - 1)
    return "deep"
c = aw(20000)
try: c.send(None)
except StopIteration as e: print(e.value)
sys.setrecursionlimit(1000)
def rec():
    yield from rec()
try: next(rec())
except RecursionError as e: print(e)
