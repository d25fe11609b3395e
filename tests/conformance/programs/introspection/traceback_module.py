# The traceback module over guest frames: extract, format, walk, print_stack, StackSummary, TracebackException, captured locals.
# varies: details of introspection
import io
import sys
import traceback


def outer(): return inner()
def inner(): return [f.name for f in traceback.extract_stack()], traceback.format_stack(limit=2)


names, formatted = outer()
print(names[-3:])
print("".join(formatted).replace(__file__.rpartition("/")[0], "."), end="")


def printed():
    out = io.StringIO()
    traceback.print_stack(limit=-2, file=out)
    traceback.print_stack(f=sys._getframe(1), limit=1, file=out)
    return out.getvalue().replace(__file__.rpartition("/")[0], ".")


print(printed())


def level(n):
    local = n * 10
    secret = Bad() if n == 0 else None
    if n: level(n - 1)
    else: raise LookupError("level zero")


class Bad:
    def __repr__(self): return "<Bad>"


try: level(2)
except LookupError as e: error = e
for line in traceback.format_tb(error.__traceback__): print(line.replace(__file__.rpartition("/")[0], "."), end="")
te = traceback.TracebackException(type(error), error, error.__traceback__.tb_next, capture_locals=True)
print("".join(te.format()).replace(__file__.rpartition("/")[0], "."))
summary = te.stack
print(type(summary).__name__, len(summary), summary[0].name, summary[-1].lineno, summary[-1].line, summary[0].locals["local"], summary[-1].locals["n"])
print([(f.f_code.co_name, n) for f, n in traceback.walk_tb(error.__traceback__)])
def walking(): return [f.f_code.co_name for f, _ in traceback.walk_stack(sys._getframe())]
print(walking())
print2 = None
print(len(traceback.extract_tb(error.__traceback__, limit=1)), traceback.extract_tb(error.__traceback__, limit=-1)[0].name)
print(traceback.format_exception_only(error), traceback.format_exception_only(SyntaxError("m", ("f", 1, 2, "t"))), list(te.format_exception_only()), te.exc_type if sys.version_info < (3, 13) else te.exc_type_str)
a, b = traceback.FrameSummary("f.py", 5, "fn", lookup_line=False, line="the line"), traceback.FrameSummary("f.py", 5, "fn", line="the line")
print(a == b, a, tuple(a), a[1], a.line)
print(traceback.format_list([("file.py", 3, "name", "source()"), ("other.py", 4, "name2", None)]), traceback.StackSummary.from_list([("f", 1, "n", "l")]).format())
print(traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__), limit=2, lookup_lines=True)[1].name)


def chain():
    try:
        try: level(0)
        except LookupError as e: raise ValueError("second") from e
    except ValueError: raise KeyError("third")


try: chain()
except KeyError as e:
    print("".join(traceback.format_exception(e)).replace(__file__.rpartition("/")[0], "."))
    print("".join(traceback.format_exception(e, chain=False)).count("Traceback"), e.__context__.__cause__.args)
    ts = traceback.TracebackException.from_exception(e)
    print(ts.__context__.__cause__.stack[-1].name, ts == traceback.TracebackException.from_exception(e), ts.__suppress_context__)
    out = io.StringIO()
    traceback.print_exception(e, limit=0, file=out)
    print(out.getvalue())
    traceback.print_exc(file=out, chain=False)
    print(out.getvalue().count("\n") > 3)
traceback.clear_frames(error.__traceback__)
print([dict(f.f_locals) for f, _ in traceback.walk_tb(error.__traceback__)][1:])
g = ExceptionGroup("group", [ValueError(1), ExceptionGroup("nested", [error, KeyError("k")])])
print("".join(traceback.format_exception(g)).replace(__file__.rpartition("/")[0], "."))
print("".join(traceback.TracebackException.from_exception(g, max_group_width=1, max_group_depth=1).format()))
