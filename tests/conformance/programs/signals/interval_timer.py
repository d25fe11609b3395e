# A handler that returns, a thousand times a second, while a program computes: the right result, and no handler's work is lost.
import signal
import time

ticks = []
depth = 0


def tick(number, frame):
    ticks.append(frame.f_code.co_name)


class Number:
    def __init__(self, value): self.value = value
    def __add__(self, other): return Number((self.value * 31 + other.value) % 1000003)
    def __lt__(self, other): return self.value < other.value
    def __hash__(self): return hash(self.value)
    def __eq__(self, other): return self.value == other.value


def generate(n):
    for i in range(n):
        try:
            yield Number(i * 7919 % 1009)
        finally:
            pass


def work(n):
    total = Number(1)
    for number in sorted(generate(n)):
        total = total + number
    table = {}
    for i, number in enumerate(generate(n)):
        table.setdefault(number, []).append(i)
    text = ",".join(f"{k.value}:{len(v)}" for k, v in sorted(table.items(), key=lambda item: item[0]))
    with open(__file__) as file:
        lines = [line for line in file if line.strip()]
    return total.value, len(table), hash(text) == hash(str(text)), len(text), len(lines)


expected = work(1500)
signal.signal(signal.SIGALRM, tick)
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
end = time.monotonic() + 1
same = True
while time.monotonic() < end:
    same = same and work(1500) == expected
signal.setitimer(signal.ITIMER_REAL, 0)
print(same, len(ticks) > 20, expected)
print(set(ticks) <= {"<module>", "work", "generate", "<genexpr>", "<lambda>", "<listcomp>", "__init__", "__add__", "__lt__", "__hash__", "__eq__", "tick", "decode", "__enter__", "getstate"})

count = 0


def increment(number, frame):
    global count
    count += 1


signal.signal(signal.SIGUSR1, increment)
for i in range(2000):
    signal.raise_signal(signal.SIGUSR1)
print(count)
