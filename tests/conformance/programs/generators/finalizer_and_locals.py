# A finalizer runs guest code while a frame's variables are written to its frame object: the variables stay.
import sys


class Last:
    def __del__(self):
        print("del", sorted(sys._getframe(1).f_locals))


def generator():
    try:
        yield 1
    finally:
        print("finally")


def keep(error):
    return error.__traceback__


def with_object():
    try:
        value = Last()
        raise KeyError
    except KeyError as error:
        kept = keep(error)
        sys._getframe().f_lineno
    del kept
    value = None
    print(sorted(sys._getframe().f_locals))
    return value


def with_generator():
    try:
        value = generator()
        next(value)
        raise KeyError
    except KeyError as error:
        kept = keep(error)
        sys._getframe().f_lineno
    kept = None
    value = generator()
    next(value)
    print(sorted(sys._getframe().f_locals), next(value, "end"))


with_object()
with_generator()
