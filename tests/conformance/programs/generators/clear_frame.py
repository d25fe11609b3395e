# frame.clear() of generators, coroutines and asynchronous generators: at the beginning, suspended, delegating, running, ended.
# varies: from 3.13 a suspended frame cannot be cleared
import gc
import sys
import warnings
import weakref

warnings.simplefilter("always")
sys.unraisablehook = lambda unraisable: print("  unraisable:", type(unraisable.exc_value).__name__, unraisable.exc_value)


class Held:
    pass


def clear(frame):
    try:
        print(" clear", frame.clear())
    except RuntimeError as error:
        print(" RuntimeError", error)


def finally_prints(held=None):
    kept = Held()
    log.append(weakref.ref(kept))
    try:
        yield "first"
        yield "second"
    finally:
        print("  finally", sys.exception())


def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def raises():
    try:
        yield 1
    finally:
        raise KeyError("in finally")


def delegates():
    yield from finally_prints()


def clears_itself():
    clear(sys._getframe())
    yield 1
    clear(running.gi_frame)


log = []
for make in (finally_prints, ignores, raises, delegates):
    print(make.__name__, "suspended")
    generator = make()
    next(generator)
    frame = generator.gi_frame
    clear(frame)
    print(" ", generator.gi_frame is frame, generator.gi_running, sorted(frame.f_locals), generator.gi_yieldfrom is None)
    try:
        print(" ", next(generator, "nothing"), [reference() is None for reference in log])
    except KeyError as error:
        print(" ", error)
    del generator, frame
    gc.collect()
    log.clear()

print("begun")
held = Held()
reference = weakref.ref(held)
generator = finally_prints(held)
del held
frame = generator.gi_frame
clear(frame)
print(generator.gi_frame, next(generator, "nothing"), reference() is None)
clear(frame)

print("running")
running = clears_itself()
print(list(running))

print("ended")
generator = finally_prints()
next(generator)
frame = generator.gi_frame
generator.close()
print(sorted(frame.f_locals))
clear(frame)
print(sorted(frame.f_locals), generator.gi_code is finally_prints.__code__)


async def coroutine():
    try:
        await waiting()
    finally:
        print("  coroutine's finally")


class waiting:
    def __await__(self):
        yield 1


print("coroutine")
suspended = coroutine()
suspended.send(None)
clear(suspended.cr_frame)
suspended.close()
fresh = coroutine()
clear(fresh.cr_frame)
try:
    print(fresh.cr_frame is not None, fresh.send(None))
except RuntimeError as error:  # from 3.15 it has ended
    print(error)
fresh.close()


async def asynchronous():
    try:
        yield 1
    finally:
        print("  asynchronous finally")


print("asynchronous generator")
started = asynchronous()
try:
    started.asend(None).send(None)
except StopIteration as stop:
    print(stop.value)
clear(started.ag_frame)
fresh = asynchronous()
clear(fresh.ag_frame)
print(fresh.ag_frame)
