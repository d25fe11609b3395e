# The exit status and standard error of: sys.exit(None), raised deep inside functions, generators and handlers.
# status: 0
import sys


def gen():
    try:
        yield 1
        sys.exit(None)
    finally:
        print("generator finally")


class Ctx:
    def __enter__(self): return self
    def __exit__(self, kind, value, tb): print("exit", kind.__name__, repr(value.code))


def run():
    try:
        raise ValueError("being handled")
    except ValueError:
        with Ctx():
            list(map(lambda x: x, gen()))


try:
    run()
except Exception:
    print("never")
finally:
    print("last", sys.exc_info()[0].__name__, repr(sys.exc_info()[1].__context__))
