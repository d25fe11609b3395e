# Containers that change while they are iterated over: what goes on, what is refused, and what the iterators say of their rest.
def drained(iterator, change, at=2):
    seen = []
    try:
        for count, value in enumerate(iterator):
            seen.append(value)
            if count + 1 == at:
                change()
            if count > 12:
                break
    except RuntimeError as error:
        return seen, str(error)
    return seen


numbers = list(range(5))
print(drained(iter(numbers), lambda: numbers.extend("ab")))
print(drained(iter(numbers), lambda: numbers.__delitem__(slice(1, 4))))
print(drained(reversed(numbers), numbers.clear), numbers)
numbers[:] = range(4)
print(drained(enumerate(numbers), lambda: numbers.insert(0, "front")))
ended = iter([1])
print(list(ended), ended.__length_hint__())
numbers.append("more")
grown = iter(numbers)
print(next(grown), grown.__length_hint__(), numbers.append(1), grown.__length_hint__())

table = dict.fromkeys("abcd", 0)
print(drained(iter(table), lambda: table.__setitem__("e", 1)))
print(drained(table.items(), lambda: table.pop("a")))
print(drained(table.values(), lambda: table.update(b=5)))
print(drained(iter(table), lambda: (table.pop("e"), table.__setitem__("f", 1))))
print(drained(reversed(table), lambda: table.clear()))
table.update(zip("xyz", range(3)))
keys = iter(table)
print(next(keys), keys.__length_hint__(), list(keys), list(keys))
del table["x"]
try:
    next(keys)
    print("?")
except StopIteration:
    print("ended iterators stay ended")

pool = {1, 2, 3}
print(drained(iter(pool), lambda: pool.add(99)))
print(drained(iter(pool), lambda: (pool.discard(99), pool.add(98))))
text = bytearray(b"abc")
print(drained(iter(text), lambda: text.extend(b"de")))

from collections import OrderedDict, defaultdict, deque

queue = deque("abc")
print(drained(iter(queue), lambda: queue.append("d")))
print(drained(iter(queue), lambda: queue.rotate(1)))
ordered = OrderedDict.fromkeys("abc")
print(drained(iter(ordered), lambda: ordered.move_to_end("a")))
print(drained(iter(ordered), lambda: ordered.popitem()))
default = defaultdict(list, a=[1])
print(drained(iter(default), lambda: default["b"], at=1))

held = memoryview(text)
for change in (lambda: text.append(1), lambda: text.__delitem__(0), lambda: text.__setitem__(slice(0, 2), b"xyz"), lambda: text.__setitem__(0, 65)):
    try:
        print(change(), text)
    except BufferError as error:
        print(error)
held.release()


class Growing:
    def __init__(self):
        self.items = [0]

    def __getitem__(self, index):
        if index < 6:
            self.items.append(index)
        return self.items[index]


growing = Growing()
print([number for number in growing], len(growing.items), 4 in growing, list(zip(growing, "ab")))


def sorts():
    values = [3, 1, 2]

    def key(value):
        values.append(value)
        return value

    try:
        values.sort(key=key)
    except ValueError as error:
        return str(error), values


print(sorts())
matrix = [[1, 2], [3]]
print([matrix.pop() or row for row in matrix], matrix)
