# An uncaught exception with a cause, a context and notes, through several functions: text on standard error, exit status 1.
# varies: text and carets of tracebacks
# status: 1
import sys


class AppError(Exception):
    """A class of the program's own."""
    def __str__(self): return f"app: {self.args[0]} ({len(self.args)} args)"


def parse(text):
    return int(text)


def load(values):
    out = []
    for value in values:
        try:
            out.append(parse(value))
        except ValueError as error:
            error.add_note(f"while reading {value!r}")
            error.add_note("two\nlines")
            raise AppError("cannot load", value) from error
    return out


def retry(fn, *args):
    try:
        return fn(*args)
    except AppError:
        fallback = {}
        return fallback[
            "missing " +
            "key"
        ]


class Runner:
    def __init__(self, fn):
        self.fn = fn

    def __call__(self, *args):
        return (lambda: retry(self.fn, *args))()


print("before")
sys.stdout.flush()
runner = Runner(load)
result = [runner(x) for x in [["1", "2"], ["3", "x4"]]]
print("never")
