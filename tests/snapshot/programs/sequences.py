"""Sequences of the program's, which C's iterators run over: each item is asked for once, wherever the program is frozen meanwhile."""


class Tens:
    def __getitem__(self, index):
        print("get", index)
        if index > 2:
            raise IndexError
        return index * 10


class Sized(Tens):
    def __len__(self):
        print("len")
        return 3


def counted():
    left.append(len(left))
    return left[-1]


left = []
print(10 in Tens(), 5 in Tens(), list(reversed(Sized())), list(iter(counted, 2)))
