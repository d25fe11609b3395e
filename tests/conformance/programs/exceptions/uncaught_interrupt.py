# An uncaught KeyboardInterrupt: finally and atexit run, the traceback is printed, and the process dies of SIGINT.
# varies: messages and tracebacks
# status: -2
import atexit
import signal

signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started this may have had it ignored


def work():
    try:
        for i in range(1000):
            if i == 5:
                signal.raise_signal(signal.SIGINT)
        print("never")
    finally:
        print("cleaned at", i)


atexit.register(print, "at exit")
try:
    work()
except Exception:
    print("Exception does not catch it")
