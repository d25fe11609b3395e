# Cache simulations: LRU, LFU, FIFO, two-queue and TTL over the same trace; linked lists, decorators, statistics and invariants.
import collections
import functools


class Node:
    __slots__ = ("key", "value", "prev", "next")
    def __init__(self, key=None, value=None): self.key, self.value, self.prev, self.next = key, value, self, self
    def unlink(self):
        self.prev.next, self.next.prev = self.next, self.prev
        return self
    def insert_after(self, other):
        self.prev, self.next = other, other.next
        other.next.prev = other.next = self


class Cache:
    registry = {}
    def __init_subclass__(cls, **kw): Cache.registry[cls.__name__] = cls
    def __init__(self, size): self.size, self.hits, self.misses, self.evicted = size, 0, 0, []
    def get(self, key, compute):
        try:
            value = self.lookup(key)
            self.hits += 1
        except KeyError:
            self.misses += 1
            value = compute(key)
            if len(self) >= self.size: self.evicted.append(self.evict())
            self.store(key, value)
        assert len(self) <= self.size
        return value
    @property
    def ratio(self): return self.hits / (self.hits + self.misses)


class LRU(Cache):
    def __init__(self, size):
        super().__init__(size)
        self.map, self.head = {}, Node()
    def lookup(self, key):
        node = self.map[key]
        node.unlink().insert_after(self.head)
        return node.value
    def store(self, key, value):
        self.map[key] = node = Node(key, value)
        node.insert_after(self.head)
    def evict(self): return self.map.pop(self.head.prev.unlink().key).key
    def __len__(self): return len(self.map)
    def __iter__(self):
        node = self.head.next
        while node is not self.head:
            yield node.key
            node = node.next


class FIFO(Cache, collections.OrderedDict):
    def __init__(self, size):
        Cache.__init__(self, size)
        collections.OrderedDict.__init__(self)
    get = Cache.get
    lookup = collections.OrderedDict.__getitem__
    store = collections.OrderedDict.__setitem__
    def evict(self): return self.popitem(last=False)[0]


class LFU(Cache):
    def __init__(self, size):
        super().__init__(size)
        self.values, self.count, self.buckets, self.low = {}, {}, collections.defaultdict(dict), 0
    def lookup(self, key):
        value, n = self.values[key], self.count[key]
        del self.buckets[n][key]
        if not self.buckets[n] and n == self.low: self.low += 1
        self.count[key] = n + 1
        self.buckets[n + 1][key] = None
        return value
    def store(self, key, value): self.values[key], self.count[key], self.low = value, 1, 1; self.buckets[1][key] = None
    def evict(self):
        key = next(iter(self.buckets[self.low]))
        del self.buckets[self.low][key], self.values[key], self.count[key]
        return key
    def __len__(self): return len(self.values)


class TwoQueue(Cache):
    def __init__(self, size):
        super().__init__(size)
        self.recent, self.frequent = collections.deque(), LRU(size)
        self.values = {}
    def lookup(self, key):
        if key in self.frequent.map: return self.frequent.lookup(key)
        value = self.values.pop(key)
        self.recent.remove(key)
        self.frequent.store(key, value)
        return value
    def store(self, key, value): self.recent.append(key); self.values[key] = value
    def evict(self):
        if self.recent and (len(self.recent) > self.size // 4 or not len(self.frequent)):
            key = self.recent.popleft()
            del self.values[key]
            return key
        return self.frequent.evict()
    def __len__(self): return len(self.values) + len(self.frequent)


class Model(Cache):
    """LRU by the obvious means: what the linked list is checked against."""
    def __init__(self, size): super().__init__(size); self.order = []
    def lookup(self, key):
        if key not in self.order: raise KeyError(key)
        self.order.remove(key)
        self.order.insert(0, key)
        return key * key
    def store(self, key, value): self.order.insert(0, key)
    def evict(self): return self.order.pop()
    def __len__(self): return len(self.order)


def trace(n, seed=7):
    for i in range(n):
        seed = (seed * 16807) % 2147483647
        yield seed % 5 if seed % 3 else seed % 40 if i % 50 < 40 else i


calls = collections.Counter()
def compute(key):
    calls[key] += 1
    return key * key


for size in (4, 16):
    for name, cls in sorted(Cache.registry.items()):
        cache = cls(size)
        assert all(cache.get(k, compute) == k * k for k in trace(1500))
        print(f"{name:9} {size:3} {cache.ratio:.4f} {cache.misses:5} {len(cache.evicted):5} {cache.evicted[:6]}")
lru, model = LRU(5), Model(5)
for k in trace(600):
    lru.get(k, compute), model.get(k, compute)
    assert list(lru) == model.order and lru.hits == model.hits
print(list(lru), lru.evicted == model.evicted)


def failing(key):
    if key == 3: raise ValueError(f"cannot compute {key}")
    return key


for cls in (LRU, LFU, FIFO):
    cache = cls(2)
    out = []
    for k in (1, 3, 2, 1, 3, 4, 1):
        try: out.append(cache.get(k, failing))
        except ValueError as error: out.append((str(error), repr(error.__context__)))
    print(cls.__name__, out, len(cache), cache.hits, cache.misses)


def memoize(cache_type=LRU, size=3):
    def decorate(fn):
        cache = cache_type(size)
        @functools.wraps(fn)
        def wrapper(*args): return cache.get(args, lambda a: fn(*a))
        wrapper.cache = cache
        return wrapper
    return decorate


@memoize(size=50)
def paths(r, c): return 1 if not r or not c else paths(r - 1, c) + paths(r, c - 1)
@memoize(LFU, 4)
def slow(x): return x


print(paths(14, 14), paths.cache.hits, paths.cache.misses, paths.__name__, [slow(x % 6) for x in range(12)], slow.cache.evicted)
