import asyncio, collections
class CommonFuture:
    def add_done_callback(self, *args, **kwargs):
        return super().add_done_callback(*args, **kwargs)
class T(CommonFuture, asyncio.Task): pass
class F(CommonFuture, asyncio.Future): pass
async def main():
    loop = asyncio.get_running_loop()
    fut1 = F(loop=loop)
    fut2 = F(loop=loop)
    async def coro1():
        print(1, asyncio.current_task() is task1)
        await fut1
        print(2, asyncio.current_task() is task1)
        fut2.set_result(True)
    async def coro2():
        print(3, asyncio.current_task() is task2)
        fut1.set_result(True)
        await fut2
        print(4, asyncio.current_task() is task2)
    task1 = T(coro1(), loop=loop)
    task2 = T(coro2(), loop=loop)
    await asyncio.sleep(0.01)
    print(task1, task2)
asyncio.run(main())
