# Values die when nobody holds them any more, also where their finalizers, or others', have looked at frames that tracebacks hold.
import sys
import weakref


class Noted:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        frame = sys._getframe(1)
        print(self.name, "dies in", frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, sys.exc_info()[0])


def looked_at_amid_an_error(count):
    kept = Noted("kept")
    try:
        [Noted("temporary")][count]
    except IndexError as error:
        kept = None
        print("handled", type(error).__name__)
    return kept


looked_at_amid_an_error(99)


def raises():
    kept = Noted("inner's")
    Noted("looks")
    raise KeyError("below")


def from_below():
    kept = Noted("outer's")
    try:
        raises()
    except KeyError as error:
        kept = Noted("another")
        print("handled", repr(error))
        del kept
        print("and gone")
    print("left")


from_below()


class Plain:
    pass


def seen_by_a_weak_reference():
    thing = Plain()
    gone = weakref.ref(thing)
    try:
        sorted([1, 2], key=lambda number: number / (number - 1))
    except ZeroDivisionError:
        sys._getframe()
        thing = None
        print(gone())


seen_by_a_weak_reference()


def kept_by_the_program():
    frame = sys._getframe()
    try:
        [Noted("one more")][9]
    except IndexError as error:
        held = error.__traceback__.tb_frame
        number = 1
    another = 2
    print(held is frame, vars(type(frame))["f_locals"].__get__(held)["number"])


kept_by_the_program()


def around():
    value = Noted("in a generator")
    try:
        yield 1
        [Noted("in its list")][5]
    except IndexError:
        value = None
        print(sys.exc_info()[0])
        yield 2
    yield 3


print(list(around()))


def nested():
    first = Noted("first")
    try:
        try:
            [Noted("one")][9]
        except IndexError:
            second = Noted("second")
            {}[1]
    except KeyError as error:
        first = second = None
        print(repr(error.__context__))


nested()
