# An exception that leaves asyncio.run: the program's traceback with the frames of coroutines, and the status.
# varies: frames of inlined comprehensions, tracebacks
# status: 1
import asyncio


class Service:
    async def call(self, n):
        await asyncio.sleep(0)
        if n == 2:
            raise RuntimeError(f"service {n}")
        return n

    async def all(self):
        return [
            await self.call(n)
            for n in range(4)
        ]


async def main():
    service = Service()
    try:
        await service.all()
    except RuntimeError as error:
        print("first:", error)
    async with asyncio.timeout(5):
        await asyncio.gather(service.call(1), service.call(2))


asyncio.run(main())
