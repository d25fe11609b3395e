# An excepthook that raises SystemExit decides the exit status; sys.last_* are not set by it; the hook sees the whole chain.
# status: 7
import sys


def hook(kind, value, tb):
    names = []
    while tb:
        names.append(tb.tb_frame.f_code.co_name)
        tb = tb.tb_next
    print(kind.__name__, value, names, repr(value.__context__), hasattr(sys, "last_value"))
    sys.exit(7)


sys.excepthook = hook


def one():
    try:
        two()
    except KeyError:
        raise ValueError("second")


def two(): return {}["first"]


one()
