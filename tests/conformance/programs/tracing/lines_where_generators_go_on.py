# A generator goes on where jumps lead to as well: from 3.12 on its line begins once more there, told to trace functions.
import sys


def either():
    found = (yield "a") and (yield "b") or (yield "c")
    return found


def chosen():
    found = (yield 1) if (yield 2) else (yield 3)
    found = [
        (yield 4) or
        (yield 5),
    ]
    return found


def looping(count):
    while (yield count) or count:
        count -= 1


def caught():
    try:
        found = (yield 1) or (yield 2)
    except KeyError:
        found = (yield 3) and (yield 4)
    return found


def drive(function, sent, *arguments):
    told = []

    def trace(frame, event, argument):
        if frame.f_code is not function.__code__:
            return None
        told.append((event, frame.f_lineno - function.__code__.co_firstlineno))
        return trace

    generator = function(*arguments)
    sys.settrace(trace)
    try:
        value = next(generator)
        for each in sent:
            value = generator.throw(each) if isinstance(each, Exception) else generator.send(each)
    except StopIteration as end:
        value = end.value
    finally:
        generator = None
        sys.settrace(None)
    print(function.__name__, sent, value, [line for event, line in told if event == "line"])


for values in [(0, 0), (1, 0), (1, 1), (0, 1)]:
    drive(either, values)
    drive(chosen, (*values, 1, 0))
    drive(looping, values, 2)
    drive(caught, values)
    drive(caught, (KeyError(), *values))
