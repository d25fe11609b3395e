# TaskGroup: success, one failure cancels the others, several failures, except*, nested groups, cancellation from outside.
import asyncio


def show(group, indent=0):
    if isinstance(group, BaseExceptionGroup):
        print(" " * indent + f"{type(group).__name__}: {group.message}")
        for e in group.exceptions: show(e, indent + 2)
    else:
        print(" " * indent + repr(group))


async def ok(name, n=1):
    for _ in range(n): await asyncio.sleep(0)
    print("ok", name)
    return name


async def fail(error, n=1):
    for _ in range(n): await asyncio.sleep(0)
    raise error


async def long(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled", name)
        raise
    finally:
        print("finally", name)


async def fails_on_cancel(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise KeyError(f"during cancel of {name}")


async def main():
    async with asyncio.TaskGroup() as tg:
        a, b = tg.create_task(ok("a", 2)), tg.create_task(ok("b"))
    print(a.result(), b.result())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(long("one"))
            tg.create_task(fail(ValueError("v")))
            print("body goes on")
            await asyncio.sleep(10)
            print("never")
    except* ValueError as g:
        show(g)
    try:
        async with asyncio.TaskGroup() as tg:
            for i in range(3): tg.create_task(fail(ValueError(i)))
            tg.create_task(fails_on_cancel("four"))
    except* KeyError as g:
        show(g)
    except* ValueError as g:
        show(g)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(long("in body failure"))
            await asyncio.sleep(0)
            raise LookupError("body")
    except ExceptionGroup as g:
        show(g)
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(long("outer task"))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fail(OSError("inner")))
                inner.create_task(long("inner task"))
    except* OSError as g:
        show(g)

    async def whole():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(long("child"))
            await asyncio.sleep(10)
    task = asyncio.create_task(whole())
    await asyncio.sleep(0.01)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as error:
        print("whole cancelled", repr(error))
    try:
        async with asyncio.TaskGroup() as tg: pass
        tg.create_task(c := ok("late"))
    except RuntimeError as error:
        print(str(error).rpartition(">")[2].strip())
        c.close()
    try:
        async with asyncio.timeout(0.01):
            async with asyncio.TaskGroup() as tg:
                tg.create_task(long("timed"))
    except TimeoutError as error:
        print("timed out", error.args)

    async def spawner(tg, depth):
        if depth:
            tg.create_task(spawner(tg, depth - 1))
            tg.create_task(spawner(tg, depth - 1))
        else: leaves.append(1)
    leaves = []
    async with asyncio.TaskGroup() as tg: tg.create_task(spawner(tg, 4))
    print(len(leaves))


asyncio.run(main())
