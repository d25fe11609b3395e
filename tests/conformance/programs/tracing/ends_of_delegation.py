"""What trace functions are told where something ends that a generator, coroutine or loop goes through."""

import sys

events = []


def tracer(frame, event, argument):
    if frame.f_code.co_filename == __file__:
        shown = type(argument).__name__
        if event == "exception":
            shown = (argument[0].__name__, str(argument[1]), type(argument[1]).__name__)
        events.append((frame.f_code.co_name, frame.f_lineno, event, shown))
    return tracer


def sub(value):
    yield 1
    return value


class Counting:
    n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration("counted")
        return self.n

    def send(self, value):
        if value == "end":
            raise StopIteration("sent")
        return value


def outer():
    a = yield from sub(None)
    b = yield from sub(5)
    c = yield from [1, 2]
    d = yield from Counting()
    return (a, b, c, d)


def drive(value):
    generator = outer()
    next(generator)
    try:
        while True:
            generator.send(value)
    except StopIteration as stop:
        return stop.value
    except AttributeError as error:
        return repr(error)


class Waiting:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield "waiting"
        return self.value


async def numbers():
    yield 1
    await Waiting(None)
    yield 2
    return


async def coroutine():
    await Waiting(3)
    async for _ in numbers():
        pass
    return [number async for number in numbers()]


def run(waiting):
    try:
        while True:
            waiting.send(None)
    except StopIteration as stop:
        return stop.value


def loops(value):
    for _ in sub(value):
        pass
    for _ in map(str, [1]):
        pass
    for _ in Counting():
        pass
    [each for each in sub(value)]
    list(sub(value))
    (_,) = sub(value)
    next(iter(sub(value)))
    yield from sub(value)
    yield from map(str, sub(value))
    yield from (each for each in sub(value))


sys.settrace(tracer)
results = [drive(None), drive("end"), drive(3), run(coroutine())]
for value in (None, 3, (1, 2), StopIteration("x"), ValueError("y"), ()):
    results.append([str(each) for each in loops(value)])
sys.settrace(None)
print(results)
for event in events:
    print(*event)
