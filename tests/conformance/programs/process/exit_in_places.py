# SystemExit from callbacks, class bodies, comprehensions, atexit, __del__, threads, exec and imports; the last one decides.
# varies: tracebacks through the library
# status: 7
import atexit
import sys
import threading


def attempt(label, fn):
    try: print(label, fn())
    except SystemExit as e: print(label, "exit", e.code)
    except BaseException as e: print(label, type(e).__name__, e)


attempt("sorted", lambda: sorted([1, 2], key=sys.exit)), attempt("map", lambda: list(map(sys.exit, [3]))), attempt("class", lambda: exec("class K: import sys; sys.exit(4)")), attempt("comprehension", lambda: [sys.exit(x) for x in "a"]), attempt("generator", lambda: list(sys.exit(5) for _ in "a")), attempt("exec", lambda: exec("raise SystemExit(6)")), attempt("eval", lambda: eval("exit(7)", {"exit": sys.exit})), attempt("property", lambda: type("P", (), {"p": property(lambda s: sys.exit(8))})().p), attempt("add", lambda: type("A", (), {"__add__": lambda s, o: sys.exit(o)})() + 9), attempt("context", lambda: (lambda: (_ for _ in ()).throw(SystemExit("thrown")))()), attempt("group", lambda: exec("try: raise BaseExceptionGroup('g', [SystemExit(1), ValueError(2)])\nexcept* ValueError: pass"))
class D:
    def __del__(self): sys.exit("from del")
sys.unraisablehook = lambda u: print("unraisable", repr(u.exc_value))
D()
t = threading.Thread(target=lambda: sys.exit("thread"))
t.start(), t.join()
print("thread ended")
def hook():
    print("atexit raises")
    raise ValueError("in atexit")
atexit.register(print, "registered first runs last")
atexit.register(hook)
import asyncio
async def coro():
    try: sys.exit(11)
    finally: print("coroutine finally")
attempt("asyncio", lambda: asyncio.run(coro()))
async def task():
    t = asyncio.create_task(coro())
    await asyncio.sleep(0)
attempt("asyncio task", lambda: asyncio.run(task()))
try:
    try: sys.exit(6)
    finally: raise SystemExit(7)
finally: print("leaving with", repr(sys.exception()), repr(sys.exception().__context__))
