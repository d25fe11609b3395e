# Tasks of asyncio that wait for one another: sleeps, queues, locks, events, time limits, groups; cancelled ones, and what the loop calls.
import asyncio
import contextlib
import contextvars

REQUEST = contextvars.ContextVar("request", default="none")


async def produce(queue, count):
    for number in range(count):
        await asyncio.sleep(0.004)
        await queue.put((REQUEST.get(), number))
    await queue.put(None)


async def consume(queue):
    taken = []
    while (item := await queue.get()) is not None:
        taken.append(item)
        await asyncio.sleep(0.001)
    return taken


async def numbers(count):
    try:
        for number in range(count):
            await asyncio.sleep(0.002)
            yield number
    finally:
        await asyncio.sleep(0.001)


async def guarded(lock, log, name):
    for _ in range(3):
        async with lock:
            log.append(name)
            await asyncio.sleep(0.001)
            log.append(name)
    return name


async def stubborn(event):
    try:
        await event.wait()
    except asyncio.CancelledError:
        await asyncio.sleep(0.005)
        raise


async def failing(after):
    await asyncio.sleep(after)
    raise ValueError(after)


async def in_a_group(event):
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(stubborn(event))
            group.create_task(failing(0.005))
    except* ValueError as errors:
        said = errors.exceptions
    return said


async def round_of(number):
    REQUEST.set(f"round {number}")
    queue, lock, event, log = asyncio.Queue(maxsize=2), asyncio.Lock(), asyncio.Event(), []
    waiting = asyncio.create_task(stubborn(event), name=f"waits {number}")
    producer = asyncio.create_task(produce(queue, 5), name="produces")
    print(number, await asyncio.gather(consume(queue), *[guarded(lock, log, name) for name in "ab"]), producer.done())
    print(all(one == other for one, other in zip(log[::2], log[1::2], strict=True)), sorted(log))
    print([each async for each in numbers(4)])
    called = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.01, called.set_result, number)
    print(await called, await asyncio.shield(asyncio.sleep(0.003, "shielded")))
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(0.01):
            await event.wait()
            print("never")
    try:
        await asyncio.wait_for(event.wait(), 0.01)
    except TimeoutError as error:
        print("too late", error.args)
    print(await asyncio.create_task(in_a_group(event)), waiting.get_name(), waiting.cancelling())
    waiting.cancel("enough")
    done, _ = await asyncio.wait([waiting])
    print([task.cancelled() for task in done], REQUEST.get())
    return number


async def main():
    return [await round_of(number) for number in range(3)], REQUEST.get()


print(asyncio.run(main()))
