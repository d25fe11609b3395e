# signal.signal and signal.getsignal give the program's own objects, to it and to the library; what they refuse.
import _signal
import functools
import signal
import threading

signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started this may have had it ignored


def one(number, frame):
    print("one", number == signal.SIGUSR1)


class Callable:
    def __call__(self, number, frame):
        print("callable", number == signal.SIGUSR1)

    def method(self, number, frame):
        print("method", number == signal.SIGUSR1)


print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, signal.getsignal(signal.SIGUSR1))
instance = Callable()
bound = instance.method
part = functools.partial(print, "partial")
for handler in (one, instance, bound, print, lambda *args: print("lambda"), signal.SIG_IGN, signal.SIG_DFL, part, one):
    before = signal.signal(signal.SIGUSR1, handler)
    print(before if isinstance(before, int) else getattr(before, "__name__", type(before).__name__), signal.getsignal(signal.SIGUSR1) is handler)
    if handler is not signal.SIG_DFL and handler is not print and handler is not part:
        signal.raise_signal(signal.SIGUSR1)
print(_signal.getsignal(signal.SIGUSR1) is one, _signal.signal(signal.SIGUSR1, instance) is one)
print(signal.getsignal(signal.SIGUSR1) is instance, _signal.getsignal(10) is instance)
for arguments in ((signal.SIGUSR1,), (signal.SIGUSR1, 7), (signal.SIGUSR1, None), (0, one), (9999, one), (signal.SIGKILL, one), ("x", one), (signal.SIGUSR1, one, 1)):
    for function in (signal.signal, _signal.signal):
        try:
            print(function(*arguments))
        except Exception as error:
            print(type(error).__name__, error)
for arguments in ((), (0,), (9999,), ("x",)):
    try:
        print(signal.getsignal(*arguments))
    except Exception as error:
        print(type(error).__name__, error)


def elsewhere():
    try:
        signal.signal(signal.SIGUSR1, one)
    except ValueError as error:
        print("ValueError", error)


thread = threading.Thread(target=elsewhere)
thread.start()
thread.join()
print(signal.getsignal(signal.SIGUSR1) is instance)


def replacing(number, frame):
    print("replaced itself")
    signal.signal(signal.SIGUSR1, signal.SIG_IGN)


signal.signal(signal.SIGUSR1, replacing)
signal.raise_signal(signal.SIGUSR1)
signal.raise_signal(signal.SIGUSR1)
print(signal.signal.__module__, signal.signal.__qualname__, type(_signal.signal).__name__)
try:
    signal.default_int_handler(2, None)
except KeyboardInterrupt as error:
    print("KeyboardInterrupt", error.args)
