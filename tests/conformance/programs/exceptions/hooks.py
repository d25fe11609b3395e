# sys.excepthook, sys.unraisablehook, threading.excepthook and what they are given; errors in hooks; __del__ and callbacks.
# varies: messages and tracebacks
# status: 1
import sys
import threading
import weakref


def unraisable(args):
    print("unraisable:", args.exc_type.__name__, args.exc_value, args.err_msg and args.err_msg.partition(" <")[0], type(args.object).__name__, args.exc_traceback.tb_frame.f_code.co_name if args.exc_traceback else None)


sys.unraisablehook = unraisable


class D:
    def __del__(self): raise ValueError("in del")


D()
x = D()
x = None


def function_with_local():
    d = D()
    return "returned"


print(function_with_local())
try:
    d = D()
    raise KeyError("during")
except KeyError:
    del d
    print("still handling", sys.exc_info()[1])


class Target: pass


t = Target()
ref = weakref.ref(t, lambda r: 1 / 0)
del t


def gen():
    try:
        yield 1
    finally:
        raise OSError("in finally of dropped generator")


g = gen()
next(g)
del g


def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            pass


g = stubborn()
next(g)
del g
threading.excepthook = lambda args: print("thread:", args.exc_type.__name__, args.exc_value, args.thread.name, args.exc_traceback.tb_next is None)
thread = threading.Thread(target=lambda: [].pop(), name="worker")
thread.start()
thread.join()


def run_exit(): sys.exit(5)


thread = threading.Thread(target=run_exit)
thread.start()
thread.join()
print("exit in a thread is silent")


def hook(kind, value, tb):
    print("hook:", kind.__name__, value, tb.tb_frame.f_code.co_name, tb.tb_lineno, sys.exc_info())
    sys.__excepthook__(kind, value, tb)
    raise RuntimeError("hook itself fails") if "fail" in str(value) else SystemExit(9)


sys.excepthook = hook


def last(): raise LookupError("please fail")


sys.stdout.flush()
last()
