# A suspended generator dies with the last frame of what C has called: its `finally` must not take the place of what that call ends with.
import functools
import itertools
import sys
import threading


def numbers(*values):
    try:
        yield from values
    finally:
        print("closed")


def failing():
    try:
        yield 1
    finally:
        print("closed, and fails")
        raise OSError("in finally")


class Unwilling:
    def __radd__(self, other):
        raise ValueError("not to be added")


class Key:
    def __hash__(self):
        held = numbers(1)
        next(held)
        return 5


def returning(held):
    next(held)
    return "value"


def yielding():
    held = numbers(1, 2)
    next(held)
    yield "yielded"
    held = numbers(3)
    next(held)
    yield "again"


def end_of(call, *args):
    try:
        print(call(*args))
    except Exception as error:
        print(type(error).__name__, error)


once = functools.lru_cache
sys.unraisablehook = lambda ignored: print("ignored:", ignored.exc_value)

end_of(once(lambda: returning(numbers(1))))
end_of(once(lambda: sum(numbers("text"))))
end_of(once(lambda: sum(numbers(Unwilling()))))
end_of(once(lambda: next(failing())))
end_of(lambda: len({Key(): 1}))
end_of(lambda: list(itertools.chain(yielding(), yielding())))
end_of(lambda: list(itertools.islice(yielding(), 1)))
end_of(lambda: list(itertools.starmap(sum, [[numbers(Unwilling())]])))
end_of(lambda: list(itertools.starmap(max, [[numbers(1, "a")]])))
end_of(lambda: list(itertools.starmap(any, [[numbers(0, 1, 2)]])))
end_of(lambda: list(itertools.starmap(next, [[failing()]])))
end_of(lambda: list(itertools.accumulate([1, 2], lambda a, b: sum(numbers(Unwilling())))))
end_of(lambda: list(itertools.accumulate([1, 2], lambda a, b: max(numbers(1, "a")))))

thread = threading.Thread(target=lambda: print(any(numbers(1, "a"))))
thread.start()
thread.join()
