# raise: classes, instances, nothing, from, with arguments that are wrong, and what is set on the exception.
import sys


def describe(error):
    return f"{type(error).__name__}({', '.join(map(repr, error.args))}) cause={error.__cause__!r} context={error.__context__!r} suppress={error.__suppress_context__}"


def attempt(label, fn):
    try:
        fn()
        print(label, "no exception")
    except BaseException as error:
        print(label, describe(error))


def execute(source):
    def run(): exec(source, {"E": E, "NoArgs": NoArgs, "Needs": Needs, "Other": Other, "Returns": Returns, "sys": sys})
    attempt(source.replace("\n", "; "), run)


class E(Exception): pass
class NoArgs(Exception):
    def __init__(self): super().__init__("made without arguments")
class Needs(Exception):
    def __init__(self, a, b): super().__init__(a, b)
class Other: pass
class Returns(Exception):
    def __new__(cls, *a): return "not an exception"


for source in ("raise E", "raise E()", "raise E('a', 1)", "raise NoArgs", "raise Needs", "raise Needs(1, 2)", "raise Returns", "raise Other", "raise Other()", "raise 'text'", "raise 5", "raise None", "raise int", "raise (E, 1)", "raise", "raise E from None", "raise E from ValueError", "raise E from ValueError('cause')", "raise E from 5", "raise E from Other", "raise E from Needs", "raise E from (lambda: 0)", "raise E('a') from E('b')",
               "raise BaseException('b')", "raise type('Dyn', (E,), {})('x')", "raise E if 0 else KeyError('cond')", "raise sys.exc_info()[1] or E('none handled')", "raise E, 'old style'", "try:\n raise KeyError('k')\nexcept KeyError:\n raise", "try:\n raise KeyError('k')\nexcept KeyError:\n raise E", "try:\n raise KeyError('k')\nexcept KeyError as e:\n raise E from e",
               "try:\n raise KeyError('k')\nexcept KeyError as e:\n raise E from None", "try:\n raise KeyError('k')\nexcept KeyError as e:\n raise e", "try:\n raise KeyError('k')\nexcept KeyError as e:\n raise e from e", "try:\n raise KeyError('k')\nexcept KeyError as e:\n raise e from None", "try:\n raise KeyError('k')\nfinally:\n raise E('f')",
               "try:\n try:\n  raise KeyError(1)\n except KeyError:\n  raise IndexError(2)\nexcept IndexError:\n raise E(3)", "def f(): raise\ntry:\n 1/0\nexcept ZeroDivisionError:\n f()", "try:\n 1/0\nexcept ZeroDivisionError:\n pass\nraise", "raise undefined from undefined2", "raise E(undefined)", "raise E('x').with_traceback(None)", "raise E('x').with_traceback(5)", "try:\n pass\nfinally:\n raise"):
    execute(source)


def once():
    e = E("same object")
    for i in range(3):
        try: raise e
        except E as caught: assert caught is e
    depth, tb = 0, e.__traceback__
    while tb: depth, tb = depth + 1, tb.tb_next
    return depth


def from_clears():
    try:
        try: 1 / 0
        except ZeroDivisionError as z: raise E("x") from KeyError("k")
    except E as e:
        before = describe(e)
        e.__cause__ = None
        after = e.__suppress_context__
        e.__suppress_context__ = False
        return before, after, describe(e)


def evaluation_order():
    order = []
    def v(x, value):
        order.append(x)
        return value
    try: raise v("exception", E) from v("cause", KeyError)
    except E as e: return order, describe(e)


def cause_context_assignment():
    e = E()
    out = []
    for name, value in (("__cause__", 5), ("__context__", "x"), ("__traceback__", 1), ("args", 5), ("args", "ab"), ("__suppress_context__", "yes"), ("__suppress_context__", 1), ("__cause__", KeyError()), ("__context__", e)):
        try:
            setattr(e, name, value)
            out.append((name, repr(getattr(e, name))))
        except TypeError as error: out.append((name, str(error)))
    for name in ("__cause__", "__context__", "__traceback__", "args", "__suppress_context__"):
        try:
            delattr(e, name)
            out.append(("del", name))
        except (TypeError, AttributeError) as error: out.append((name, str(error)))
    return out


print(once(), *from_clears(), evaluation_order(), *cause_context_assignment(), sep="\n")
