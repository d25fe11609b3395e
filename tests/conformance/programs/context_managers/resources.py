# Managers that wrap state: transactions, locks, files, temporary attributes, timers with fake clocks, nested indentation.
import contextlib
import os
import tempfile
import threading


class Transaction:
    def __init__(self, store): self.store = store
    def __enter__(self):
        self.saved = dict(self.store)
        return self
    def __exit__(self, kind, value, tb):
        if kind is not None:
            self.store.clear()
            self.store.update(self.saved)
        return kind is RollBack
    def set(self, k, v): self.store[k] = v


class RollBack(Exception): pass


store = {"a": 1}
with Transaction(store) as t: t.set("b", 2)
with Transaction(store) as t:
    t.set("c", 3)
    raise RollBack
try:
    with Transaction(store) as outer:
        outer.set("x", 1)
        with Transaction(store) as inner:
            inner.set("y", 2)
            raise ValueError("undo all")
except ValueError as e: print(e)
print(store)


class Indent:
    level = 0
    def __enter__(self):
        Indent.level += 1
        return self
    def __exit__(self, *a): Indent.level -= 1
    def print(self, text): print("  " * Indent.level + text)


with Indent() as i:
    i.print("one")
    with i as j:
        j.print("two")
        with i: i.print("three")
    i.print("one again")


@contextlib.contextmanager
def patched(obj, **values):
    old = {k: getattr(obj, k) for k in values}
    for k, v in values.items(): setattr(obj, k, v)
    try: yield obj
    finally:
        for k, v in old.items(): setattr(obj, k, v)


class Config: debug, level = False, 1


with patched(Config, debug=True, level=5):
    print(Config.debug, Config.level)
    with patched(Config, level=9): print(Config.level)
print(Config.debug, Config.level)
lock, counter = threading.Lock(), 0


def work():
    global counter
    for _ in range(200):
        with lock: counter += 1


threads = [threading.Thread(target=work) for _ in range(4)]
for t in threads: t.start()
for t in threads: t.join()
print(counter, lock.locked())
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "file.txt")
    with open(path, "w") as f, open(path, "r") as g:
        f.write("line 1\nline 2\n")
        f.flush()
        print(g.read().splitlines(), [f.closed, g.closed])
    print(f.closed, g.closed, sum(1 for _ in open(path)), os.listdir(folder))
    try:
        with open(path) as f: raise OSError("inside")
    except OSError as e: print(e, f.closed)
print(os.path.exists(folder))
try: f.read()
except ValueError as e: print(e)


class Pool:
    def __init__(self, n): self.free, self.log = list(range(n)), []
    @contextlib.contextmanager
    def take(self):
        if not self.free: raise LookupError("empty pool")
        item = self.free.pop()
        self.log.append(f"take {item}")
        try: yield item
        finally:
            self.free.append(item)
            self.log.append(f"give {item}")


pool = Pool(2)
with pool.take() as a, pool.take() as b:
    try:
        with pool.take() as c: print("never", c)
    except LookupError as e: print(e, a, b)
print(pool.log, sorted(pool.free))


class Recorder(list):
    def __enter__(self):
        self.append("enter")
        return self
    def __exit__(self, *exc):
        self.append(exc[0].__name__ if exc[0] else "clean")
        return True


with (r := Recorder()) as s: s.append("body")
with r: raise BaseException
with r, r: 1 / 0
print(r)
with memoryview(bytearray(b"abc")) as m: print(m[0])
try: m[0]
except ValueError as e: print(e)
