# Whether a comprehension has a frame of its own shows in many places: locals, frames, names, tracing, settings.
# varies: comprehensions are inlined from 3.12 on
import inspect
import sys


def names():
    return [sys._getframe().f_code.co_name for _ in (1,)], {sys._getframe().f_code.co_name for _ in (1,)}, {1: sys._getframe().f_code.co_name for _ in (1,)}, list(sys._getframe().f_code.co_name for _ in (1,))


print(names())


def see_locals(a):
    b = 2
    inside = [sorted(locals()) for c in (1,)]
    return inside, sorted(locals())


print(see_locals(1))


def eval_inside(a):
    out = []
    for text in ("a", "c"):
        try:
            out.append([eval(text) for c in (5,)])
        except NameError as error:
            out.append(str(error))
    return out


print(eval_inside(1))


def f_locals_inside(a):
    return [(sorted(sys._getframe().f_locals), sorted(inspect.currentframe().f_back.f_locals)[:2]) for c in "z"]


print([tuple(len(part) for part in row) for row in f_locals_inside(1)])


def traced():
    events = []
    def tracer(frame, event, arg):
        events.append((event, frame.f_code.co_name, frame.f_lineno - base))
        return tracer
    def work():
        a = [x for x in range(2)]
        b = {x
             for x in range(2)}
        return list(x for x in a)
    base = work.__code__.co_firstlineno
    sys.settrace(tracer)
    work()
    sys.settrace(None)
    return events


for event in traced(): print(*event)


def profiled():
    events = []
    def work(): return [x for x in "a"], [*(x for x in "a")]
    sys.setprofile(lambda frame, event, arg: events.append((event, frame.f_code.co_name)))
    work()
    sys.setprofile(None)
    return [e for e in events if not e[0].startswith("c_")]


print(profiled())


def constants():
    def f(): return [x for x in ()], [lambda: y for y in ()], (z for z in ())
    return f.__code__.co_varnames, f.__code__.co_cellvars, [c.co_name for c in f.__code__.co_consts if hasattr(c, "co_name")]


print(constants())
print([sorted(locals())[:0] for q in (1,)], "q" in globals())


class K:
    inside = [sorted(n for n in locals() if not n.startswith(("_", "."))) for v in (1,)]
    seen = [sys._getframe().f_code.co_name for _ in (1,)]


print(K.inside, K.seen)
print([vars() is globals() for _ in (1,)], [sorted(k for k in dir() if len(k) == 2) for zz in (1,)])
