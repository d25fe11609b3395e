# What ends while an instruction is being done: files that nobody closed, coroutines that nobody awaited, generators that nobody holds.
# arguments: 4
import gc
import io
import itertools
import sys
import warnings
import weakref

counts = {}


def spin(name):
    counts[name] = counts.get(name, 0) + 1
    total = 0
    for n in range(15):
        total += n
    return total


def shown(*_, **__):
    spin("shown")


class Raw(io.RawIOBase):
    def close(self):
        if not self.closed:
            spin("close")
        super().close()

    def __add__(self, other):
        return 1

    def __radd__(self, other):
        return 2

    def __lt__(self, other):
        return True

    def __getitem__(self, at):
        return at

    def __contains__(self, what):
        return True

    def __call__(self, *a):
        return a and 1

    def __enter__(self):
        return 5

    def __exit__(self, *a):
        return True


class Thrower:
    def __del__(self):
        raise ValueError


async def never():
    pass


def swallowing():
    try:
        yield 1
    except GeneratorExit:
        pass
    spin("swallowed")


def begun():
    made = swallowing()
    next(made)
    return made


def fresh():
    yield from swallowing()


class Held(Raw):
    def close(self):
        spin("held")
        io.RawIOBase.close(self)


def holding():
    try:
        yield 1
    finally:
        spin("held")


class Holder:  # what waits for the collector when the program is frozen is not carried: how often it ends is not said
    def __init__(self):
        self.me, self.numbers, self.raw = self, holding(), Held()
        next(self.numbers)


class Box:
    pass


warnings.simplefilter("always")
warnings.showwarning = shown
sys.unraisablehook = shown
gc.set_threshold(40)
box = Box()
for turn in range(int(sys.argv[1])):
    out = []
    out.append(len([never()]))
    out.append(isinstance(Raw(), int))
    out.append(len((Raw(), [Raw()])))
    str([never()])
    dict(a=Raw())
    max([[never()], [Raw()]], key=id)
    len([open("/dev/null")])
    len([Thrower()])
    max(*[[Thrower()], [never()], [Raw()]], key=id)
    out.append(Raw() + 1)
    out.append(1 + Raw())
    out.append(Raw() < Raw())
    out.append([Raw()] + [Raw()] and 1)
    out.append(Raw()[3])
    out.append({Raw(): 1}.get(3))
    out.append(3 in Raw())
    out.append(3 in [Raw()])
    out.append(Raw()(2))
    out.append(next(fresh()))
    out.append(next(begun(), 7))
    out.append(len([begun()]))
    for _ in [Raw(), Raw()]:
        pass
    for _ in itertools.chain([Raw()], begun()):
        pass
    for _ in fresh():
        break
    a, b = [Raw(), Raw()]
    a = b = None
    box.a = Raw()
    box.a = [begun()]
    del box.a
    with Raw() as five:
        out.append(five)
    try:
        raise KeyError(Raw(), [begun()])
    except KeyError:
        pass
    try:
        out.append(len([Raw()], [Raw()]))
    except TypeError:
        pass
    try:
        out.append(((Raw(), begun()), [Raw()], 1 / 0))
    except ZeroDivisionError:
        pass
    out.append([*[Raw()], *begun()] and 1)
    out.append(f"{[Raw()] and 1}")
    weak = weakref.ref(Box(), shown)
    Holder()
    out.append(-True if not Raw() else 3)
    print(turn, out)
    del out
gc.collect()
print(sorted((name, count) for name, count in counts.items() if name != "held"))
