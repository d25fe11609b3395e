# ExitStack: what enters by the program's own decisions leaves in the opposite order, each told of what the one before it made of the exception.
# varies: messages
import contextlib


class Room:
    def __init__(self, name, *, swallow=(), raises=None):
        self.name, self.swallow, self.raises = name, swallow, raises

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__, value, value and repr(value.__context__), traceback is not None)
        if self.raises:
            raise self.raises
        return isinstance(value, self.swallow)


def shown(function):
    try:
        print("gave", function())
    except Exception as error:
        chain = []
        while error:
            chain.append(repr(error))
            error = error.__context__
        print("raised", " <- ".join(chain))


def plain():
    with contextlib.ExitStack() as stack:
        rooms = [stack.enter_context(Room(name)) for name in "ab"]
        stack.callback(print, "callback", 1, end="!\n")
        stack.push(lambda *exc: print("pushed", exc[0]))
        return [room.name for room in rooms]


def replaced():
    with contextlib.ExitStack() as stack:
        stack.enter_context(Room("outermost"))
        stack.enter_context(Room("swallows", swallow=KeyError))
        stack.enter_context(Room("replaces", raises=KeyError("second")))
        stack.enter_context(Room("sees the first"))
        raise ValueError("first")
    return "went on"


def not_swallowed():
    with contextlib.ExitStack() as stack:
        stack.enter_context(Room("x", raises=OSError("third")))
        stack.enter_context(Room("y", raises=KeyError("second")))
        raise ValueError("first")


def kept():
    with contextlib.ExitStack() as stack:
        stack.enter_context(Room("kept"))
        saved = stack.pop_all()
        print("left, not closed")
    with saved:
        saved.callback(print, "closing what was kept")
    with contextlib.ExitStack() as stack:
        stack.enter_context(Room("closed by hand"))
        stack.close()
        print("behind")


def half_way():
    with contextlib.ExitStack() as stack:
        stack.enter_context(Room("entered"))
        stack.enter_context(3)


def in_handlers():
    with contextlib.ExitStack() as stack:
        @stack.callback
        def inside():
            try:
                1 / 0
            except ZeroDivisionError as error:
                print("inside", repr(error.__context__))
        try:
            raise LookupError("handled")
        except LookupError:
            with contextlib.ExitStack() as inner:
                inner.enter_context(Room("inner"))
                raise ValueError("within")


def suppressed():
    with contextlib.suppress(KeyError, IndexError), contextlib.nullcontext("value") as value:
        print(value)
        {}[0]
    with contextlib.suppress(ValueError), contextlib.suppress(KeyError):
        raise ValueError
    with contextlib.closing(open(__file__)) as file:
        first = file.readline()[:10]
    return first, file.closed


for function in (plain, replaced, not_swallowed, kept, half_way, in_handlers, suppressed):
    print("--", function.__name__)
    shown(function)


class Transaction(contextlib.ContextDecorator):
    depth = 0

    def __enter__(self):
        Transaction.depth += 1
        return self

    def __exit__(self, kind, *_):
        Transaction.depth -= 1
        return kind is ArithmeticError

    def _recreate_cm(self):
        print("again")
        return self


@Transaction()
def recursive(count):
    if count:
        return recursive(count - 1)
    depth = Transaction.depth
    if depth > 3:
        raise ArithmeticError
    return depth


print(recursive(2), recursive(3), Transaction.depth, recursive.__wrapped__.__name__)


@contextlib.contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except LookupError as error:
        print("caught", repr(error))
    finally:
        print(f"</{name}>")


@tag("decorated")
def body(fail):
    if fail:
        raise KeyError("inside")
    return "done"


print(body(False), body(True))
with tag("a") as a, tag("b") as b:
    print(a, b)
    raise IndexError("in b")
with contextlib.redirect_stdout(None):
    print("not shown")
