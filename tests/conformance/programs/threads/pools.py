# Futures: results, exceptions and callbacks that cross threads, hooks for what threads do not catch, and context variables that do not follow.
import contextvars
import sys
import threading
import traceback
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, wait


def work(number):
    if number == 3:
        raise ValueError("three")
    if number == 4:
        return sum(value for value in produced(number))
    return number * number


def produced(number):
    for value in range(number):
        yield value


with ThreadPoolExecutor(2, thread_name_prefix="pool") as pool:
    futures = [pool.submit(work, number) for number in range(6)]
    for future in futures:
        error = future.exception()
        print(repr(error) if error else future.result(), end=" ")
    print(futures[0].done(), futures[0].cancel(), futures[0].cancelled())
    try:
        futures[3].result()
    except ValueError as error:
        print([entry.name for entry in traceback.extract_tb(error.__traceback__)][-1], error.__context__)
    print(list(pool.map(lambda a, b: a + b, "abc", "xyz")), {threading.current_thread().name.split("_")[0] for _ in pool.map(abs, [1])})
    mapped = pool.map(work, (2, 3, 4))
    print(next(mapped))
    try:
        next(mapped)
    except ValueError as error:
        print(repr(error))
    done, rest = wait(futures)
    print(len(done), len(rest))
try:
    pool.submit(print)
except RuntimeError as error:
    print(error)

log = []
future = Future()
future.add_done_callback(lambda f: log.append(("first", f.result())))
future.add_done_callback(lambda f: log.append(("second", f is future)))
print(future.running(), future.set_running_or_notify_cancel(), future.running(), future.cancel())
future.set_result("done")
future.add_done_callback(lambda f: log.append("at once"))
print(log, future.result(0))
for again in (lambda: future.set_result(1), lambda: future.set_exception(KeyError())):
    try:
        again()
    except Exception as error:
        print(type(error).__name__)
cancelled = Future()
print(cancelled.cancel(), cancelled.cancelled(), cancelled.set_running_or_notify_cancel())
try:
    cancelled.result()
except CancelledError as error:
    print(repr(error))

variable = contextvars.ContextVar("variable", default="default")
variable.set("main")
context = contextvars.copy_context()
with ThreadPoolExecutor(1) as pool:
    print(pool.submit(context.run, variable.get).result(), pool.submit(context.run, lambda: variable.set("changed").old_value).result(), context[variable], variable.get())

uncaught = []
keep = threading.excepthook
threading.excepthook = lambda args: uncaught.append((args.exc_type.__name__, str(args.exc_value), args.thread.name, len(traceback.extract_tb(args.exc_traceback))))


def fails(depth):
    if depth:
        fails(depth - 1)
    raise KeyError("in a thread")


for target in (lambda: fails(2), sys.exit, lambda: [][0]):
    thread = threading.Thread(target=target, name="failing")
    thread.start()
    thread.join()
print(uncaught)
threading.excepthook = keep


class Own(threading.Thread):
    result = None

    def __init__(self, function):
        super().__init__(name=function.__name__)
        self.function = function

    def run(self):
        try:
            self.result = self.function()
        except BaseException as error:
            self.result = repr(error)
        finally:
            del self.function

    def value(self):
        self.start()
        self.join()
        return self.result


def deep(count=300):
    return 0 if not count else 1 + deep(count - 1)


def handled():
    return sys.exc_info(), sys._getframe(1).f_code.co_name, sys._getframe(2).f_code.co_name


try:
    raise OSError("in the main thread")
except OSError:
    print(Own(deep).value(), Own(handled).value(), Own(lambda: 1 / 0).value(), sys.exc_info()[0].__name__)
generator = produced(3)
print([Own(lambda: next(generator)).value() for _ in range(4)])
timer = threading.Timer(0, log.append, ["by a timer"])
timer.start()
timer.join()
late = threading.Timer(60, log.append, ["never"])
late.start()
late.cancel()
late.join()
print(log[-1])
