# Threads: targets, executors, locals, hooks; asyncio beside them.
import threading, queue, concurrent.futures as cf, sys, time, asyncio
def worker(q, out):
    while (x := q.get()) is not None: out.append(x * 2)
q = queue.Queue(); out = []
t = threading.Thread(target=worker, args=(q, out)); t.start()
for i in range(5): q.put(i)
q.put(None); t.join(); print(out)
with cf.ThreadPoolExecutor(3) as ex:
    print(list(ex.map(lambda x: x * x, range(5))))
    f = ex.submit(lambda: 1 / 0)
    try: f.result()
    except ZeroDivisionError as e: print(repr(e))
loc = threading.local(); loc.x = 1
def see(): print(hasattr(loc, "x")); loc.x = 2
t = threading.Thread(target=see); t.start(); t.join(); print(loc.x)
def hook(a): print("hook", a.exc_type.__name__, a.exc_value, a.thread.name, a.exc_traceback.tb_next.tb_next is not None)
threading.excepthook = hook
def boom(): raise ValueError("boom")
t = threading.Thread(target=boom, name="T"); t.start(); t.join()
class Sub(threading.Thread):
    def run(self): print("sub", threading.current_thread() is self)
s = Sub(); s.start(); s.join()
def gen():
    while True:
        x = yield threading.current_thread().name
g = gen(); print(next(g))
r = []
t = threading.Thread(target=lambda: r.append(next(g)), name="other"); t.start(); t.join(); print(r, next(g))
async def main():
    print(await asyncio.to_thread(lambda: threading.current_thread() is not threading.main_thread()))
    ev = asyncio.Event()
    async def setter(): await asyncio.sleep(0.01); ev.set()
    tsk = asyncio.create_task(setter()); await ev.wait(); await tsk
    try:
        async with asyncio.timeout(0.01): await asyncio.sleep(1)
    except TimeoutError: print("timeout")
    res = await asyncio.gather(*(asyncio.sleep(0.001, i) for i in range(3))); print(res)
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(asyncio.sleep(0.001, "x"))
    print(a.result())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail()); tg.create_task(asyncio.sleep(5))
    except* ValueError as eg: print(eg.exceptions)
async def fail(): raise ValueError("f")
asyncio.run(main())
lock = threading.Lock(); n = 0
def inc():
    global n
    for _ in range(200):
        with lock: n += 1
ts = [threading.Thread(target=inc) for _ in range(4)]; [t.start() for t in ts]; [t.join() for t in ts]; print(n)
