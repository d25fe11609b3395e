# What a trace function may return and do: None, another function, f_trace set and removed, exceptions in it, settrace inside, threads.
import sys
import threading

log = []


def target(n):
    a = n
    b = a + 1
    return b


def run(tracer, fn=target, *args):
    log.clear()
    sys.settrace(tracer)
    try: result = fn(*(args or (1,)))
    except Exception as e: result = repr(e)
    after = sys.gettrace()
    sys.settrace(None)
    print(result, log, "still" if after is tracer else "removed" if after is None else "other")


def rel(frame): return frame.f_lineno - frame.f_code.co_firstlineno
def none_returning(frame, event, arg): log.append((event, rel(frame)))
def switching(frame, event, arg):
    log.append(("first", event))
    def second(frame, event, arg):
        log.append(("second", event, rel(frame)))
        return third
    def third(frame, event, arg): log.append(("third", event, rel(frame)))
    return second
def raising(frame, event, arg):
    log.append(event)
    if event == "line" and rel(frame) == 2: raise ValueError("from tracer")
    return raising
def raising_on_call(frame, event, arg): raise KeyError("at call")
def raising_on_return(frame, event, arg):
    if event == "return": raise KeyError("at return")
    return raising_on_return
def removing(frame, event, arg):
    log.append((event, rel(frame)))
    if event == "line": sys.settrace(None)
    return removing
def deleting(frame, event, arg):
    log.append((event, rel(frame)))
    if event == "line" and rel(frame) == 1: frame.f_trace = None
    return deleting
def del_attr(frame, event, arg):
    log.append((event, rel(frame)))
    if event == "line" and rel(frame) == 1: del frame.f_trace
    return del_attr
def no_lines(frame, event, arg):
    frame.f_trace_lines = False
    log.append((event, rel(frame)))
    return no_lines
def toggling(frame, event, arg):
    log.append((event, rel(frame)))
    if event == "line": frame.f_trace_lines = False
    return toggling
def replaced(frame, event, arg):
    log.append((event, rel(frame)))
    if event == "call": frame.f_trace = lambda f, e, a: log.append(("overwritten?", e)) or None
    return replaced
def not_callable(frame, event, arg): return 5
class CallableTracer:
    def __call__(self, frame, event, arg):
        log.append((event, rel(frame), self.__class__.__name__))
        return self.method
    def method(self, frame, event, arg):
        log.append(("method", event))
        return self.method


for tracer in (none_returning, switching, raising, raising_on_call, raising_on_return, removing, deleting, del_attr, no_lines, toggling, replaced, not_callable, CallableTracer()): run(tracer)


def late_start():
    x = 1
    sys.settrace(none_returning)
    sys._getframe().f_trace = lambda f, e, a: log.append((e, rel(f))) or None
    y = 2
    z = 3
    sys.settrace(None)
    return x + y + z


log.clear()
print(late_start(), log)


def started_in_callee():
    def start():
        def local(f, e, a):
            log.append((f.f_code.co_name, e, rel(f)))
            return local
        sys.settrace(local)
        sys._getframe(1).f_trace = local
    start()
    a = 1
    target(a)
    sys.settrace(None)


log.clear()
started_in_callee()
print(log)


def changes_locals(frame, event, arg):
    if event == "line" and rel(frame) == 2: frame.f_locals["a"] = 100
    return changes_locals


def tracer_seen_by_itself(frame, event, arg):
    log.append((event, sys.gettrace() is tracer_seen_by_itself, target(5)))
    return tracer_seen_by_itself


run(changes_locals), run(tracer_seen_by_itself)
in_thread = []
def thread_tracer(frame, event, arg):
    if frame.f_code.co_name == "work": in_thread.append((event, rel(frame)))
    return thread_tracer
def work():
    x = 1
    return x
threading.settrace(thread_tracer)
t = threading.Thread(target=work)
t.start(), t.join()
threading.settrace(None)
print(in_thread, threading.gettrace() if hasattr(threading, "gettrace") else None)
try: sys._getframe().f_trace_lines = "x"
except TypeError as e: print(e)
try: sys._getframe().f_trace_opcodes = None
except TypeError as e: print(e)
try: del sys._getframe().f_trace_lines
except (TypeError, AttributeError) as e: print(type(e).__name__)
sys._getframe().f_trace = 5
print(sys._getframe().f_trace)
sys._getframe().f_trace = None
def exec_traced(): exec("p = 1\nq = 2\ndef inner(): return p\ninner()", {})
def all_files(frame, event, arg):
    log.append((event, frame.f_code.co_name, frame.f_lineno if frame.f_code.co_filename == "<string>" else rel(frame)))
    return all_files
log.clear()
sys.settrace(all_files)
exec_traced()
sys.settrace(None)
print(log)
