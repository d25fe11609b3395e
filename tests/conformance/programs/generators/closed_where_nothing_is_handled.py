"""Generators that are left early, or closed, at a `yield` with nothing around it, and with something."""

import sys
import weakref


class Ending:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("ends", self.name)


def plain(name):
    held = Ending(name)
    for number in range(5):
        yield number, held.name


def guarded(name):
    held = Ending(name)
    try:
        yield held.name
    except GeneratorExit as error:
        print("handles", type(error).__name__, error.__context__)
        raise
    finally:
        print("finally", held.name)


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def delegating(inner):
    yield 0
    yield from inner


def context(name):
    with Context(name):
        yield name
    yield "behind"


class Context:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)

    def __exit__(self, kind, error, traceback):
        print("exit", self.name, kind and kind.__name__, traceback and traceback.tb_lineno - traceback.tb_frame.f_code.co_firstlineno)


print(any(number for number, _ in plain("any")))
print(next(plain("next")))
for _ in plain("break"):
    break
generator = plain("closed")
print(next(generator), generator.gi_frame.f_lineno - generator.gi_frame.f_code.co_firstlineno)
kept, gone = generator.gi_frame, weakref.ref(generator)
print(generator.close(), generator.gi_frame, generator.gi_running, generator.close(), next(generator, "ended"))
print(sorted(kept.f_locals) if False else kept.f_code.co_name)
del generator, kept
print(gone())
for make in (guarded, context):
    generator = make(make.__name__)
    next(generator)
    generator.close()
    generator = make(f"dropped {make.__name__}")
    next(generator)
    del generator
generator = context("past it")
print(next(generator), next(generator), generator.close())
generator = stubborn()
next(generator)
try:
    generator.close()
except RuntimeError as error:
    print(error)
del generator
for inner in (plain("inner"), guarded("inner guarded"), iter([1, 2])):
    generator = delegating(inner)
    print(next(generator), next(generator), generator.close(), next(inner, "ended") if not isinstance(inner, type(iter([]))) else next(inner))
    del generator, inner
try:
    1 / 0
except ZeroDivisionError:
    generator = plain("while something is handled")
    next(generator)
    generator.close()
    print(repr(sys.exc_info()[1]))
del generator


def told():
    events = []

    def trace(frame, event, arg):
        if frame.f_code.co_name in ("plain", "<genexpr>"):
            events.append((event, frame.f_lineno - frame.f_code.co_firstlineno, arg[0].__name__ if event == "exception" else None))
        return trace

    sys.settrace(trace)
    generator = plain("traced")
    next(generator)
    generator.close()
    any(number for number in [1, 2])
    sys.settrace(None)
    return events


print(told())


class Handle:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("let go by", self.name, sys._getframe(1).f_code.co_name)


def holding():
    one, two = Handle("one"), Handle("two")
    yield one, two


def closer():
    generator = holding()
    next(generator)
    generator.close()
    print("closed")


closer()
