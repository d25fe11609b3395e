# An algebra program: expressions as dataclasses, differentiated, simplified and printed by `match`, with guards, alternatives, captures and constants.
import math
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Num:
    value: object


@dataclass(frozen=True)
class Var:
    name: str


@dataclass(frozen=True)
class Op:
    sign: str
    left: object
    right: object


@dataclass(frozen=True)
class Call:
    function: str
    argument: object


ZERO, ONE = Num(0), Num(1)


def parse(tokens, bound=0):
    match tokens.pop(0):
        case "(":
            left = parse(tokens)
            assert tokens.pop(0) == ")"
        case "-":
            left = Op("-", ZERO, parse(tokens, 3))
        case str(word) if word.isalpha() and tokens[:1] == ["("]:
            left = Call(word, parse(tokens, 9))
        case str(word) if word.isalpha():
            left = Var(word)
        case str(digits):
            left = Num(int(digits) if digits.isdigit() else Fraction(digits))
    while True:
        match tokens:
            case [("+" | "-") as sign, *_] if bound < 1:
                strength = 1
            case [("*" | "/") as sign, *_] if bound < 2:
                strength = 2
            case ["^" as sign, *_] if bound < 4:
                strength = 3
            case _:
                return left
        tokens.pop(0)
        left = Op(sign, left, parse(tokens, strength))


def derived(tree, name):
    match tree:
        case Num():
            return ZERO
        case Var(name=n):
            return ONE if n == name else ZERO
        case Op("+" | "-" as sign, left, right):
            return Op(sign, derived(left, name), derived(right, name))
        case Op("*", left, right):
            return Op("+", Op("*", derived(left, name), right), Op("*", left, derived(right, name)))
        case Op("/", left, right):
            return Op("/", Op("-", Op("*", derived(left, name), right), Op("*", left, derived(right, name))), Op("^", right, Num(2)))
        case Op("^", base, Num(exponent)):
            return Op("*", Op("*", Num(exponent), Op("^", base, Num(exponent - 1))), derived(base, name))
        case Call("sin", inner):
            return Op("*", Call("cos", inner), derived(inner, name))
        case Call("cos", inner):
            return Op("*", Op("-", ZERO, Call("sin", inner)), derived(inner, name))
        case Call("exp", inner):
            return Op("*", tree, derived(inner, name))
    raise NotImplementedError(tree)


def simple(tree):
    match tree:
        case Op(sign, left, right):
            tree = Op(sign, simple(left), simple(right))
        case Call(function, argument):
            tree = Call(function, simple(argument))
    match tree:
        case Op("+" | "-", left, Num(0)) | Op("+", Num(0), left) | Op("*" | "/" | "^", left, Num(1)) | Op("*", Num(1), left):
            return left
        case Op("*", Num(0), _) | Op("*", _, Num(0)) | Op("/", Num(0), _):
            return ZERO
        case Op("^", _, Num(0)):
            return ONE
        case Op("-", left, right) if left == right:
            return ZERO
        case Op("+", Num(a), Num(b)):
            return Num(a + b)
        case Op("-", Num(a), Num(b)):
            return Num(a - b)
        case Op("*", Num(a), Num(b)):
            return Num(a * b)
        case Op("^", Num(a), Num(int(b))) if b >= 0:
            return Num(a**b)
        case Op("/", Num(a), Num(b)) if b:
            return Num(Fraction(a) / b)
        case Op("*", left, Num() as number):
            return simple(Op("*", number, left))
        case Op("*", Num(a), Op("*", Num(b), rest)):
            return simple(Op("*", Num(a * b), rest))
        case Call("exp", Num(0)) | Call("cos", Num(0)):
            return ONE
    return tree


def text(tree, bound=0):
    match tree:
        case Num(Fraction(numerator=n, denominator=1) | int(n)):
            return str(n)
        case Num(value):
            return f"({value})"
        case Var(name):
            return name
        case Call(function, argument):
            return f"{function}({text(argument)})"
        case Op("-", Num(0), right):
            return f"-{text(right, 3)}"
        case Op(sign, left, right):
            strength = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 3}[sign]
            inside = f"{text(left, strength - 1)}{sign}{text(right, strength)}"
            return f"({inside})" if strength <= bound else inside


def value(tree, **names):
    match tree:
        case Num(number):
            return number
        case Var(name) if name in names:
            return names[name]
        case Var(name):
            raise NameError(name)
        case Op(sign, left, right):
            a, b = value(left, **names), value(right, **names)
            return {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "/": lambda: a / b, "^": lambda: a**b}[sign]()
        case Call(function, argument):
            return getattr(math, function)(value(argument, **names))


for source in ("3 * x ^ 2 + 2 * x + 1", "sin ( x ^ 2 ) * exp ( - x )", "( x + 1 ) / ( x - 1 )", "x * y + y ^ 3", "2 ^ 3 * x - x", "cos ( 0 * x ) + 1.5 * x"):
    tree = parse(source.split())
    slope = simple(derived(tree, "x"))
    print(text(simple(tree)), "|", text(slope), "|", round(float(value(slope, x=2, y=3)), 6))
try:
    value(parse("x + z".split()), x=1)
except NameError as error:
    print("NameError", error)
try:
    derived(parse("tan ( x )".split()), "x")
except NotImplementedError as error:
    print(error)
