"""Tasks that wait in the ways that asyncio has, frozen while its loop does."""

import asyncio


async def numbered(queue, condition, number):
    await asyncio.sleep(0.02 * number)
    await queue.put(number)
    async with condition:
        condition.notify_all()
    return number * number


async def taken(queue, count):
    return [await queue.get() for _ in range(count)]


async def noticed(condition):
    async with condition:
        return await condition.wait()


async def group(count):
    async with asyncio.TaskGroup() as tasks:
        made = [tasks.create_task(asyncio.sleep(0.01 * number, number), name=f"task {number}") for number in range(count)]
    return [task.result() for task in made]


async def limited():
    try:
        async with asyncio.timeout(0.15):
            await asyncio.sleep(10)
    except TimeoutError:
        return "out of time"


async def main():
    queue, condition = asyncio.Queue(1), asyncio.Condition()
    producers = [numbered(queue, condition, number) for number in range(1, 5)]
    shielded = asyncio.shield(asyncio.sleep(0.12, "shielded"))
    limits = asyncio.wait_for(asyncio.sleep(0.13, "in time"), 10)
    print(await asyncio.gather(*producers, taken(queue, 4), noticed(condition), group(12), limited(), shielded, limits))
    waiting = [asyncio.create_task(asyncio.sleep(0.01 * number, number)) for number in range(3)]
    done, pending = await asyncio.wait(waiting, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending), sorted([await first for first in asyncio.as_completed([asyncio.sleep(0.01, n) for n in "ab"])]))
    asyncio.get_running_loop().call_later(0.01, queue.put_nowait, "later")
    print(await queue.get())
    return "the end"


print(asyncio.run(main()))
