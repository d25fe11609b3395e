# What a program has registered with atexit, called or dropped before its end; the machine goes on as before, to the last `__del__`.
import atexit
import _thread
import sys
import threading


class Last:
    def __del__(self):
        print("deleted", sorted([3, 1, 2], key=lambda x: -x))


def generator():
    yield sys._getframe().f_code.co_name


last = Last()
print(atexit._ncallbacks())
atexit.register(print, "first")
atexit.register(lambda: print("second", max([1, 2], key=lambda x: -x)))
print(atexit._ncallbacks())
atexit._run_exitfuncs()
print(atexit._ncallbacks())
atexit.register(print, "third")
atexit._clear()
print(atexit._ncallbacks())
atexit.register(print, "fourth")
atexit.unregister(print)
print(atexit._ncallbacks())
held = generator()
print(next(held), held.gi_frame.f_code is generator.__code__, held.gi_running, sum(x for x in [1, 2]))
import json  # noqa

print(json.loads("[1]"), threading.active_count(), len(threading.enumerate()), len(sys._current_frames()), _thread._count())


@atexit.register
def end():
    print("at the end", [x for x in generator()])
