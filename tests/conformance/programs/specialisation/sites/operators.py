from showing import after, over


def add(a, b):
    return a + b


def multiply(a, b):
    return a * b


def subtract(a, b):
    return a - b


def others(a, b):
    return a // b, a % b, a**b, a / b, a & b, a | b, a ^ b, a << b, a >> b


def inplace(a, b):
    a += b
    a -= b
    a *= b
    return a


def join(text, n):
    for _ in range(n):
        text += "x"
    return text


def join_pair(text, n):
    for _ in range(n):
        text += "x"
        more = text
    return more


def join_other(text, n):
    for _ in range(n):
        other = text + "x"
    return other


def less(a, b):
    if a < b:
        return 1
    return 2


def equal(a, b):
    if a == b:
        return 1
    return 2


def both(a, b):
    return a == b, a < b


def until(a, b):
    while a < b:
        a += 1


class Number:
    def __init__(self, value):
        self.value = value

    def __add__(self, other):
        return self.value + 1

    def __eq__(self, other):
        return True

    def __lt__(self, other):
        return False


def run():
    for function in (add, multiply, subtract, inplace):
        over(function, (9, 1, 2), (60, 1, 2), (9, 1.0, 2.0), (60, 1.5, 2.5), (70, 1, 2.0))
        over(function, (12, 1.0, 2.0), (60, 1, 2), (90, 1, 2))
    over(add, (20, "a", "b"), (52, 1, 1), (1, 1, 1), (1, 1, 1), (60, [1], [2]))
    for value in ("a", b"a", [1], (1,), 1j, True, Number(1)):
        over(add, (9, value, value), (200, value, value))
    after(others, 3, 20, 40, arguments=(7, 2))
    after(others, 20, arguments=(True, True))
    for n in (1, 2, 8, 9, 40):
        after(join, 1, 2, arguments=("", n))
        after(join_pair, 2, arguments=("", n))
        after(join_other, 2, arguments=("", n))
    over(join, (9, "a", 3), (100, b"", 0), (9, "a", 3))
    for function in (less, equal, both):
        over(function, (12, 1, 2), (60, 1.0, 2.0), (9, 1.0, 2.0), (60, "a", "b"), (9, "a", "b"), (60, 1 << 40, 2), (9, 1, 1.0))
        over(function, (12, 1.0, 2.0), (150, 1, 2), (12, 1.0, 2.0))
        over(function, (12, "a", "b"), (150, 1, 1), (12, "a", "b"))
        for value in (b"a", (1,), [1], True, Number(1), 1 << 30, -(1 << 30), (1 << 30) - 1):
            over(function, (20, value, value))
    after(until, 1, 3, arguments=(0, 30))
