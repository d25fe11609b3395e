# `with` in generators and coroutines: what is open while they wait, and how it is left when they are closed, thrown into, or dropped.
import asyncio
import contextlib
import gc

open_rooms = []


@contextlib.contextmanager
def room(name):
    open_rooms.append(name)
    try:
        yield name
    except GeneratorExit:
        print("told of GeneratorExit:", name)
        raise
    finally:
        open_rooms.remove(name)
        print("left", name, "open:", open_rooms)


def lines(count):
    with room("outer"):
        for number in range(count):
            with room(f"line {number}"):
                got = yield number
                if got == "skip":
                    continue
                if got:
                    print("got", got)


def steps(source, *commands):
    print(next(source), open_rooms)
    for command in commands:
        try:
            print(source.throw(command) if isinstance(command, BaseException) else source.send(command), open_rooms)
        except StopIteration:
            print("ended")
        except Exception as error:
            print("raised", repr(error))


steps(lines(2), "hello", "skip")
steps(lines(3), ValueError("thrown"))
source = lines(3)
next(source)
source.close()
source = lines(3)
next(source)
del source
gc.collect()
print(open_rooms)


def delegating():
    with room("delegating"):
        try:
            yield from lines(2)
        except KeyError as error:
            yield repr(error)
        yield "and on"


steps(delegating(), KeyError("down"), None, None)


@contextlib.contextmanager
def bad(kind):
    if kind == "no yield":
        return
    yield 1
    if kind == "twice":
        yield 2
    if kind == "stop":
        raise StopIteration("leaks")


for kind in ("fine", "no yield", "twice", "stop"):
    try:
        with bad(kind) as value:
            print(kind, value)
    except RuntimeError as error:
        print(kind, error, repr(error.__cause__))
for error in (StopIteration("body"), RuntimeError("body"), GeneratorExit()):
    try:
        with room("for one error"):
            raise error
    except BaseException as raised:
        print(raised is error, repr(raised), repr(raised.__cause__))
try:
    with bad("twice"):
        raise ValueError("in the body")
except ValueError as error:
    print(repr(error))


@contextlib.asynccontextmanager
async def connection(name, log):
    log.append(f"open {name}")
    await asyncio.sleep(0)
    try:
        yield name
    except OSError as error:
        log.append(f"{name} hides {error!r}")
    finally:
        await asyncio.sleep(0)
        log.append(f"close {name}")


class Own:
    def __init__(self, log):
        self.log = log

    async def __aenter__(self):
        self.log.append("own in")
        return self

    async def __aexit__(self, kind, error, traceback):
        self.log.append(f"own out {kind and kind.__name__}")
        await asyncio.sleep(0)
        return kind is KeyError


async def client(number, log):
    async with Own(log), connection(f"c{number}", log) as name:
        async with contextlib.AsyncExitStack() as stack:
            await stack.enter_async_context(connection(f"{name}'s", log))
            stack.enter_context(room(f"client {number}"))
            stack.push_async_callback(asyncio.sleep, 0)
            if number == 1:
                raise OSError("one")
            if number == 2:
                raise KeyError("two")
            if number == 3:
                await asyncio.Event().wait()
        log.append("body done")
    log.append("all done")


async def main():
    for number in range(3):
        log = []
        await client(number, log)
        print(number, log)
    log = []
    task = asyncio.create_task(client(3, log))
    for _ in range(4):
        await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", log)
    try:
        async with asyncio.timeout(0), connection("late", log := []):
            await asyncio.sleep(10)
    except TimeoutError as error:
        print(repr(error), log)


asyncio.run(main())
