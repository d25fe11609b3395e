# Weak references, finalisers and __del__: a cache that forgets, observers that vanish, the order in which things go.
# arguments: 100
import gc
import sys
import weakref

gone = []


class Node:
    def __init__(self, name, parent=None):
        self.name, self.children = name, []
        self._parent = weakref.ref(parent) if parent is not None else lambda: None
        if parent is not None:
            parent.children.append(self)

    @property
    def parent(self):
        return self._parent()

    def path(self):
        return (self.parent.path() if self.parent else "") + "/" + self.name

    def __repr__(self):
        return f"<{self.name}>"


class Dying(Node):
    def __del__(self):
        total = 0
        for n in range(15):
            total += n
        gone.append((self.name, total))


class Subject:
    def __init__(self):
        self.observers = weakref.WeakSet()
        self.methods = []

    def notify(self, value):
        heard = sorted(observer.hear(value) for observer in self.observers)
        return heard, [method()(value) for method in self.methods if method() is not None]


class Observer:
    def __init__(self, n):
        self.n = n

    def hear(self, value):
        return self.n * value % 101


cache = weakref.WeakValueDictionary()


def cached(name):
    node = cache.get(name)
    if node is None:
        cache[name] = node = Dying(name)
    return node


for again in range(int(sys.argv[1])):
    gone.clear()
    root = Node("root")
    node = root
    for depth in range(40):
        node = Node(f"d{depth}", node)
    print(again, len(node.path()), node.parent, root.parent)
    kept = [cached(f"k{n % 7}") for n in range(60)]
    for n in range(30):
        cached(f"t{n}")
    print(len(cache), len(gone), gone[-1], sorted(cache))
    del kept[10:]
    print(len(cache), sorted(gone)[:2])
    subject = Subject()
    observers = [Observer(n) for n in range(12)]
    for observer in observers:
        subject.observers.add(observer)
        subject.methods.append(weakref.WeakMethod(observer.hear))
    print(subject.notify(again + 1))
    del observers[2::2], observer
    print(subject.notify(again + 2), len(subject.observers))
    finalised = []
    things = [Dying(f"f{n}") for n in range(5)]
    finalisers = [weakref.finalize(thing, finalised.append, thing.name) for thing in things]
    finalisers[3].detach()
    del things[:4]
    print(finalised, [finaliser.alive for finaliser in finalisers], gone[-1])
    left, right = Dying("left"), Dying("right")
    left.other, right.other = right, left
    watch = weakref.ref(left, lambda _: finalised.append("watched"))
    table = weakref.WeakKeyDictionary({left: 1, right: 2})
    del left, right
    gc.collect()
    print(watch(), len(table), sorted(name for name, _ in gone if name in ("left", "right")), finalised[-1])
    proxy = weakref.proxy(root)
    print(proxy.name, proxy.children[0])
    del root, node
    try:
        proxy.name
    except ReferenceError as error:
        print(error)
    kept.clear()
    things.clear()
