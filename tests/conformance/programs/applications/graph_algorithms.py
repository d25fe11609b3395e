# Graphs: Dijkstra, topological order, strongly connected components, spanning tree, flow, colouring, A*, union-find.
import collections
import heapq
import itertools


class Graph:
    def __init__(self, edges=(), directed=False):
        self.adj, self.directed = collections.defaultdict(dict), directed
        for a, b, *w in edges: self.add(a, b, *w)
    def add(self, a, b, w=1):
        self.adj[a][b] = w
        if self.directed: self.adj[b]
        else: self.adj[b][a] = w
    def __iter__(self): return iter(sorted(self.adj))
    def __getitem__(self, n): return self.adj[n].items()
    def __contains__(self, edge): return edge[1] in self.adj.get(edge[0], ())
    def __len__(self): return len(self.adj)
    @property
    def edges(self): return ((a, b, w) for a in self for b, w in sorted(self[a]) if self.directed or a < b)
    def dijkstra(self, start):
        dist, prev, heap = {start: 0}, {}, [(0, start)]
        while heap:
            d, n = heapq.heappop(heap)
            if d > dist[n]: continue
            for m, w in self[n]:
                if d + w < dist.get(m, float("inf")):
                    dist[m], prev[m] = d + w, n
                    heapq.heappush(heap, (d + w, m))
        return dist, prev
    def path(self, a, b):
        dist, prev = self.dijkstra(a)
        if b not in dist: raise LookupError(f"no way from {a} to {b}")
        out = [b]
        while out[-1] != a: out.append(prev[out[-1]])
        return out[::-1], dist[b]
    def dfs(self, start, seen=None):
        seen = set() if seen is None else seen
        if start in seen: return
        seen.add(start)
        yield start
        for m, _ in sorted(self[start]): yield from self.dfs(m, seen)
    def bfs(self, start):
        seen, queue = {start}, collections.deque([(start, 0)])
        while queue:
            n, d = queue.popleft()
            yield n, d
            queue.extend((m, d + 1) for m in sorted(self.adj[n]) if m not in seen and not seen.add(m))
    def topological(self):
        degree = collections.Counter(b for _, b, _ in self.edges)
        ready = [n for n in self if not degree[n]]
        while ready:
            n = heapq.heappop(ready)
            yield n
            for m, _ in self[n]:
                degree[m] -= 1
                if not degree[m]: heapq.heappush(ready, m)
        if +degree: raise ValueError(f"cycle through {sorted(+degree)}")
    def components(self):
        index, low, stack, counter, out = {}, {}, [], itertools.count(), []
        def visit(n):
            index[n] = low[n] = next(counter)
            stack.append(n)
            for m, _ in sorted(self[n]):
                if m not in index:
                    visit(m)
                    low[n] = min(low[n], low[m])
                elif m in stack: low[n] = min(low[n], index[m])
            if low[n] == index[n]:
                k = stack.index(n)
                out.append(sorted(stack[k:]))
                del stack[k:]
        for n in self:
            if n not in index: visit(n)
        return out
    def spanning_tree(self):
        parent = {n: n for n in self}
        def find(n):
            while parent[n] != n: parent[n] = n = parent[parent[n]]
            return n
        for a, b, w in sorted(self.edges, key=lambda e: (e[2], e)):
            if (ra := find(a)) != (rb := find(b)):
                parent[ra] = rb
                yield a, b, w
    def max_flow(self, s, t):
        residual = {n: dict(self.adj[n]) for n in self}
        total = 0
        while True:
            prev, queue = {s: None}, collections.deque([s])
            while queue and t not in prev:
                n = queue.popleft()
                for m in sorted(residual[n]):
                    if residual[n][m] > 0 and m not in prev:
                        prev[m] = n
                        queue.append(m)
            if t not in prev: return total
            way, n = [], t
            while prev[n] is not None: way.append((prev[n], n)); n = prev[n]
            push = min(residual[a][b] for a, b in way)
            for a, b in way:
                residual[a][b] -= push
                residual[b][a] = residual[b].get(a, 0) + push
            total += push
    def colour(self, k):
        nodes = sorted(self, key=lambda n: (-len(self.adj[n]), n))
        def assign(i, colours):
            if i == len(nodes): yield dict(colours)
            else:
                for c in range(k):
                    if all(colours.get(m) != c for m, _ in self[nodes[i]]): yield from assign(i + 1, {**colours, nodes[i]: c})
        return next(assign(0, {}), None)


