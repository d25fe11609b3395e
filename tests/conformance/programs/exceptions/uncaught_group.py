# An uncaught exception group, nested, with notes, causes and tracebacks of members: the tree on standard error.
# varies: text and carets of tracebacks
# status: 1
def fail(kind, *args):
    raise kind(*args)


def collect(*calls):
    errors = []
    for call in calls:
        try:
            call()
        except Exception as error:
            errors.append(error)
    return errors


def inner():
    group = ExceptionGroup("inner group", collect(lambda: fail(KeyError, "k"), lambda: 1 / 0))
    group.add_note("a note on the group")
    raise group


def chained():
    try:
        fail(OSError, 2, "No such thing", "file.txt")
    except OSError as error:
        error.add_note("note on member\nof two lines")
        raise ValueError("chained") from error


def main():
    try:
        raise ExceptionGroup("outer", collect(inner, chained, lambda: fail(TypeError), lambda: [][5]) + [RuntimeError("never raised")] + [ExceptionGroup(f"g{i}", [ValueError(i)]) for i in range(2)])
    except* TypeError:
        raise LookupError("while handling TypeError")


main()
