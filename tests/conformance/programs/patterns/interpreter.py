# An expression language matched structurally: simplify, differentiate, evaluate, print, and a command language.
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Num: value: float
@dataclass(frozen=True)
class Var: name: str
@dataclass(frozen=True)
class Bin:
    op: str
    left: Any
    right: Any
@dataclass(frozen=True)
class Call:
    fn: str
    args: tuple


def simplify(e):
    match e:
        case Bin("+", Num(0), x) | Bin("+", x, Num(0)) | Bin("*", Num(1), x) | Bin("*", x, Num(1)) | Bin("-", x, Num(0)) | Bin("^", x, Num(1)): return simplify(x)
        case Bin("*", Num(0), _) | Bin("*", _, Num(0)): return Num(0)
        case Bin("^", _, Num(0)): return Num(1)
        case Bin("-", a, b) if a == b: return Num(0)
        case Bin("+", Num(a), Num(b)): return Num(a + b)
        case Bin("*", Num(a), Num(b)): return Num(a * b)
        case Bin("-", Num(a), Num(b)): return Num(a - b)
        case Bin(op, l, r):
            new = Bin(op, simplify(l), simplify(r))
            return new if new == e else simplify(new)
        case Call(f, args): return Call(f, tuple(map(simplify, args)))
        case _: return e


def diff(e, v):
    match e:
        case Num(): return Num(0)
        case Var(n): return Num(int(n == v))
        case Bin("+" | "-" as op, l, r): return Bin(op, diff(l, v), diff(r, v))
        case Bin("*", l, r): return Bin("+", Bin("*", diff(l, v), r), Bin("*", l, diff(r, v)))
        case Bin("^", b, Num(n)): return Bin("*", Bin("*", Num(n), Bin("^", b, Num(n - 1))), diff(b, v))
        case Call("sin", (a,)): return Bin("*", Call("cos", (a,)), diff(a, v))
        case Call("cos", (a,)): return Bin("*", Num(-1), Bin("*", Call("sin", (a,)), diff(a, v)))
        case _: raise NotImplementedError(f"cannot differentiate {e!r}")


def show(e, parent=0):
    level = {"+": 1, "-": 1, "*": 2, "^": 3}
    match e:
        case Num(v): return f"{v:g}"
        case Var(n): return n
        case Bin(op, l, r):
            text = f"{show(l, level[op])} {op} {show(r, level[op] + (op in '-'))}"
            return f"({text})" if level[op] < parent else text
        case Call(f, args): return f"{f}({', '.join(map(show, args))})"


x, y = Var("x"), Var("y")
for e in (Bin("+", x, Num(0)), Bin("*", Bin("+", x, Num(2)), Bin("-", y, y)), Bin("^", Bin("*", Num(2), x), Num(3)), Call("sin", (Bin("*", x, x),)), Bin("-", Bin("-", x, y), Bin("-", y, x)), Bin("*", Num(2), Bin("*", Num(3), Num(4)))):
    print(show(e), "|", show(simplify(e)), "|", show(simplify(diff(e, "x"))))
try: diff(Call("tan", (x,)), "x")
except NotImplementedError as error: print(error)


def command(line, state):
    match line.split():
        case []: return "nothing"
        case ["quit" | "exit"]: return "bye"
        case ["set", name, value] if name.isidentifier():
            state[name] = int(value) if value.lstrip("-").isdigit() else value
            return f"{name} set"
        case ["set", *bad]: return f"cannot set {bad}"
        case ["get", name]: return state.get(name, f"no {name}")
        case ["sum", first, *rest]: return int(first) + sum(map(int, rest))
        case ["swap", a, b] if {a, b} <= state.keys():
            state[a], state[b] = state[b], state[a]
            return "swapped"
        case [cmd, *args, "!"]: return f"{cmd.upper()} {len(args)}"
        case [unknown, *_]: return f"unknown {unknown}"


state = {}
for line in ("", "set a 1", "set b two", "set 1x 2", "get a", "get q", "sum 1 2 3", "swap a b", "get a", "swap a z", "shout x y !", "quit", "what now"): print(repr(line), "->", command(line, state))


def json_shape(v):
    match v:
        case bool() | None: return "literal"
        case int() | float(): return "number"
        case str(): return "string"
        case []: return "[]"
        case [first, *rest] if all(json_shape(r) == json_shape(first) for r in rest): return f"[{json_shape(first)}]"
        case [*mixed]: return "(" + ", ".join(map(json_shape, mixed)) + ")"
        case {"$ref": str(ref)}: return f"ref to {ref}"
        case {**fields}: return "{" + ", ".join(f"{k}: {json_shape(f)}" for k, f in fields.items()) + "}"


print(json_shape({"a": [1, 2.5], "b": [1, "x"], "c": {"d": None, "e": []}, "f": {"$ref": "#/x"}, "g": [{"h": True}, {"h": False}]}))


def fizz(n):
    match n % 3, n % 5:
        case 0, 0: return "FizzBuzz"
        case 0, _: return "Fizz"
        case _, 0: return "Buzz"
        case _: return n


print(*map(fizz, range(1, 16)))
