# sys.monitoring: every event with its arguments, tools and their order, local events, DISABLE and restart_events, errors out of callbacks.
# python: >=3.12
# varies: offsets and instructions differ by version
import sys

mon = sys.monitoring
E = mon.events
NAMES = {v: k for k, v in vars(E).items() if isinstance(v, int) and v and v & (v - 1) == 0}
ALL = [v for v in NAMES if NAMES[v] not in ("C_RETURN", "C_RAISE")]
TOOL, OTHER = 3, 4
mon.use_tool_id(TOOL, "conformance")
mon.use_tool_id(OTHER, "other")
log = []


def shown(value):
    if value is mon.MISSING: return "MISSING"
    if isinstance(value, BaseException): return repr(value)
    return getattr(value, "__qualname__", None) or (value if isinstance(value, (int, str, tuple)) else type(value).__name__)


def recorder(name, tool=TOOL):
    def record(code, *args): log.append((name, code.co_name, *map(shown, args)))
    return record


def watch(events, fn, *args):
    log.clear()
    for bit, name in NAMES.items(): mon.register_callback(TOOL, bit, recorder(name))
    mon.set_events(TOOL, events)
    try: result = fn(*args)
    except Exception as e: result = repr(e)
    finally: mon.set_events(TOOL, 0)
    print(fn.__name__, shown(result))
    for entry in log: print("  ", *entry)


def plain(a, b):
    c = a + b
    return c
def loop(n):
    t = 0
    for i in range(n):
        if i: t += i
        else: pass
    while t: t -= 1
    return t
def caught():
    try: raise KeyError("k")
    except KeyError: return 1
def failing(): return [].pop()
def outer():
    try: failing()
    except IndexError: pass
    finally: plain(1, 2)
def gen():
    x = yield 1
    try: yield x
    except ValueError: yield 3
def generators():
    g = gen()
    return next(g), g.send(2), g.throw(ValueError("v")), list(g)
def delegating(): yield from gen()
def uses_delegating(): return list(delegating())
class C:
    def __init__(self, x): self.x = x
    def method(self, y): return self.x + y
class D(C):
    def method(self, y): return super().method(y)
def calls():
    d = D(1)
    return d.method(2), len("abc"), sorted([2, 1], key=lambda v: v), int("3"), "a".upper(), print(*[], end="", **{"sep": ""})
def reraises():
    try:
        try: 1 / 0
        finally: plain(3, 4)
    except ZeroDivisionError as e: return repr(e)


for fn, args in ((plain, (1, 2)), (loop, (3,)), (caught, ()), (failing, ()), (outer, ()), (generators, ()), (calls, ()), (reraises, ()), (uses_delegating, ())):
    watch(E.PY_START | E.PY_RESUME | E.PY_RETURN | E.PY_YIELD | E.PY_UNWIND | E.PY_THROW, fn, *args)
for fn, args in ((plain, (1, 2)), (loop, (3,)), (outer, ()), (calls, ())): watch(E.LINE, fn, *args)
for fn, args in ((caught, ()), (failing, ()), (outer, ()), (reraises, ())): watch(E.RAISE | E.RERAISE | E.EXCEPTION_HANDLED, fn, *args)
watch(E.CALL, calls), watch(E.CALL, outer), watch(E.INSTRUCTION, plain, 1, 2), watch(E.INSTRUCTION | E.LINE, loop, 2)
watch(E.JUMP | getattr(E, "BRANCH", 0), loop, 3), watch(E.JUMP, loop, 3)


def local():
    log.clear()
    mon.register_callback(TOOL, E.LINE, lambda code, line: log.append((code.co_name, line - code.co_firstlineno)))
    mon.set_local_events(TOOL, plain.__code__, E.LINE)
    loop(1), plain(1, 1), outer()
    print(mon.get_local_events(TOOL, plain.__code__) == E.LINE, mon.get_events(TOOL))
    mon.set_local_events(TOOL, plain.__code__, 0)
    plain(1, 1)
    print(log)


def disabling():
    log.clear()
    def line(code, number):
        log.append((code.co_name, number - code.co_firstlineno))
        return mon.DISABLE
    mon.register_callback(TOOL, E.LINE, line)
    mon.set_events(TOOL, E.LINE)
    plain(1, 1), plain(1, 1), loop(2)
    log.append("restart")
    mon.restart_events()
    plain(1, 1), plain(1, 1)
    mon.set_events(TOOL, 0)
    print([entry for entry in log if entry == "restart" or entry[0] in ("plain", "loop")])


def order():
    log.clear()
    mon.register_callback(TOOL, E.PY_START, lambda code, offset: log.append((TOOL, code.co_name)))
    mon.register_callback(OTHER, E.PY_START, lambda code, offset: log.append((OTHER, code.co_name)))
    mon.set_events(TOOL, E.PY_START), mon.set_events(OTHER, E.PY_START)
    plain(1, 1)
    mon.set_events(TOOL, 0), mon.set_events(OTHER, 0)
    print(log)


def raising():
    def callback(code, line):
        if code is plain.__code__ and line == code.co_firstlineno + 2: raise LookupError("from a callback")
    mon.register_callback(TOOL, E.LINE, callback)
    mon.set_events(TOOL, E.LINE)
    try: plain(1, 2)
    except LookupError as e: print(repr(e), e.__traceback__.tb_next.tb_lineno - plain.__code__.co_firstlineno)
    mon.set_events(TOOL, 0)


def frames():
    seen = []
    def callback(code, offset, value): seen.append((sys._getframe(1).f_code is code, sys._getframe(1).f_lineno - code.co_firstlineno, sys._getframe(1).f_locals.get("c")))
    mon.register_callback(TOOL, E.PY_RETURN, callback)
    mon.set_local_events(TOOL, plain.__code__, E.PY_RETURN)
    plain(4, 5)
    mon.set_local_events(TOOL, plain.__code__, 0)
    print(seen)


local(), disabling(), order(), raising(), frames()
mon.register_callback(TOOL, E.RAISE, lambda *a: mon.DISABLE)
mon.set_events(TOOL, E.RAISE)
try: failing()
except Exception as e: print(repr(e), repr(e.__context__))
mon.set_events(TOOL, 0)
for wrong in (lambda: mon.set_events(TOOL, E.C_RETURN), lambda: mon.set_events(9, 1), lambda: mon.use_tool_id(TOOL, "again"), lambda: mon.set_local_events(TOOL, plain.__code__, E.RAISE), lambda: mon.set_events(1, 1), lambda: mon.register_callback(TOOL, 3, None)):
    try: wrong()
    except Exception as e: print(repr(e))
print(mon.get_tool(TOOL), mon.get_tool(OTHER), mon.register_callback(TOOL, E.LINE, None) is not None)
mon.free_tool_id(TOOL), mon.free_tool_id(OTHER)
print(mon.get_tool(TOOL), mon.get_tool(OTHER))
