# asyncio: tasks, gather, wait, shields, cancellation, timeouts, exceptions that travel, names, order of execution.
import asyncio

log = []


async def step(name, n, result=None, fail=None):
    for i in range(n):
        log.append(f"{name}{i}")
        await asyncio.sleep(0)
    if fail: raise fail
    return result or name


def flush(label):
    print(label, " ".join(map(str, log)))
    log.clear()


async def main():
    print(await asyncio.gather(step("a", 2), step("b", 3), step("c", 1)))
    flush("gather")
    print(await asyncio.gather(step("a", 1), step("f", 1, fail=ValueError("x")), return_exceptions=True))
    try:
        await asyncio.gather(step("g", 3), step("h", 1, fail=KeyError("first")), step("i", 2, fail=OSError("second")))
    except KeyError as error:
        print("gather raised", repr(error))
    await asyncio.sleep(0.01)
    flush("gather failing")
    t = asyncio.create_task(step("t", 2), name="my-task")
    print(t.get_name(), t.done(), t.get_coro().__name__)
    t.add_done_callback(lambda task: log.append(("done callback", task.result())))
    print(await t, t.done(), t.result(), t.exception(), t.cancelled())
    await asyncio.sleep(0)
    flush("task")
    t = asyncio.create_task(step("c", 100))
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError as error:
        print("cancelled", t.cancelled(), error.args)
    flush("cancel")

    async def resists():
        try: await asyncio.sleep(10)
        except asyncio.CancelledError: log.append("resisted")
        return "finished anyway"
    t = asyncio.create_task(resists())
    await asyncio.sleep(0)
    print(t.cancel(), await t, t.cancelled())
    flush("resist")
    try:
        await asyncio.wait_for(asyncio.sleep(10), 0.01)
    except asyncio.TimeoutError as error:
        print("timeout", type(error).__name__, error.args)
    try:
        async with asyncio.timeout(0.01) as scope: await asyncio.sleep(10)
    except TimeoutError as error:
        print("timeout scope", scope.expired(), repr(error.__cause__ or error.__context__))
    done, pending = await asyncio.wait([asyncio.create_task(step("w", 1)), asyncio.create_task(asyncio.sleep(10))], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending), done.pop().result())
    for p in pending: p.cancel()
    shielded = asyncio.create_task(step("s", 3))
    outer = asyncio.create_task(asyncio.wait_for(asyncio.shield(shielded), 10))
    await asyncio.sleep(0)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer cancelled, inner", await shielded)
    for future in asyncio.as_completed([step("x", 3), step("y", 1), step("z", 2)]): print(await future, end=" ")
    print()
    log.clear()
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(future.set_result, "from call_soon")
    loop.call_later(0.01, log.append, "later")
    loop.call_soon(log.append, "soon")
    print(await future)
    await asyncio.sleep(0.03)
    flush("callbacks")
    try:
        future.set_result(2)
    except asyncio.InvalidStateError as error:
        print(error)
    failing = loop.create_future()
    failing.set_exception(LookupError("in future"))
    try:
        await failing
    except LookupError as error:
        print(repr(error), error.__traceback__.tb_frame.f_code.co_name)
    print(await asyncio.to_thread(lambda a, b=0: a + b, 1, b=2), await loop.run_in_executor(None, sum, [1, 2, 3]))
    event, results = asyncio.Event(), []
    async def waiter(n):
        await event.wait()
        results.append(n)
    waiters = [asyncio.create_task(waiter(i)) for i in range(3)]
    await asyncio.sleep(0)
    event.set()
    await asyncio.gather(*waiters)
    print(results, asyncio.current_task().get_name(), len(asyncio.all_tasks()))
    loop.set_exception_handler(lambda loop, context: print("handler:", context["message"], repr(context.get("exception"))))
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    return "main result"


print(asyncio.run(main()))
try:
    asyncio.run(step("f", 0, fail=ValueError("out of run")))
except ValueError as error:
    print("run raised", error)
async def in_loop(): asyncio.run(coro)
coro = main()
try:
    asyncio.run(in_loop())
except RuntimeError as error:
    print(error)
coro.close()
try:
    asyncio.run(5)
except (ValueError, TypeError) as error:
    print("run needs a coroutine")
