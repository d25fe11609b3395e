# Graphs: shortest paths, search, topological order, components, flows, spanning trees; dictionaries and sets in the midst of iteration.
# arguments: 40
import heapq
import sys
from collections import defaultdict, deque


class Graph:
    def __init__(self, n, seed):
        self.edges = defaultdict(dict)
        for _ in range(n * 4):
            seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
            a, b = seed >> 8 & 0xFFFF, seed >> 12 & 0xFFFF
            self.edges[a % n][b % n] = seed % 50 + 1
            self.edges[b % n]
        self.n = n

    def __iter__(self):
        yield from self.edges

    def neighbours(self, node):
        for other in self.edges[node]:
            yield other

    def shortest(self, source):
        distance, queue = {source: 0}, [(0, source)]
        while queue:
            far, node = heapq.heappop(queue)
            if far > distance[node]:
                continue
            for other, length in self.edges[node].items():
                if far + length < distance.get(other, 1 << 30):
                    distance[other] = far + length
                    heapq.heappush(queue, (far + length, other))
        return distance

    def search(self, node, seen=None):
        seen = set() if seen is None else seen
        seen.add(node)
        yield node
        for other in self.neighbours(node):
            if other not in seen:
                yield from self.search(other, seen)

    def breadth(self, source):
        levels, queue = {source: 0}, deque([source])
        while queue:
            node = queue.popleft()
            for other in self.neighbours(node):
                if levels.setdefault(other, levels[node] + 1) == levels[node] + 1 and other not in levels.keys() - {other}:
                    queue.append(other)
                if levels[other] == levels[node] + 1 and other not in queue:
                    queue.append(other)
        return levels

    def components(self):
        index, low, stack, on, found = {}, {}, [], set(), []

        def connect(node):
            index[node] = low[node] = len(index)
            stack.append(node)
            on.add(node)
            for other in self.edges[node]:
                if other not in index:
                    connect(other)
                    low[node] = min(low[node], low[other])
                elif other in on:
                    low[node] = min(low[node], index[other])
            if low[node] == index[node]:
                members = []
                while True:
                    last = stack.pop()
                    on.discard(last)
                    members.append(last)
                    if last == node:
                        break
                found.append(members)

        for node in self:
            if node not in index:
                connect(node)
        return found

    def tree(self):
        parent = {node: node for node in self}

        def root(node):
            while parent[node] != node:
                parent[node] = parent[parent[node]]
                node = parent[node]
            return node

        total = 0
        for length, a, b in sorted((length, a, b) for a, others in self.edges.items() for b, length in others.items()):
            if root(a) != root(b):
                parent[root(a)] = root(b)
                total += length
        return total, len({root(node) for node in parent})

    def flow(self, source, sink):
        left = {node: dict(others) for node, others in self.edges.items()}
        total = 0
        while True:
            came, queue = {source: None}, deque([source])
            while queue and sink not in came:
                node = queue.popleft()
                for other, room in left[node].items():
                    if room and other not in came:
                        came[other] = node
                        queue.append(other)
            if sink not in came:
                return total
            path, node = [], sink
            while came[node] is not None:
                path.append((came[node], node))
                node = came[node]
            room = min(left[a][b] for a, b in path)
            for a, b in path:
                left[a][b] -= room
                left[b][a] = left[b].get(a, 0) + room
            total += room


def order(needs):
    waiting = {thing: set(before) for thing, before in needs.items()}
    while waiting:
        ready = sorted(thing for thing, before in waiting.items() if not before)
        if not ready:
            raise ValueError("cycle")
        for thing in ready:
            del waiting[thing]
            yield thing
        for before in waiting.values():
            before -= set(ready)


for again in range(int(sys.argv[1])):
    graph = Graph(120, again + 3)
    distance = graph.shortest(0)
    print(again, len(distance), max(distance.values()), sum(distance.values()))
    path = list(graph.search(1))
    print(len(path), path[:6], max(graph.breadth(2).values()))
    components = graph.components()
    print(len(components), max(map(len, components)), graph.tree(), graph.flow(0, 7 + again))
    needs = {n: {m for m in range(n) if (n * m + again) % 7 == 0} for n in range(90)}
    ordered = list(order(needs))
    print(ordered[:10], ordered[-3:])
    try:
        list(order({1: {2}, 2: {1}}))
    except ValueError as error:
        print(error)
