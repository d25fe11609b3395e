# Tracebacks of recursion: "Previous line repeated", mutual recursion, limits of the traceback module, at module level and printed.
# varies: messages and tracebacks
# status: 1
import sys
import traceback


def down(n): return down(n - 1) if n else 1 / 0
def even(n):
    if n == 0:
        raise ValueError("bottom")
    return odd(n - 1)
def odd(n):
    return even(n - 1)


for fn, n in ((down, 2), (down, 3), (down, 10), (even, 10)):
    try:
        fn(n)
    except Exception:
        traceback.print_exc(file=sys.stdout)
try:
    down(20)
except ZeroDivisionError as error:
    traceback.print_exception(error, limit=2, file=sys.stdout)
    traceback.print_exception(error, limit=-2, file=sys.stdout)
    traceback.print_tb(error.__traceback__, limit=1, file=sys.stdout)
    print(len(traceback.extract_tb(error.__traceback__)), traceback.format_exception_only(error))
    sys.tracebacklimit = 3
    traceback.print_exc(file=sys.stdout)
    sys.tracebacklimit = 0
    traceback.print_exc(file=sys.stdout)
    del sys.tracebacklimit


class Deep:
    def __init__(self, n): self.n = n
    def __getattr__(self, name): return getattr(Deep(self.n - 1), name) if self.n > 0 else self.nothing_more
    @property
    def nothing_more(self): raise LookupError("end of the line")


try:
    Deep(6).x
except LookupError:
    traceback.print_exc(file=sys.stdout)
sys.stdout.flush()
down(50)
