# sys.exit with every kind of argument, in a child interpreter's place: SystemExit caught here, its code, and what would be printed.
# status: 5
import atexit
import sys


class Code:
    def __str__(self): return "code object"


for args in ((), (0,), (3,), (None,), ("message",), (True,), (False,), (1.5,), ([1],), (Code(),), (2**40,), (-1,), ((1, 2),)):
    try: sys.exit(*args)
    except SystemExit as e: print(args if not args or not isinstance(args[0], Code) else "Code", repr(e.code) if not isinstance(e.code, Code) else "Code", e.args == args, type(e.code).__name__)
for make in (lambda: SystemExit(), lambda: SystemExit(1), lambda: SystemExit(1, 2), lambda: SystemExit("a", "b")):
    e = make()
    print(repr(e), e.code)
    e.code = "changed"
    print(e.code, e.args)
try: exit
except NameError: print("no exit")
else: print(type(exit).__name__, repr(exit), type(quit).__name__)


def cleanup(name): print("atexit", name, sys.exc_info())


atexit.register(cleanup, "first")
atexit.register(cleanup, name="second")


@atexit.register
def third(): print("third", atexit.unregister(never))


def never(): print("never")


atexit.register(never)
atexit.register(never)


class Del:
    def __del__(self): print("del at exit")


kept = Del()


def generator():
    try: yield
    finally: print("generator finalised at exit")


def work():
    try:
        try: sys.exit(4)
        except Exception: print("SystemExit is not an Exception")
        finally: print("finally runs")
    except SystemExit as e:
        print("caught", e.code)
        sys.exit(e.code + 1)
    finally: print("outer finally")


class M:
    def __enter__(self): pass
    def __exit__(self, kind, value, tb): print("with sees", kind.__name__, value.code)


with M(): work()
print("not reached")