roads = Graph([("A", "B", 7), ("A", "C", 9), ("A", "F", 14), ("B", "C", 10), ("B", "D", 15), ("C", "D", 11), ("C", "F", 2), ("D", "E", 6), ("E", "F", 9), ("X", "Y")])
print(roads.path("A", "E"), list(roads.dfs("A")), list(roads.bfs("A")), len(roads), ("A", "B") in roads, ("A", "E") in roads)
try: roads.path("A", "X")
except LookupError as e: print(e)
print(list(roads.spanning_tree()), roads.colour(2), roads.colour(3))
tasks = Graph([("shirt", "tie"), ("tie", "jacket"), ("trousers", "shoes"), ("trousers", "belt"), ("belt", "jacket"), ("socks", "shoes")], directed=True)
print(list(tasks.topological()))
tasks.add("jacket", "shirt")
try: print(list(tasks.topological()))
except ValueError as e: print(e)
print(Graph([(1, 2), (2, 3), (3, 1), (3, 4), (4, 5), (5, 4), (6, 5)], directed=True).components())
print(Graph([("s", "a", 10), ("s", "b", 5), ("a", "b", 15), ("a", "t", 5), ("b", "t", 10)], directed=True).max_flow("s", "t"))


def astar(grid, start, goal):
    def h(p): return abs(p[0] - goal[0]) + abs(p[1] - goal[1])
    heap, came, cost = [(h(start), start)], {start: None}, {start: 0}
    while heap:
        _, p = heapq.heappop(heap)
        if p == goal:
            while p: yield p; p = came[p]
            return
        for q in ((p[0] + 1, p[1]), (p[0], p[1] + 1), (p[0] - 1, p[1]), (p[0], p[1] - 1)):
            if 0 <= q[1] < len(grid) and 0 <= q[0] < len(grid[0]) and grid[q[1]][q[0]] != "#" and cost[p] + 1 < cost.get(q, 1e9):
                cost[q], came[q] = cost[p] + 1, p
                heapq.heappush(heap, (cost[q] + h(q), q))


maze = ["..#....", ".##.##.", "....#..", ".##...#", "...#..."]
way = set(astar(maze, (0, 0), (6, 4)))
print(*("".join("o" if (x, y) in way else c for x, c in enumerate(row)) for y, row in enumerate(maze)), sep="\n")
def floyd(g):
    d = {(a, b): w for a, b, w in g.edges} | {(b, a): w for a, b, w in g.edges}
    for k, i, j in itertools.product(g, repeat=3): d[i, j] = min(d.get((i, j), 1e9), d.get((i, k), 1e9) + d.get((k, j), 1e9)) if i != j else 0
    return d
print(sorted((k, v) for k, v in floyd(roads).items() if v < 1e9 and k[0] == "A"))
def knights(n):
    def moves(p): return [(p[0] + a, p[1] + b) for a, b in itertools.product((1, -1, 2, -2), repeat=2) if abs(a) != abs(b) and 0 <= p[0] + a < n and 0 <= p[1] + b < n]
    def go(path, seen):
        if len(path) == n * n: yield path
        for q in sorted((q for q in moves(path[-1]) if q not in seen), key=lambda q: (sum(r not in seen for r in moves(q)), q)): yield from go([*path, q], seen | {q})
    return next(go([(0, 0)], {(0, 0)}))
print(knights(5)[-3:])
