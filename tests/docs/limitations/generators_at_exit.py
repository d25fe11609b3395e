# versions: 3.11 3.12
# python: list 19 / list 0 / nested 9 / nested 0
# machine: list 0 / list 19 / nested 0 / nested 9
import gc

SHOWN = {"list 0", "list 19", "nested 0", "nested 9"}


def suspended(name):
    try:
        yield
    finally:
        if name in SHOWN:
            print(name)


def nested(name):
    inner = suspended(name)
    next(inner)
    yield inner


class Node:
    """It refers to itself: only a garbage collection frees it."""


kept = [suspended(f"list {number}") for number in range(20)]
cycles = []
for number in range(20):
    cycles.append([suspended("cycle")])
    cycles[-1].append(cycles[-1])
outer = [nested(f"nested {number}") for number in range(10)]
nodes = [Node() for _ in range(10)]
for node in nodes:
    node.itself = node
    node.generator = suspended("node")
for generator in [*kept, *outer, *(each[0] for each in cycles), *(node.generator for node in nodes)]:
    next(generator)
del generator
gc.collect()  # so that when the collector comes at exit does not depend on what has been allocated before
