# except*: splitting, leftovers, several clauses, naked exceptions wrapped, raising inside, nesting, and group methods.
def show(group, indent=0):
    pad = " " * indent
    if isinstance(group, BaseExceptionGroup):
        lines = [f"{pad}{type(group).__name__}({group.message!r}) context={type(group.__context__).__name__} cause={type(group.__cause__).__name__} notes={getattr(group, '__notes__', None)}"]
        for e in group.exceptions: lines += show(e, indent + 2)
        return lines
    return [f"{pad}{group!r} context={group.__context__!r}"]


def handle(error, body):
    log = []
    try:
        body(error, log)
    except BaseException as out:
        print(*log, "OUT:", *show(out), sep="\n  ")
    else:
        print(*log, "nothing left", sep="\n  ")


def two(error, log):
    try:
        raise error
    except* ValueError as g:
        log.append(f"values {g!r}")
    except* (KeyError, TypeError) as g:
        log.append(f"keys {g!r}")


def raising(error, log):
    try:
        raise error
    except* ValueError as g:
        raise OSError("from handler")
    except* KeyError as g:
        raise


def everything(error, log):
    try:
        raise error
    except* Exception as g:
        log.append(f"all {g!r}")
    else:
        log.append("else")
    finally:
        log.append("finally")


def reraise_other(error, log):
    try:
        raise error
    except* ValueError as g:
        raise g
    except* KeyError as g:
        raise g.exceptions[0]


def from_none(error, log):
    try:
        raise error
    except* ValueError as g:
        raise RuntimeError("new") from None


G = ExceptionGroup
flat = lambda: G("flat", [ValueError(1), KeyError(2), ValueError(3), OSError(4)])
nested = lambda: G("outer", [ValueError(1), G("inner", [KeyError(2), ValueError(3), G("deepest", [TypeError(4)])]), OSError(5)])
for body in (two, raising, everything, reraise_other, from_none):
    for make in (flat, nested, lambda: ValueError("naked"), lambda: OSError("naked other"), lambda: G("only", [ValueError(1)]), lambda: BaseExceptionGroup("base", [KeyboardInterrupt(), ValueError(9)])):
        print(body.__name__)
        handle(make(), body)
g = nested()
print(g.split(ValueError), g.subgroup(lambda e: isinstance(e, (KeyError, TypeError))), g.subgroup(KeyError), g.derive([KeyError()]), sep="\n")
print(g.subgroup(OSError).message, g.subgroup(RuntimeError), g.split(Exception)[1], str(g), repr(G("m", [KeyError("k")])), G("m", (ValueError(),)).exceptions)


class MyGroup(ExceptionGroup):
    def __new__(cls, message, excs, code=0):
        self = super().__new__(cls, message, excs)
        self.code = code
        return self
    def derive(self, excs): return MyGroup(self.message, excs, self.code + 1)


try:
    try: raise MyGroup("mine", [ValueError(1), KeyError(2)], 10)
    except* ValueError as m: print(type(m).__name__, m.code, m.exceptions)
except ExceptionGroup as rest: print(type(rest).__name__, rest.code, rest.exceptions)
for args in (("m", []), ("m", [1]), (1, [ValueError()]), ("m",), ("m", [KeyboardInterrupt()]), ("m", ValueError()), ("m", [ValueError()], 1)):
    try: print(repr(ExceptionGroup(*args)))
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
for cls in (ExceptionGroup, 5, (ValueError, 5), BaseExceptionGroup, (KeyError, ExceptionGroup)):
    try:
        try: raise ValueError("x")
        except* cls: pass
    except TypeError as e: print(e)
    except ValueError as e: print("stays", repr(e))
try:
    try: pass
    except* ValueError: print("never")
    else: print("else runs")
finally: print("finally runs")
