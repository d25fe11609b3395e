# Threads that run guest targets: results, locals, exceptions, locks, conditions, daemon, timers, names, stacks of each thread.
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor, as_completed, wait

local, results, lock = threading.local(), [], threading.Lock()


def work(n, *, scale=1):
    local.value = n
    time.sleep(0)
    with lock: results.append(local.value * scale)
    return n


threads = [threading.Thread(target=work, args=(i,), kwargs={"scale": 10}, name=f"w{i}") for i in range(5)]
for t in threads: t.start()
for t in threads: t.join()
print(sorted(results), hasattr(local, "value"), threads[0].name, threads[0].is_alive(), threading.current_thread().name, threading.main_thread() is threading.current_thread())


class Worker(threading.Thread):
    def __init__(self, n):
        super().__init__(daemon=True)
        self.n = n
    def run(self): self.result = sum(fib(i) for i in range(self.n))


def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)


w = Worker(15)
w.start()
w.join()
print(w.result, w.daemon)
condition, items, consumed = threading.Condition(), [], []


def producer():
    for i in range(5):
        with condition:
            items.append(i)
            condition.notify()


def consumer():
    while len(consumed) < 5:
        with condition:
            condition.wait_for(lambda: items, timeout=5)
            while items: consumed.append(items.pop(0))


c, p = threading.Thread(target=consumer), threading.Thread(target=producer)
c.start(), p.start(), p.join(), c.join()
print(consumed)
event, order = threading.Event(), []
def waiter():
    order.append("waiting")
    event.wait()
    order.append("released")
t = threading.Thread(target=waiter)
t.start()
while not order: time.sleep(0.001)
order.append("setting")
event.set()
t.join()
print(order)


def failing(): raise ValueError("in thread")


caught = []
threading.excepthook = lambda a: caught.append((a.exc_type.__name__, str(a.exc_value), a.thread.name, a.exc_traceback.tb_next.tb_frame.f_code.co_name if a.exc_traceback.tb_next else None))
t = threading.Thread(target=failing, name="failing")
t.start(), t.join()
print([c[:3] for c in caught])
with ThreadPoolExecutor(3) as pool:
    futures = [pool.submit(work, i) for i in range(4)]
    print([f.result() for f in futures], list(pool.map(lambda x: x * x, range(5))), sorted(f.result() for f in as_completed([pool.submit(fib, n) for n in (5, 10)])))
    bad = pool.submit(lambda: {}["missing"])
    print(repr(bad.exception()), bad.done())
    try: bad.result()
    except KeyError as e: print("raised", e)
    bad.add_done_callback(lambda f: print("callback", f is bad))
    gen = pool.submit(lambda: [x for x in (y * 2 for y in range(3))])
    print(gen.result(), len(wait(futures).done))
barrier = threading.Barrier(3)
passed = []
def meet(n):
    barrier.wait()
    passed.append(n)
ts = [threading.Thread(target=meet, args=(i,)) for i in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(passed))
def stack():
    f, out = sys._getframe(), []
    while f: f, out = f.f_back, out + [f.f_code.co_name]
    return out
stacks = []
t = threading.Thread(target=lambda: stacks.extend(stack()))
t.start(), t.join()
print(stacks[:2], "<module>" in stacks)
timer = threading.Timer(0.01, lambda: passed.append("timer"))
timer.start(), timer.join()
print(passed[-1])
rlock = threading.RLock()
def nested(n):
    with rlock: return n if n == 0 else nested(n - 1) + 1
print(nested(5), lock.acquire(blocking=False), lock.locked(), lock.acquire(timeout=0.01))
lock.release()
try: lock.release()
except RuntimeError as e: print(e)
sem = threading.Semaphore(1)
print(sem.acquire(blocking=False), sem.acquire(blocking=False))
try: threads[0].start()
except RuntimeError as e: print(e)
try: threading.current_thread().join()
except RuntimeError as e: print(e)
counter = 0
def increment():
    global counter
    for _ in range(500):
        with lock: counter += 1
ts = [threading.Thread(target=increment) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(counter)
generators = []
def make():
    def g():
        yield "created in a thread"
        yield threading.current_thread() is threading.main_thread()
    x = g()
    next(x)
    generators.append(x)
t = threading.Thread(target=make)
t.start(), t.join()
print(next(generators[0]))
