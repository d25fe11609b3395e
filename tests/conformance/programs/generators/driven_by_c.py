# Generators and coroutines that C resumes, and that C closes: what they find below them is who called C.
import asyncio
import collections
import sys
import traceback
import warnings


def stack():
    names = []
    frame = sys._getframe(1)
    while frame is not None:
        names.append((frame.f_code.co_name, frame.f_lineno))
        frame = frame.f_back
    return names


def generator():
    try:
        print(stack())
        yield 1
        print(stack(), [entry.name for entry in traceback.extract_stack()])
        warnings.warn("two levels up", stacklevel=2)
        yield 2
    finally:
        print("finally", stack())


def delegating():
    yield from generator()


def resumed(make):
    collections.deque(make(), 0)
    print(dict.fromkeys(make()))
    print("a b".translate({97: 1}), "".join(str(value) for value in make()))


def closed(make):
    value = make()
    next(value)
    del value
    value = make()
    next(value)
    value = None
    value = make()
    next(value)


warnings.showwarning = lambda message, category, filename, lineno, *rest: print("warning", message, lineno)
warnings.simplefilter("always")
for make in generator, delegating:
    resumed(make)
closed(generator)


async def inner():
    print([name for name, _ in stack()][:4])
    await asyncio.sleep(0)
    print([name for name, _ in stack()][:4])
    print([entry.name for entry in traceback.extract_stack()][-4:])


async def main():
    await inner()
    await asyncio.gather(inner(), inner())


asyncio.run(main())
