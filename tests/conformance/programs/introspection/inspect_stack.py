# inspect.stack, currentframe, getouterframes, getinnerframes, trace, getframeinfo: function names, lines, code context, index.
# varies: details of introspection
import inspect


def show(infos, limit=6):
    for info in infos[:limit]:
        print("  ", info.function, info.lineno, info.filename.rpartition("/")[2], [l.strip() for l in info.code_context or []], info.index, tuple(info.positions) if hasattr(info, "positions") and info.positions else None)


def one(x):
    return two(
        x,
        [inspect.stack()],
    )


def two(x, stacks):
    show(stacks[0])
    return three()


def three(): return inspect.stack(0), inspect.stack(3)


without, wide = one(5)
show(without)
for info in wide[:2]: print("  ", info.function, info.index, info.code_context)
frame = inspect.currentframe()
print(frame.f_code.co_name, inspect.currentframe() is frame, inspect.getframeinfo(frame).lineno, inspect.getframeinfo(frame, 3).index, inspect.getfile(frame).rpartition("/")[2])


def outer():
    def inner():
        f = inspect.currentframe()
        return [i.function for i in inspect.getouterframes(f)], sorted(inspect.getargvalues(f.f_back).locals), f.f_back.f_back.f_lineno
    a, b = 1, 2
    return inner()


print(outer())


def args(a, b=2, *rest, k=3, **kw):
    local = 9
    info = inspect.getargvalues(inspect.currentframe())
    return info.args, info.varargs, info.keywords, sorted(info.locals), inspect.formatargvalues(*info, formatvalue=lambda v: f"={v!r}")[:60]


print(args(1, 2, 3, k=4, z=5))


class C:
    def method(self):
        me = inspect.currentframe()
        return me.f_code.co_qualname, me.f_locals["self"] is self, inspect.stack()[1].function, inspect.stack()[0].frame is me
    @property
    def prop(self): return inspect.stack()[1].lineno
    def __getattr__(self, name): return [i.function for i in inspect.stack()[:3]]
    @staticmethod
    def caller(): return inspect.currentframe().f_back.f_lineno


c = C()
print(c.method(), c.prop, c.missing, c.caller(), C.caller())


def fails(n):
    if n == 0:
        raise ValueError("bottom")
    return fails(n - 1)


try:
    fails(2)
except ValueError as e:
    show(inspect.trace())
    show(inspect.getinnerframes(e.__traceback__))
    print(inspect.getframeinfo(e.__traceback__).lineno)


def gen():
    yield [i.function for i in inspect.stack()[:3]]


print(next(gen()), list(gen()), [i.function for i in (lambda: inspect.stack()[:2])()], *map(lambda _: inspect.stack()[0].function, "a"))


def traced_callback(): return sorted([1], key=lambda _: captured.append(inspect.stack()[:2]))
captured = []
traced_callback()
show(captured[0])
import logging, sys
logger = logging.getLogger("x")
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("%(funcName)s:%(lineno)d:%(filename)s:%(module)s:%(message)s"))
logger.addHandler(handler)
def log_here(): logger.warning("hello")
def log_caller(): logger.warning("from caller", stacklevel=2)
log_here()
log_caller()
[logger.warning("in comprehension") for _ in "a"]
logger.warning(
    "multi line",
)
try: 1 / 0
except ZeroDivisionError: logger.exception("with traceback")
logger.error("with stack", stack_info=True)
