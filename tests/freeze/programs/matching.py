# An interpreter for a small language, written with `match`: classes, sequences, mappings, guards, captures, alternatives.
# arguments: 75
import sys
from dataclasses import dataclass
from typing import Any


@dataclass
class Num:
    value: int


@dataclass
class Var:
    name: str


@dataclass
class Op:
    sign: str
    left: Any
    right: Any


@dataclass
class Let:
    name: str
    value: Any
    body: Any


@dataclass
class Fun:
    name: str
    body: Any


@dataclass
class Call:
    function: Any
    argument: Any


@dataclass
class If:
    test: Any
    then: Any
    other: Any


class Between:
    __match_args__ = ("low", "high")

    def __init__(self, low, high):
        self.low, self._high = low, high

    @property
    def high(self):
        return self._high + 0


def evaluate(node, names):
    match node:
        case Num(value) | Var(int(value)):
            return value
        case Var(name) if name in names:
            return names[name]
        case Op("+", left, right):
            return evaluate(left, names) + evaluate(right, names)
        case Op("-", left, right):
            return evaluate(left, names) - evaluate(right, names)
        case Op("*", Num(0), _) | Op("*", _, Num(0)):
            return 0
        case Op("*", left=left, right=right):
            return evaluate(left, names) * evaluate(right, names) % 1000003
        case Op("<", left, right):
            return int(evaluate(left, names) < evaluate(right, names))
        case Let(name, Fun(_, _) as function, body):
            closure = {**names}
            closure[name] = function, closure
            return evaluate(body, closure)
        case Let(name, value, body):
            return evaluate(body, names | {name: evaluate(value, names)})
        case Fun():
            return node, names
        case Call(function, argument):
            match evaluate(function, names):
                case [Fun(name=parameter, body=body), dict() as closure]:
                    return evaluate(body, {**closure, parameter: evaluate(argument, names)})
                case other:
                    raise TypeError(f"not a function: {other!r}")
        case If(test, then, other):
            return evaluate(then if evaluate(test, names) else other, names)
        case Var(name):
            raise NameError(name)
        case _:
            raise SyntaxError(node)


def parse(text):
    match text:
        case int():
            return Num(text)
        case str():
            return Var(text)
        case ["let", name, value, body]:
            return Let(name, parse(value), parse(body))
        case ["fn", name, body]:
            return Fun(name, parse(body))
        case ["if", *parts] if len(parts) == 3:
            return If(*(parse(part) for part in parts))
        case [("+" | "-" | "*" | "<") as sign, left, right]:
            return Op(sign, parse(left), parse(right))
        case [function, argument]:
            return Call(parse(function), parse(argument))


def route(request):
    match request:
        case {"method": "GET", "path": ["item", str(key), *rest], **other}:
            return "item", key, rest, sorted(other)
        case {"method": "POST" | "PUT" as method, "body": {"size": int(size)}} if size > 3:
            return method, size
        case {"method": m}:
            return "other", m
        case Between(low, high) if low < high:
            return "between", high - low
        case Between(same, _):
            return "same", same
        case (None | True | False) as constant:
            return "constant", constant
        case [[a, b], *_, [c, d]]:
            return a + b, c + d
        case -1 | 2.5 | "x":
            return "literal"
        case _:
            return "unknown"


fib = ["let", "fib", ["fn", "n", ["if", ["<", "n", 2], "n", ["+", ["fib", ["-", "n", 1]], ["fib", ["-", "n", 2]]]]], ["fib", 11]]
adders = ["let", "add", ["fn", "a", ["fn", "b", ["+", "a", "b"]]], ["let", "inc", ["add", 1], ["*", ["inc", 41], ["inc", ["inc", 5]]]]]
requests = [
    {"method": "GET", "path": ["item", "7", "a", "b"], "agent": 1, "zone": 2},
    {"method": "PUT", "body": {"size": 9}},
    {"method": "PUT", "body": {"size": 2}},
    Between(1, 5), Between(3, 3), True, None, [[1, 2], 0, 0, [3, 4]], -1, 2.5, "x", b"x", object,
]
for again in range(int(sys.argv[1])):
    print(again, evaluate(parse(fib), {}), evaluate(parse(adders), {}))
    results = []
    for n in range(60):
        for request in requests:
            results.append(route(request))
    print(len(results), results[again % len(requests)])
    for broken in (["+", "nobody", 1], [3, 4], ["if", 1]):
        try:
            print(evaluate(parse(broken), {}))
        except (NameError, TypeError, SyntaxError) as error:
            print(type(error).__name__, error)
