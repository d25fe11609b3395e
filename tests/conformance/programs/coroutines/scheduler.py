# A scheduler of the program's own: coroutines with priorities, channels, nurseries and deadlines on a clock that is only counted.
import heapq
import itertools
from types import coroutine


@coroutine
def ask(*request):
    return (yield request)


class Cancelled(BaseException):
    pass


class Task:
    def __init__(self, number, name, coro):
        self.number, self.name, self.coro, self.result, self.error, self.waiters, self.value, self.waits = number, name, coro, None, None, [], None, None
        self.done = False

    def __repr__(self):
        return f"<{self.name}>"


class Kernel:
    def __init__(self):
        self.now, self.ready, self.later, self.numbers, self.log, self.current = 0, [], [], itertools.count(), [], None

    def spawn(self, name, coro, *, priority=0):
        task = Task(next(self.numbers), name, coro)
        task.priority = priority
        self.wake(task)
        return task

    def wake(self, task, value=None):
        task.value, task.waits = value, None
        heapq.heappush(self.ready, (-task.priority, next(self.numbers), task))

    def run(self):
        while self.ready or self.later:
            if not self.ready:
                self.now, _, task = heapq.heappop(self.later)
                if task.done or task.waits is None or task.waits[0] != "sleep":
                    continue
                self.wake(task)
            _, _, task = heapq.heappop(self.ready)
            if not task.done:
                self.step(task)
        return self.log

    def step(self, task):
        self.current = task
        value, task.value = task.value, None
        try:
            request = task.coro.throw(value) if isinstance(value, BaseException) else task.coro.send(value)
        except StopIteration as stop:
            self.ended(task, stop.value, None)
        except Cancelled as error:
            self.ended(task, None, error)
        except Exception as error:
            self.ended(task, None, error)
        else:
            task.waits = request
            getattr(self, f"do_{request[0]}")(task, *request[1:])

    def ended(self, task, result, error):
        task.done, task.result, task.error = True, result, error
        self.log.append((self.now, task.name, repr(error) if error else result))
        for waiter in task.waiters:
            self.wake(waiter, error if error and not isinstance(error, Cancelled) else result)

    def do_sleep(self, task, time):
        heapq.heappush(self.later, (self.now + time, next(self.numbers), task))

    def do_join(self, task, other):
        if other.done:
            self.wake(task, other.error or other.result)
        else:
            other.waiters.append(task)

    def do_spawn(self, task, name, coro, priority):
        self.wake(task, self.spawn(name, coro, priority=priority))

    def do_cancel(self, task, other):
        if not other.done:
            self.wake(other, Cancelled())
        self.wake(task)

    def do_kernel(self, task):
        self.wake(task, self)

    def do_get(self, task, channel):
        if channel.items:
            self.wake(task, channel.items.pop(0))
            if channel.putters:
                putter, item = channel.putters.pop(0)
                channel.items.append(item)
                self.wake(putter)
        else:
            channel.getters.append(task)

    def do_put(self, task, channel, item):
        if channel.getters:
            self.wake(channel.getters.pop(0), item)
            self.wake(task)
        elif len(channel.items) < channel.size:
            channel.items.append(item)
            self.wake(task)
        else:
            channel.putters.append((task, item))


class Channel:
    def __init__(self, size=0):
        self.size, self.items, self.getters, self.putters = size, [], [], []

    async def put(self, item):
        await ask("put", self, item)

    async def get(self):
        return await ask("get", self)

    async def __aiter__(self):
        while (item := await self.get()) is not None:
            yield item


class Nursery:
    async def __aenter__(self):
        self.tasks = []
        return self

    async def spawn(self, name, coro, priority=0):
        self.tasks.append(await ask("spawn", name, coro, priority))
        return self.tasks[-1]

    async def __aexit__(self, kind, error, traceback):
        errors = [error] if error else []
        if error:
            for task in self.tasks:
                await ask("cancel", task)
        for task in self.tasks:
            try:
                await ask("join", task)
            except Exception as failed:
                errors.append(failed)
                for other in self.tasks:
                    await ask("cancel", other)
        if errors and not isinstance(errors[0], Cancelled):
            raise ExceptionGroup("in the nursery", errors)


async def producer(channel, count, pause):
    try:
        for number in range(count):
            await ask("sleep", pause)
            await channel.put(number)
    finally:
        await channel.put(None)


async def consumer(channel, name):
    kernel = await ask("kernel")
    total = []
    async for item in channel:
        total.append((kernel.now, item))
    return total


async def sleeper(time, value=None):
    try:
        await ask("sleep", time)
    except Cancelled:
        (await ask("kernel")).log.append(("cleaning up", time))
        raise
    if isinstance(value, Exception):
        raise value
    return value


async def main():
    channel = Channel(1)
    async with Nursery() as nursery:
        await nursery.spawn("producer", producer(channel, 4, 3))
        await nursery.spawn("consumer", consumer(channel, "c"), 5)
        await nursery.spawn("quick", sleeper(1, "quick"))
    try:
        async with Nursery() as nursery:
            await nursery.spawn("long", sleeper(100))
            await nursery.spawn("fails", sleeper(2, KeyError("failed")))
            await nursery.spawn("fails later", sleeper(3, ValueError("later")))
    except* KeyError as group:
        print("caught", group.exceptions)
    except* ValueError as group:
        print("and", group.exceptions)
    try:
        async with Nursery() as nursery:
            await nursery.spawn("never", sleeper(50))
            raise LookupError("in the body")
    except ExceptionGroup as group:
        print(group.exceptions, [repr(each.__context__) for each in group.exceptions])
    urgent = [await ask("spawn", f"p{priority}", sleeper(0, priority), priority) for priority in (1, 3, 2)]
    return [await ask("join", task) for task in urgent]


kernel = Kernel()
task = kernel.spawn("main", main())
for entry in kernel.run():
    print(entry)
print(task, kernel.now, kernel.ready, len(kernel.later))
