"""Trace and profile functions that are set for all threads (from 3.12 on), where there is one thread and where there are two."""

import sys
import threading


def called(number):
    return number + 1


def failing():
    try:
        return 1 / 0
    except ZeroDivisionError:
        return called(1)


def told(label):
    def tell(frame, event, _argument):
        if frame.f_code in (called.__code__, failing.__code__) and event in ("call", "line", "exception", "return"):
            seen.append((label, event, frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno))
        return tell

    return tell


def other():
    begun.set()
    go_on.wait()
    failing()


seen = []
begun, go_on = threading.Event(), threading.Event()
trace = getattr(sys, "_settraceallthreads", sys.settrace)
profile = getattr(sys, "_setprofileallthreads", sys.setprofile)
for function, name in ((trace, "trace"), (profile, "profile")):
    function(told(name))
    failing()
    function(None)
    failing()
    print(name, *seen, sep="\n")
    seen.clear()
print(sys.gettrace(), sys.getprofile())

for function in (trace, profile):
    for wrong in ((), (1, 2)):
        try:
            function(*wrong)
        except TypeError as error:
            print(str(error).replace("_settraceallthreads", "settrace").replace("_setprofileallthreads", "setprofile"))

if trace is not sys.settrace:
    thread = threading.Thread(target=other)
    thread.start()
    begun.wait()
    threading.settrace_all_threads(told("trace"))
    go_on.set()
    thread.join()
    threading.settrace_all_threads(None)
    print("both", *seen, sep="\n")
