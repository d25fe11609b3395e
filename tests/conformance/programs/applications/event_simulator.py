# A discrete event simulation with processes as generators, resources, interrupts and statistics (its own small SimPy).
import heapq
import itertools
from collections import defaultdict, deque


class Interrupt(Exception): pass


class Event:
    def __init__(self, env): self.env, self.callbacks, self.value, self.ok = env, [], None, True
    def succeed(self, value=None, delay=0):
        self.value = value
        self.env.schedule(self, delay)
        return self
    def fail(self, error):
        self.ok = False
        return self.succeed(error)
    def __or__(self, other): return AnyOf(self.env, self, other)
    def __and__(self, other): return AllOf(self.env, self, other)


class AnyOf(Event):
    need = 1
    def __init__(self, env, *events):
        super().__init__(env)
        self.events, self.seen = events, []
        for e in events: e.callbacks.append(self.check)
    def check(self, event):
        self.seen.append(event)
        if len(self.seen) == self.need: self.succeed({i: e.value for i, e in enumerate(self.events) if e in self.seen})


class AllOf(AnyOf): need = property(lambda self: len(self.events))


class Process(Event):
    def __init__(self, env, gen):
        super().__init__(env)
        self.gen, self.waiting = gen, None
        Event(env).succeed().callbacks.append(self.resume)
    def resume(self, event):
        if self.waiting not in (None, event): return
        try: self.waiting = self.gen.send(event.value) if event.ok else self.gen.throw(event.value)
        except StopIteration as stop: self.succeed(stop.value)
        except Exception as error:
            if self.callbacks: self.fail(error)
            else: raise
        else: self.waiting.callbacks.append(self.resume)
    def interrupt(self, cause):
        event = Event(self.env).fail(Interrupt(cause))
        self.waiting = event
        event.callbacks.append(self.resume)


class Resource:
    def __init__(self, env, capacity): self.env, self.free, self.queue, self.log = env, capacity, deque(), []
    def request(self):
        event = Event(self.env)
        if self.free:
            self.free -= 1
            event.succeed(self)
        else: self.queue.append(event)
        return event
    def release(self):
        if self.queue: self.queue.popleft().succeed(self)
        else: self.free += 1
    def __enter__(self):
        self.log.append((self.env.now, "in"))
        return self
    def __exit__(self, *exc):
        self.log.append((self.env.now, "out", exc[0].__name__ if exc[0] else None))
        self.release()


class Environment:
    def __init__(self): self.now, self.heap, self.serial = 0, [], itertools.count()
    def schedule(self, event, delay): heapq.heappush(self.heap, (self.now + delay, next(self.serial), event))
    def timeout(self, delay, value=None): return Event(self).succeed(value, delay)
    def process(self, gen): return Process(self, gen)
    def run(self, until=float("inf")):
        while self.heap and self.heap[0][0] <= until:
            self.now, _, event = heapq.heappop(self.heap)
            callbacks, event.callbacks = event.callbacks, []
            for cb in callbacks: cb(event)
        return self.now


class Random:
    """A small linear congruential generator: the same numbers everywhere."""
    def __init__(self, seed): self.state = seed
    def __call__(self, low, high):
        self.state = (self.state * 1103515245 + 12345) % 2**31
        return low + self.state // 65536 % (high - low + 1)


env, rnd, waits, trace = Environment(), Random(42), [], []
counters = Resource(env, 2)


def customer(n):
    arrived = env.now
    with (yield counters.request()) as c:
        waits.append(env.now - arrived)
        yield env.timeout(rnd(3, 9))
        trace.append((env.now, n))
    return n


def source(count):
    people = []
    for n in range(count):
        people.append(env.process(customer(n)))
        yield env.timeout(rnd(1, 4))
    done = []
    for p in people: done.append((yield p))
    return done


def machine(name):
    made = 0
    while made < 6:
        try:
            yield env.timeout(5)
            made += 1
        except Interrupt as stop:
            trace.append((env.now, f"{name} broken: {stop}"))
            yield env.timeout(7)
    return f"{name} made {made}"


def breaker(target):
    for delay in (3, 11, 13):
        yield env.timeout(delay)
        target.interrupt(f"after {delay}")


def failing():
    yield env.timeout(2)
    raise LookupError("inside a process")


def supervisor():
    try: yield env.process(failing())
    except LookupError as error: trace.append((env.now, f"supervised {error!r}"))
    first = yield env.timeout(5, "slow") | env.timeout(1, "fast")
    both = yield env.timeout(2, "a") & env.timeout(4, "b")
    return first, both, env.now


src, m, sup = env.process(source(25)), env.process(machine("lathe")), env.process(supervisor())
env.process(breaker(m))
print(env.run(20), len(env.heap) > 0)
print(env.run(), src.value, m.value, sup.value, sep="\n")
print(len(waits), max(waits), round(sum(waits) / len(waits), 3), trace[:12], len(counters.log), counters.log[-1])
hist = defaultdict(int)
for w in waits: hist[w // 3 * 3] += 1
for k in sorted(hist): print(f"{k:>3}-{k + 2:<3} {'*' * hist[k]}")
env.process(failing())
try: env.run()
except LookupError as error: print("unsupervised:", error, env.now)
