from showing import over


def truth(value):
    if value:
        return 1
    return 2


def inverted(value):
    return not value


class Plain:
    pass


class Bool:
    def __bool__(self):
        return False


class Length:
    def __len__(self):
        return 1


class Inherits(list):
    pass


def run():
    for function in (truth, inverted):
        over(function, (12, True), (60, 1), (9, 1), (60, []), (9, [1]), (60, None), (9, None), (60, "a"), (9, ""), (60, True))
        for value in (
            1.0, b"a", bytearray(1), {}, {1}, frozenset(), (), (1,), memoryview(b"a"), Bool(), Length(), Inherits(), len, range(3), 1j, type
        ):
            over(function, (20, value))
    plain, other = Plain(), type("Other", (), {})()
    over(truth, (12, plain), (60, other), (9, other))
    Plain.later = 1
    over(truth, (12, plain))
    made = [Plain(), Plain()]
    over(truth, (12, made[0]), (3, made[1]))
