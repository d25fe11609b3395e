# A program that keeps frame objects of calls that are still running: its own, its callers', those of tracebacks and of generators.
# arguments: 40
import inspect
import sys


def effort(n):
    value = n
    for i in range(20):
        value = (value * 31 + i) % 7919
    return value


class Node:
    """Remembers where it was made, and by whom."""

    def __init__(self, depth):
        self.frame = sys._getframe()
        self.maker = sys._getframe(1)
        effort(depth)
        assert self.frame is sys._getframe()
        assert self.maker is sys._getframe(1)
        self.depth = depth

    def __add__(self, other):
        caller = sys._getframe().f_back
        total = effort(self.depth + other.depth)
        assert caller is sys._getframe(1)
        return total


def handled(n):
    me = sys._getframe()
    try:
        [][n]
    except IndexError as error:
        value = effort(n)
        assert error.__traceback__.tb_frame is me is sys._getframe()
        return error.__traceback__.tb_lineno - me.f_code.co_firstlineno, me.f_locals["value"] == value


def counter(n):
    me = sys._getframe()
    while n:
        effort(n)
        n -= 1
        yield me
    assert me is sys._getframe()


def deeper(frames, n):
    frames.append(sys._getframe())
    if n:
        deeper(frames, n - 1)
    else:
        effort(n)
        stack = inspect.stack(0)[: len(frames)]
        assert [info.frame for info in stack] == frames[::-1]
    assert frames.pop() is sys._getframe()


class Body:
    frame = sys._getframe()
    effort(3)
    assert frame is sys._getframe()
    assert frame.f_back.f_code.co_name == "<module>"
    del frame


def main(times):
    total, kept = 0, []
    for turn in range(times):
        first, second = Node(turn), Node(turn + 1)
        total += first + second
        assert first.maker is sys._getframe()
        running = counter(4)
        frame = next(running)
        total += effort(turn)
        assert running.gi_frame is frame
        assert all(other is frame for other in running)
        assert running.gi_frame is None
        deeper([], 6)
        kept.append((first.frame.f_locals["depth"], frame.f_lineno - frame.f_code.co_firstlineno, handled(turn)))
        if turn % 10 == 9:
            print(turn, total, kept[-1])
    sys._getframe(0).f_back.f_locals["found"] = len(kept)


here = sys._getframe()
found = 0
main(int(sys.argv[1]))
assert here is sys._getframe()
print(found, here.f_lineno - here.f_code.co_firstlineno)
