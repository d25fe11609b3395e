# Tasks of asyncio that compute: at random moments one of them is amid Python, beneath C's step of it.
# arguments: 12
import asyncio
import contextvars
import sys

turn = contextvars.ContextVar("turn", default="nobody's")


def effort(n):
    value = n
    for i in range(400):
        value = (value * 31 + i) % 7919
    return value


async def deeper(n):
    return effort(n) if n < 2 else effort(n) + await deeper(n - 1)


async def counted(n):
    for i in range(n):
        effort(i)
        yield i
        await asyncio.sleep(0)


async def worker(name, times):
    turn.set(name)
    total = 0
    for i in range(times):
        total += await deeper(i % 5)
        assert turn.get() == name
        assert asyncio.current_task().get_name() == name
        await asyncio.sleep(0)
        try:
            async with asyncio.timeout(0):
                await asyncio.sleep(100)
        except TimeoutError:
            total += effort(i)
    return total


async def endless():
    try:
        await asyncio.sleep(1000)
    except asyncio.CancelledError:
        effort(3)
        assert asyncio.current_task().cancelling() == 1
        raise


async def main(times):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(worker(name, times), name=name) for name in ("first", "second", "third")]
        print(effort(times), turn.get())
    print([task.result() for task in tasks])
    print([i async for i in counted(times) if effort(i) % 2])
    task = asyncio.create_task(endless())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print(effort(1), task.cancelled())
    return turn.get()


turn.set("the program's")
print(asyncio.run(main(int(sys.argv[1]))), turn.get())
