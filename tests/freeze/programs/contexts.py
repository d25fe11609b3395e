# Context managers of all kinds, nested and stacked: generators, classes, ExitStack, suppress, redirect_stdout, closing, reentrant ones.
# arguments: 60
import contextlib
import io
import sys

events = []


def effort(n):
    value = n
    for i in range(20):
        value = (value * 17 + i) % 5003
    return value


@contextlib.contextmanager
def section(name, *, swallow=None):
    events.append(("begin", name, effort(len(name))))
    try:
        yield effort(3)
    except Exception as error:
        events.append(("failed", name, repr(error)))
        effort(5)
        if swallow is None or not isinstance(error, swallow):
            raise
    else:
        events.append(("fine", name))
    finally:
        effort(7)
        events.append(("end", name))


class Resource(contextlib.AbstractContextManager, contextlib.ContextDecorator):
    open_now = 0

    def __init__(self, name="r"):
        self.name = name

    def __enter__(self):
        Resource.open_now += 1
        effort(2)
        return self

    def __exit__(self, *error):
        effort(4)
        Resource.open_now -= 1
        return None

    def close(self):
        events.append(("closed", self.name))


@Resource("decorated")
def decorated(n):
    return n + Resource.open_now * 100


def layers(n):
    if n == 0:
        raise LookupError("core")
    with section(f"layer{n}", swallow=LookupError if n == 9 else None), Resource() as resource:
        layers(n - 1)
        return f"swallowed below {resource.name}{n}"
    return "swallowed"


def stacked(n):
    kept = None
    with contextlib.ExitStack() as stack:
        values = [stack.enter_context(section(f"s{i}")) for i in range(n)]
        stack.callback(lambda: events.append(("callback", n)))
        stack.push(lambda kind, error, tb: kind is ZeroDivisionError)
        stack.enter_context(contextlib.closing(Resource(f"c{n}")))
        if n % 3 == 0:
            1 // 0
        kept = stack.pop_all() if n % 4 == 1 else None
    if kept:
        with kept:
            return sum(values), "kept"
    return sum(values)


@contextlib.contextmanager
def swapped(names, **new):
    old = {name: names[name] for name in new}
    names.update(new)
    try:
        yield names
    finally:
        names.update(old)


for again in range(int(sys.argv[1])):
    events.clear()
    for n in range(12, 3, -1):
        try:
            print(layers(n), end=" ")
        except LookupError as error:
            print(error, type(error.__context__), end=" ")
    print(Resource.open_now, len(events), events[-1], decorated(again))
    print([stacked(n) for n in range(1, 9)], len(events), events[len(events) // 2])
    text = io.StringIO()
    with contextlib.redirect_stdout(text), contextlib.suppress(KeyError, IndexError):
        for n in range(100):
            print("hidden", effort(n))
        print({}["missing"])
    with contextlib.redirect_stderr(text):
        print("error", file=sys.stderr)
    print(len(text.getvalue()), text.getvalue().splitlines()[-1], contextlib.nullcontext(5).enter_result)
    names = {"a": 1, "b": 2}
    with swapped(names, a=5) as inner, swapped(inner, a=6, b=7):
        print(names, end=" ")
    print(names)
    for n in range(30):
        try:
            with section("outer", swallow=ValueError), section("inner"):
                effort(n)
                if n % 2:
                    raise ValueError(n)
                raise KeyError(n) if n % 4 else IndexError(n)
        except (KeyError, IndexError) as error:
            last = error
        else:
            last = None
    print(last, len(events), events[-2:])
