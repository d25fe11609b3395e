# contextvars with tasks, callbacks, generators, threads and copies of contexts.
import asyncio
import contextvars
import threading

var = contextvars.ContextVar("var", default="default")
other = contextvars.ContextVar("other")


def read(): return var.get()


def change(value):
    token = var.set(value)
    inner = var.get()
    return token.old_value is contextvars.Token.MISSING or token.old_value, inner


print(read(), contextvars.copy_context().run(change, "in copy"), read())
try: other.get()
except LookupError as e: print(type(e).__name__)
print(other.get("fallback"))
token = var.set(1)
token2 = var.set(2)
var.reset(token2)
print(var.get(), token.var is var)
for bad in (token2, ):
    try: var.reset(bad)
    except RuntimeError as e: print(str(e).partition(" at ")[0][:10])
var.reset(token)
print(read())
context = contextvars.copy_context()
print(context.run(lambda: (var.set("kept in context"), var.get())[1]), context.run(read), read(), context[var], var in context, len(list(context)) >= 1)
def reenter():
    try: context.run(read)
    except RuntimeError as e: return str(e).partition(":")[0]
print(context.run(reenter))
try: context.run(lambda: 1 / 0)
except ZeroDivisionError as e: print("through run", e.__traceback__.tb_next.tb_frame.f_code.co_name)


async def child(n):
    before = var.get()
    var.set(f"child{n}")
    await asyncio.sleep(0)
    return before, var.get()


async def direct(): var.set("set by direct await")


def gen():
    while True: yield var.get()


async def agen():
    for i in range(2):
        var.set(f"agen{i}")
        yield var.get()


async def main():
    var.set("main")
    print(await asyncio.gather(child(1), child(2)), var.get())
    await direct()
    print(var.get())
    await asyncio.create_task(direct())
    var.set("after")
    print(var.get())
    g = gen()
    print(next(g), var.set("changed") and next(g))
    print([x async for x in agen()], var.get())
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print("callback sees", var.get()))
    var.set("too late")
    context = contextvars.copy_context()
    context.run(var.set, "explicit")
    loop.call_soon(lambda: print("explicit context sees", var.get()), context=context)
    await asyncio.sleep(0)
    print(await asyncio.to_thread(read), await loop.run_in_executor(None, read))
    task = asyncio.create_task(child(9), context=context)
    print(await task, context[var], var.get())
    out = []
    thread = threading.Thread(target=lambda: out.append(var.get()))
    thread.start()
    thread.join()
    print(out)
    async with asyncio.timeout(1): await direct()
    print(var.get())


asyncio.run(main())
print(read())
