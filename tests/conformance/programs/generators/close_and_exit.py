# close(): GeneratorExit inside, what is caught, yields during close, return during close, errors, and finalisation order.
# varies: generator details and messages
import sys

sys.unraisablehook = lambda u: print("   unraisable:", type(u.exc_value).__name__, u.exc_value)

log = []


def make(body):
    space = {"log": log}
    exec("def g():\n" + "\n".join(" " + line for line in body.split("\n")), space)
    return space["g"]


BODIES = {
    "plain": "yield 1\nlog.append('never')",
    "finally": "try:\n yield 1\nfinally: log.append('finally')",
    "except GeneratorExit": "try: yield 1\nexcept GeneratorExit: log.append('exit caught')",
    "except and return": "try: yield 1\nexcept GeneratorExit: return 'value'",
    "except Exception": "try: yield 1\nexcept Exception: log.append('not an Exception')\nfinally: log.append('but finally')",
    "bare": "try: yield 1\nexcept: log.append('bare')",
    "yields again": "try: yield 1\nexcept GeneratorExit: yield 2",
    "yield in finally": "try: yield 1\nfinally: yield 2",
    "raises": "try: yield 1\nexcept GeneratorExit: raise ValueError('instead')",
    "raises in finally": "try: yield 1\nfinally: 1 / 0",
    "raises new exit": "try: yield 1\nexcept GeneratorExit: raise GeneratorExit('new')",
    "raises StopIteration": "try: yield 1\nexcept GeneratorExit: raise StopIteration('s')",
    "returns in finally": "try: yield 1\nfinally: return 5",
    "with": "class M:\n def __enter__(self): pass\n def __exit__(self, *a): log.append(a[0].__name__)\nwith M(): yield 1",
    "with swallow": "class M:\n def __enter__(self): pass\n def __exit__(self, *a): return True\nwith M(): yield 1\nlog.append('after with')",
    "nested": "try:\n try: yield 1\n finally: log.append('inner')\nfinally: log.append('outer')",
    "loop": "for i in range(3):\n try: yield i\n except GeneratorExit: log.append(f'loop {i}')",
}
for name, body in BODIES.items():
    g = make(body)()
    next(g)
    try:
        result = g.close()
    except BaseException as error:
        result = f"{type(error).__name__}({error}) context={error.__context__!r} cause={error.__cause__!r}"
    print(name, "| close:", result, log, g.gi_frame is None)
    log.clear()
    try:
        print("   then next:", next(g, "exhausted"))
    except BaseException as error:
        print("   then next:", type(error).__name__, error)
    log.clear()
    g = make(body)()
    next(g)
    try:
        result = g.throw(GeneratorExit("thrown"))
    except BaseException as error:
        result = f"{type(error).__name__}({error})"
    print("   throw GeneratorExit:", result, log)
    log.clear()
    try:
        g.close()
    except RuntimeError as error:
        print("   close again:", error)
    log.clear()


def resource(name):
    log.append(f"open {name}")
    try:
        while True: yield name
    finally:
        log.append(f"close {name}")


def dropped():
    g = resource("local")
    next(g)
    log.append("leaving")


dropped()
print(log), log.clear()
for x in resource("loop"): break
print(log), log.clear()
a, b = resource("a"), resource("b")
next(a), next(b)
a = b
log.append("rebound")
del a, b
print(log), log.clear()
first, *_ = zip(resource("zip"), [1])
print(log), log.clear()
print(next(resource("temporary")), log), log.clear()
never_started = resource("never")
del never_started
print(log)
c = resource("cycle")
next(c)
holder = [c]
holder.append(holder)
log.clear()
del c, holder
import gc
gc.collect()
print(log), log.clear()


def generator_in_exception():
    g = resource("in traceback")
    next(g)
    raise ValueError


try:
    generator_in_exception()
except ValueError as error:
    log.append("handling")
log.append("handled")
print(log)
