# except, else, finally and with under way everywhere: nested, raised again, chained, swallowed; `return` and `break` through finally.
# arguments: 30
import sys
import traceback

trace = []


class Guard:
    def __init__(self, name, swallow=()):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        trace.append(("enter", self.name))
        return self

    def __exit__(self, kind, error, tb):
        trace.append(("exit", self.name, kind and kind.__name__))
        work(3)
        return kind is not None and issubclass(kind, self.swallow)


def work(n):
    total = 0
    for i in range(n):
        total += i * i % 7
    return total


def risky(i):
    work(10)
    if i % 3 == 0:
        raise KeyError(i)
    if i % 5 == 0:
        raise ValueError(i)
    if i % 7 == 0:
        raise ZeroDivisionError(i)
    return i


def layered(i):
    try:
        try:
            with Guard("outer", ZeroDivisionError):
                with Guard("inner"):
                    value = risky(i)
                    trace.append(value)
        except KeyError as error:
            work(20)
            try:
                raise RuntimeError("while handling", i) from error
            finally:
                trace.append(("pending", repr(sys.exc_info()[1])))
                work(20)
        else:
            return "clean"
        finally:
            work(10)
            trace.append("finally")
        return "after"
    except RuntimeError as error:
        cause = error.__cause__
        work(15)
        try:
            risky(15)
        except KeyError as nested:
            assert nested.__context__ is error, nested.__context__
            return f"{cause!r} then {nested!r}"
        return "never"
    except ValueError as error:
        try:
            work(10)
            raise
        except ValueError as again:
            assert again is error
            return f"again {again}"


def through_finally(n):
    for i in range(n):
        try:
            work(5)
            if i == n // 2:
                return i
            if i % 2:
                continue
        finally:
            trace.append(work(6))
            if i == n:
                break
    return -1


def deep(n):
    try:
        if n == 0:
            raise LookupError("bottom")
        deep(n - 1)
    except LookupError as error:
        if n % 4 == 0:
            raise IndexError(n) from error
        raise
    finally:
        work(4)


def groups(i):
    caught = []
    try:
        raise ExceptionGroup("many", [KeyError(i), ValueError(i + 1), ExceptionGroup("more", [TypeError(i + 2), KeyError(i + 3)])])
    except* KeyError as group:
        work(10)
        caught.append(len(group.exceptions))
    except* TypeError as group:
        caught.append(repr(group))
    except* ValueError:
        work(10)
        caught.append(repr(sys.exc_info()[1]))
    return caught


for again in range(int(sys.argv[1])):
    checksum = 0
    for i in range(1, 700):
        result = layered(i)
        checksum = (checksum * 17 + len(trace) * len(result)) % 1000003
        if i % 70 == 0:
            print(i, result, trace[-3:], checksum, through_finally(i % 13 + 4), groups(i))
    for n in range(8, 48, 8):
        try:
            deep(n)
        except Exception as error:
            names, at = [], error
            while at is not None:
                names.append(f"{type(at).__name__}{at.args}")
                at = at.__cause__ or at.__context__
            print(n, " <- ".join(names), len(traceback.extract_tb(error.__traceback__)))
            print([(frame.name, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)][-2:])
    print(sys.exc_info(), len(trace))
