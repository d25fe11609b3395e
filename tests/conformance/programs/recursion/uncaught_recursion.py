# An uncaught RecursionError: the folded traceback, its message and the status.
# varies: messages, carets
# status: 1
import sys

sys.setrecursionlimit(150)


def f(n):
    return g(n + 1)


def g(n):
    return f(
        n + 1,
    )


def forever(x):
    forever(x)


try:
    forever(1)
except RecursionError as error:
    print(str(error).partition(" while")[0])
    error.add_note("the first one")
    sys.stdout.flush()
    f(0)
