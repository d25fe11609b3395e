# Expressions that are made once each: tables of them, what copyreg is told of them, simplified and derived again and again.
# arguments: 2000
import copyreg
import functools
import sys
import weakref

symbols = {}
sums = weakref.WeakValueDictionary()


class Symbol:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


def symbol(name):
    return symbols.setdefault(name, Symbol(name))


class Node:
    """A sum or a product of two: there is one of each."""

    __slots__ = ("__weakref__", "kind", "left", "right")

    def __new__(cls, kind, left, right):
        known = sums.get((kind, left, right))
        if known is not None:
            return known
        node = object.__new__(cls)
        node.kind, node.left, node.right = kind, left, right
        sums[kind, left, right] = node
        return node

    def __repr__(self):
        return f"({self.left} {self.kind} {self.right})"


class Numbers:
    """What makes numbers, and counts how often it is asked."""

    def __init__(self):
        self.known, self.last = {}, None

    def __call__(self, value):
        if value not in self.known:
            self.known[value] = Number(value)
        self.last = self.known[value]
        return self.last


class Number:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return str(self.value)


number = Numbers()
copyreg.pickle(Symbol, lambda one: (symbol, (one.name,)))
copyreg.pickle(Node, lambda node: (functools.partial(Node, node.kind), (node.left, node.right)))
copyreg.pickle(Number, lambda one: (number, (one.value,)))


@functools.cache
def derived(node, by):
    if isinstance(node, Number):
        return number(0)
    if isinstance(node, Symbol):
        return number(int(node is by))
    if node.kind == "+":
        return simple("+", derived(node.left, by), derived(node.right, by))
    return simple("+", simple("*", derived(node.left, by), node.right), simple("*", node.left, derived(node.right, by)))


def simple(kind, left, right):
    if isinstance(left, Number) and isinstance(right, Number):
        return number(left.value + right.value if kind == "+" else left.value * right.value)
    if kind == "*" and number(0) in (left, right):
        return number(0)
    nothing = number(0 if kind == "+" else 1)
    if left is nothing:
        return right
    return left if right is nothing else Node(kind, left, right)


def evaluated(node, names):
    if isinstance(node, Node):
        left, right = (evaluated(side, names) for side in (node.left, node.right))
        return (left + right if node.kind == "+" else left * right) % 1000003
    return node.value if isinstance(node, Number) else names[node]


def polynomial(by, degree):
    node = number(degree)
    for power in range(degree):
        node = simple("+", simple("*", node, by), number(power))
    return node


def main(rounds):
    x, y = symbol("x"), symbol("y")
    for turn in range(rounds):
        node = simple("*", polynomial(x, turn % 5 + 2), simple("+", polynomial(y, 3), x))
        line = []
        for _ in range(3):
            node = derived(node, x)
            line.append(evaluated(node, {x: turn + 2, y: 7}))
        again = simple("*", polynomial(x, turn % 5 + 2), simple("+", polynomial(y, 3), x))
        print(turn, line, again is Node(again.kind, again.left, again.right), symbol("x") is x, number.last is number(number.last.value))
    print(list(symbols.items()), all(key == one.value for key, one in number.known.items()), polynomial(y, 2), derived(polynomial(y, 2), y))


main(int(sys.argv[1]))
