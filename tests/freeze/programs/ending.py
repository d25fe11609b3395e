# An end with ceremony: exit functions, finally blocks on the way out, an exit status of its own, output without a line end.
# status: 3
import atexit
import sys


def effort(n):
    value = n
    for i in range(n * 1000):
        value = (value * 7 + i) % 10007
    return value


@atexit.register
def last():
    print("last", effort(20))
    sys.stdout.write("no line end")


@atexit.register
def before_last(state=[]):
    state.append(effort(30))
    print("before last", state)


def leave(depth):
    try:
        if depth == 0:
            atexit.register(print, "third", "to", "last", sep="-")
            effort(200)
            sys.exit(3)
        leave(depth - 1)
    finally:
        print("leaving", depth, effort(20))


class Quiet:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, tb):
        print("on the way", kind.__name__, error.code, effort(100))


print("begin", effort(300))
with Quiet():
    for n in range(40):
        if effort(n) % 1000 == 999:
            print("early")
    leave(6)
print("never")
