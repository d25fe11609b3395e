"""Comparing lists whose items change the lists meanwhile: sizes decide as soon as one of them has ended."""

import operator

COMPARISONS = [operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge]


class Clears:
    def __init__(self, name: str) -> None:
        self.name = name

    def __eq__(self, other: object) -> bool:
        print(self.name, end=" ")
        lists[self.name].clear()
        return NotImplemented

    __hash__ = None


class ClearsAndDiffers(Clears):
    def __eq__(self, other: object) -> bool:
        super().__eq__(other)
        return False

    __hash__ = None


lists: dict[str, list] = {}
for kind in (Clears, ClearsAndDiffers):
    for rest in ([], [1], [1, 2]):
        for compare in COMPARISONS:
            lists["right"] = [kind("left"), *rest]
            lists["left"] = [kind("right"), 1]
            try:
                result = compare(lists["left"], lists["right"])
            except TypeError as error:
                result = error
            print(compare.__name__, result, len(lists["left"]), len(lists["right"]))
    lists["left"] = [kind("left")]
    print(lists["left"] == [1], [1] == lists["left"], lists["left"])
