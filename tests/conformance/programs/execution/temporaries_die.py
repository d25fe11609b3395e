# What nobody holds any more dies with the instruction that lets go of it: its finalizer finds that line, and the variables as they are then.
import sys


class It:
    def __del__(self):
        frame = sys._getframe(1)
        names = [] if frame.f_code.co_name == "<module>" else sorted(frame.f_locals)
        print("it died in", frame.f_code.co_name, "line", frame.f_lineno - frame.f_code.co_firstlineno, names)


def dropped():
    other = [1]
    It()


def dropped_before_a_return():
    other = [1]
    It()
    return None


def dropped_in_for():
    for n in range(2):
        It()


def dropped_in_while():
    n = 2
    while n:
        n -= 1
        It()


def subscripted():
    found = [1, It()][0]
    return found


def subscripted_by_a_variable():
    n = 0
    found = [1, It()][n]
    return found


def subscripted_and_returned():
    n = 0
    return [1, It()][n]


def subscripted_and_asked():
    if {1: 0, 2: It()}[1]:
        return 1
    return 2


def multiplied():
    n = 0
    found = [It()] * n
    return found


def multiplied_and_returned():
    other = [1]
    return [It()] * 0


def true():
    if [It()]:
        return 1
    return 2


def not_true():
    if not [It()]:
        return 1

    return 2


def true_in_while():
    n = 0
    while [It()]:
        n += 1
        if n == 2:
            break


def either():
    found = [It()] and 1
    return found


def is_none():
    if It() is None:
        return 1

    return 2


def is_not_none():
    if It() is not None:
        return 1

    return 2


def is_another():
    n = 1
    if (
        It()
        is
        n
    ):
        return 1
    return 2


def is_returned():
    other = [1]
    return It() is None


def stored_into():
    k = 0
    for n in range(2):
        [0, It()][k] = n
    return 1


def appended():
    k = 0
    return [[1, It()][k] for n in range(2)]


def replaced():
    other = It()
    (
        other
    ) = (
        1
    )
    another = It()
    another = (
        other + 1
    )
    return another


def run_over():
    for each in [It()]:
        each = 1

    return each


for function in (
    dropped, dropped_before_a_return, dropped_in_for, dropped_in_while, subscripted, subscripted_by_a_variable, subscripted_and_returned,
    subscripted_and_asked, multiplied, multiplied_and_returned, true, not_true, true_in_while, either, is_none, is_not_none, is_another,
    is_returned, stored_into, appended, replaced, run_over,
):  # fmt: skip
    print(function.__name__)
    print(function())
