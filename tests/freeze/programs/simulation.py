# Simulations: life on a torus, an event queue of customers, an elevator, predators and prey.
# arguments: 30
import heapq
import sys
from collections import Counter, defaultdict, deque


def life(cells, size):
    counts = Counter((x + dx) % size * 1000 + (y + dy) % size for x, y in cells for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)
    return {(k // 1000, k % 1000) for k, n in counts.items() if n == 3 or (n == 2 and (k // 1000, k % 1000) in cells)}


class Chance:
    def __init__(self, seed):
        self.state = seed

    def __call__(self, n):
        self.state = self.state * 6364136223846793005 + 1442695040888963407 & (1 << 64) - 1
        return (self.state >> 33) % n


class Bank:
    def __init__(self, tellers, chance):
        self.free, self.queue, self.now, self.events, self.waited = tellers, deque(), 0, [], []
        self.chance, self.order = chance, 0

    def at(self, delay, action, *args):
        self.order += 1
        heapq.heappush(self.events, (self.now + delay, self.order, action, args))

    def arrive(self, number):
        self.queue.append((number, self.now))
        self.serve()
        if number < 600:
            self.at(1 + self.chance(4), self.arrive, number + 1)

    def serve(self):
        while self.free and self.queue:
            number, since = self.queue.popleft()
            self.waited.append(self.now - since)
            self.free -= 1
            self.at(3 + self.chance(9), self.leave, number)

    def leave(self, number):
        self.free += 1
        self.serve()

    def run(self):
        self.at(0, self.arrive, 1)
        while self.events:
            self.now, _, action, args = heapq.heappop(self.events)
            action(*args)
        return self.now, len(self.waited), sum(self.waited), max(self.waited)


class Elevator:
    def __init__(self, floors):
        self.floor, self.direction, self.calls, self.log = 0, 1, defaultdict(list), []
        self.floors = floors

    def moves(self):
        while any(self.calls.values()):
            for target in self.calls.pop(self.floor, ()):
                self.log.append((self.floor, target))
                if target is not None:
                    self.calls[target].append(None)
            if not 0 <= self.floor + self.direction < self.floors:
                self.direction = -self.direction
            self.floor += self.direction
            yield self.floor


for again in range(int(sys.argv[1])):
    cells = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2), (10, 10), (10, 11), (10, 12), (20, 5 + again), (21, 5 + again), (20, 6 + again), (19, 6 + again), (20, 7 + again)}
    for generation in range(25):
        cells = life(cells, 30)
    print(again, len(cells), sorted(cells)[:3])
    chance = Chance(again)
    print(Bank(2 + again % 2, chance).run())
    elevator = Elevator(12)
    for n in range(80):
        elevator.calls[chance(12)].append(chance(12))
    path = [floor for floor in elevator.moves()]
    print(len(path), len(elevator.log), elevator.log[-1], sum(path))
    foxes, hares = 20.0, 100.0
    history = []
    for _ in range(3000):
        hares, foxes = hares + (0.1 * hares - 0.004 * hares * foxes) * 0.05, foxes + (0.001 * hares * foxes - 0.08 * foxes) * 0.05
        history.append(hares)
    print(f"{hares:.9f} {foxes:.9f} {max(history):.6f}")
