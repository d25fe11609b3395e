# What is on the stack while C resumes coroutines and generators: each frame once.
import asyncio
import functools
import inspect
import sys
import traceback


def show(what):
    frame = sys._getframe(1)
    names = []
    while frame is not None:
        if frame.f_code.co_filename == __file__:
            names.append((frame.f_code.co_name, frame.f_lineno))
        frame = frame.f_back
    print(what, names)
    print([entry.name for entry in traceback.extract_stack() if entry.filename == __file__])
    print([entry.function for entry in inspect.stack() if entry.filename == __file__])


async def inner():
    show("inner")
    await asyncio.sleep(0)
    show("inner, resumed")
    try:
        await asyncio.wait_for(asyncio.sleep(5), 0.001)
    except TimeoutError:
        show("inner, thrown into")


async def main():
    await inner()
    print([(entry.name, entry.lineno) for entry in asyncio.Future()._source_traceback if entry.filename == __file__])
    async for _ in stream():
        show("loop")
    await asyncio.gather(inner(), inner())


async def stream():
    show("stream")
    yield 1
    await asyncio.sleep(0)
    show("stream, resumed")


def generator():
    show("generator")
    yield 1
    show("generator, resumed")


class Context:
    def __enter__(self):
        show("enter")

    def __exit__(self, *exc):
        show("exit")


asyncio.run(main(), debug=True)
for _ in zip(generator(), [1, 2]):
    show("zip")
print(functools.reduce(lambda left, right: left, generator()))
held = generator()
next(held)
print(held.gi_frame.f_back, list(held))


def closing():
    with Context():
        yield 1


next(held := closing())
held.close()
next(held := closing())
del held
