# Bytes in containers of C: arrays, memoryviews, struct, and classes of the program's that give or take buffers.
# varies: messages, and what came with 3.12
import array
import io
import struct
import sys

numbers = array.array("i", [3, 1, 2])
numbers.extend(value * 10 for value in range(3))
numbers[1:3] = array.array("i", (7, 8, 9))
print(numbers, numbers.index(9), 10 in numbers, sum(numbers), sorted(numbers), numbers.itemsize, numbers[::-2])
for change in (lambda: numbers.append("x"), lambda: numbers.append(1 << 40), lambda: numbers.extend(array.array("b", [1])), lambda: numbers.__setitem__(slice(0, 1), [1]),
               lambda: array.array("q", [1.5]), lambda: array.array("?", []), lambda: numbers[99]):
    try:
        print(change())
    except (TypeError, OverflowError, ValueError, IndexError) as error:
        print(type(error).__name__, error)


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        print("index", self.value)
        return self.value


numbers[Index(0)] = Index(5)
print(numbers[Index(0)], numbers[Index(0) : Index(2)], bytes([Index(65), 66]), bytearray(Index(2)), "abc"[Index(1)], [1, 2][Index(-1)], "x" * Index(3), range(Index(5))[Index(2)])

view = memoryview(bytearray(range(12)))
grid = view.cast("B", shape=[3, 4])
print(grid[1, 2], grid.tolist(), grid.shape, grid.strides, view[::3].tolist(), view[2:4] == b"\2\3", view.nbytes, view.readonly, grid.contiguous)
view[0:3] = b"xyz"
print(bytes(view[:4]), view.obj[:3], view.hex("-", 4), [*view[-2:]])
for attempt in (lambda: view.__setitem__(slice(0, 2), b"abc"), lambda: memoryview(b"a").__setitem__(0, 1), lambda: grid[0], lambda: view.cast("i")[5], lambda: memoryview("text"), lambda: view[0] + view["a"]):
    try:
        print(attempt())
    except (ValueError, TypeError, NotImplementedError, IndexError) as error:
        print(type(error).__name__, error)
with memoryview(b"held") as held:
    print(held[0], len(held))
try:
    held[0]
except ValueError as error:
    print(error)

record = struct.Struct("<hI4s?d")
packed = record.pack(-2, 3_000_000_000, b"ab", [], 1.5)
print(packed, record.size, record.unpack(packed), [each for each in struct.iter_unpack("<HB", b"\1\0\2\3\0\4")], struct.calcsize("@bi"))
for wrong in (lambda: struct.pack("b", 200), lambda: struct.pack("i", "x"), lambda: struct.unpack("i", b"abc"), lambda: struct.pack("z"), lambda: struct.pack("2i", 1)):
    try:
        wrong()
    except struct.error as error:
        print(error)
buffer = bytearray(8)
struct.pack_into(">h", buffer, 3, Index(258))
print(buffer, struct.unpack_from(">h", buffer, 3))


class Source(io.RawIOBase):
    def __init__(self, data):
        self.data = data

    def readable(self):
        return True

    def readinto(self, into):
        count = min(len(into), 3, len(self.data))
        into[:count], self.data = self.data[:count], self.data[count:]
        print("gave", count, type(into).__name__)
        return count


reader = io.BufferedReader(Source(b"one two\nthree\n"), buffer_size=4)
print(reader.readline(), reader.peek()[:2], reader.read(3), reader.readlines(), reader.read())
text = io.TextIOWrapper(io.BytesIO(), encoding="utf-16-le", newline="\r\n")
print("a line", file=text, flush=True)
print(text.buffer.getvalue())
if sys.version_info >= (3, 12):
    class Given:
        def __buffer__(self, flags):
            print("asked")
            return memoryview(b"given")

        def __release_buffer__(self, view):
            print("released")

    print(bytes(Given()), b"".join([Given(), b"!"]), struct.unpack("5s", Given()))
