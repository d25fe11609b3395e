# f_trace_opcodes: an event before each instruction, with f_lasti; counts, turning it on and off, mixed with lines.
# varies: instructions differ by version
import dis
import sys


def run(fn, *args, opcodes=True, lines=False):
    events = []
    def tracer(frame, event, arg):
        if frame.f_code.co_filename != __file__: return None
        frame.f_trace_opcodes, frame.f_trace_lines = opcodes, lines
        if event == "opcode": events.append((frame.f_code.co_name, {i.offset: i.opname for i in dis.get_instructions(frame.f_code)}[frame.f_lasti]))
        else: events.append((event, frame.f_code.co_name))
        return tracer
    sys.settrace(tracer)
    try: result = fn(*args)
    except Exception as e: result = repr(e)
    finally: sys.settrace(None)
    print(fn.__name__, result)
    for e in events: print("  ", *e)


def add(a, b): return a + b
def loop(n):
    t = 0
    for i in range(n): t += i
    return t
def calls(x): return add(x, add(x, 1))
def branch(x):
    if x and x > 1: return "big"
    return "small"
def error():
    try: return 1 / 0
    except ZeroDivisionError: return "caught"
def gen(): yield 1
def uses_gen(): return list(gen())


run(add, 1, 2), run(loop, 2), run(calls, 1), run(branch, 2), run(branch, 0), run(error), run(uses_gen), run(add, 1, 2, lines=True), run(loop, 1, opcodes=False, lines=True)


def counting():
    count = 0
    def tracer(frame, event, arg):
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return tracer
    sys.settrace(tracer)
    loop(10)
    sys.settrace(None)
    return count


print(counting())


def toggled():
    seen = []
    def tracer(frame, event, arg):
        if event == "line": frame.f_trace_opcodes = frame.f_lineno - frame.f_code.co_firstlineno == 2
        seen.append(event)
        return tracer
    sys.settrace(tracer)
    loop(1)
    sys.settrace(None)
    return seen


print(toggled())


def stack_of_lasti():
    offsets = []
    def tracer(frame, event, arg):
        frame.f_trace_opcodes = True
        if event == "opcode": offsets.append(frame.f_lasti)
        return tracer
    sys.settrace(tracer)
    add(1, 2)
    sys.settrace(None)
    return offsets, offsets == sorted(offsets)


print(stack_of_lasti())
