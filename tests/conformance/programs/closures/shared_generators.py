# Cells shared between generators, their creators and each other while all are alive.
def pair():
    shared = []
    turn = 0
    def producer():
        nonlocal turn
        for item in "abc":
            turn += 1
            shared.append(item)
            yield turn
    def consumer():
        nonlocal turn
        while True:
            turn += 10
            yield shared.pop() if shared else None, turn
    return producer(), consumer(), lambda: (turn, list(shared))


p, c, look = pair()
print(next(p), next(c), look(), next(p), next(p), look(), next(c), next(c), next(c), look())
print(next(p, "end"), look())


def cell_from_generator():
    def gen():
        x = 0
        def bump():
            nonlocal x
            x += 1
        while x < 3:
            yield bump, x
        yield "done", x
    return gen()


for bump, x in cell_from_generator():
    print(x, end=" ")
    if bump == "done": break
    bump()
print()


def genexp_scope():
    base = 10
    g = (base + i for i in range(3))
    first = next(g)
    base = 100
    return first, list(g)


print(genexp_scope())


def outermost_iterable_evaluated_now():
    items = [1, 2]
    g = (x for x in items for _ in other)
    other = [0, 0]
    items = "never seen"
    return list(g)


print(outermost_iterable_evaluated_now())
try:
    (x for x in nothing_yet)
except NameError as error:
    print("at once:", error)
late = (x for _ in [1] for x in nothing_yet)
try:
    list(late)
except NameError as error:
    print("late:", error)


def coroutine_closure():
    log = []
    def worker(name):
        received = yield
        while received is not None:
            log.append((name, received))
            received = yield len(log)
        log.append((name, "end"))
    a, b = worker("a"), worker("b")
    next(a), next(b)
    print(a.send(1), b.send(2), a.send(3))
    a.close()
    try:
        b.send(None)
    except StopIteration as stop:
        print("stopped", stop.value)
    return log


print(coroutine_closure())


def self_reference():
    def gen():
        yield me.gi_running, me.gi_frame is not None
        try:
            next(me)
        except ValueError as error:
            yield str(error)
    me = gen()
    return list(me)


print(self_reference())
