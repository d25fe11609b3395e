"""Programs made at random: functions, generators, classes, loops, `try`, `with` and `match` that end, and give all that they did."""

import random

PRELUDE = """\
class Room:
    def __init__(self, log, number):
        self.log, self.number = log, number

    def __enter__(self):
        self.log.append(("in", self.number))
        return self

    def __exit__(self, kind, *_):
        self.log.append(("out", self.number, kind and kind.__name__))
        return kind is KeyError and self.number % 2 == 0

    def __add__(self, other):
        return self.number + other

    @property
    def half(self):
        return self.number // 2


def numbers(log, count):
    try:
        for number in range(count):
            sent = yield number
            if sent:
                log.append(("sent", sent))
    finally:
        log.append(("closed", count))


def delegating(log, count):
    return (yield from numbers(log, count)), count


def keywords(first, /, second=2, *rest, third=3, **others):
    return first + second + third + len(rest) + len(others)

"""
NAMES = ("a", "b", "c")
ERRORS = ("KeyError", "IndexError", "ZeroDivisionError", "ValueError")


class Maker:
    """Makes the source of one program: `work()` gives a log."""

    def __init__(self, seed: int, *, generators: bool) -> None:
        self.chance = random.Random(seed)
        self.generators = generators
        self.lines: list[str] = []
        self.functions: list[str] = []

    def program(self) -> str:
        for number in range(self.chance.randrange(2, 5)):
            self.function(f"function_{number}")
        calls = [f"    log.append({name}(log, {self.chance.randrange(9)}))" for name in self.functions]
        return PRELUDE + "\n".join([*self.lines, "", "def work():", "    log = []", *calls, "    return log", ""])

    def function(self, name: str) -> None:
        self.lines += ["", f"def {name}(log, a):", "    b, c = a + 1, 2"]
        self.block(1, self.chance.randrange(3, 7), loops=False)
        self.lines.append("    return a, b, c")
        self.functions.append(name)

    def say(self, depth: int, text: str) -> None:
        self.lines.append("    " * depth + text)

    def value(self, depth: int = 0) -> str:
        """An expression that gives a number."""
        one, other = self.chance.choice(NAMES), self.chance.choice([*NAMES, "1", "7"])
        forms = [
            f"{one} + {other}", f"{one} * 2 % 97", f"(-{one} if {one} > {other} else {other})", f"len(f'{{{one}!r:>4}}')",
            f"keywords({one}, third={other})", f"keywords(*({one}, {other}), **{{'x': 1}})", f"Room(log, {one}) + {other}",
            f"Room(log, {one}).half", f"sum([n * {one} for n in (1, 2) if n != {other}])", f"({one} and {other} or 3)",
            f"(lambda n: n + {one})({other})", f"max({one}, {other})", f"(b := {one} % 11)", f"len({{n: {one} for n in range(3)}})",
        ]  # fmt: skip
        if self.generators:
            forms.append(f"sum(n for n in numbers(log, {one} % 3))")
        calls = [f"{name}(log, {one} % 5)[1]" for name in self.functions] if depth == 1 else []
        return self.chance.choice([*forms, *calls])

    def block(self, depth: int, count: int, *, loops: bool) -> None:
        for _ in range(count):
            self.statement(depth, loops=loops)

    def statement(self, depth: int, *, loops: bool) -> None:
        kinds = [self.assignment, self.assignment, self.told]
        if depth < 4:
            kinds += [self.condition, self.loop, self.attempt, self.room, self.raising, self.inner, self.matching]
            kinds += [self.generator] * self.generators
        if loops:
            kinds.append(self.leaving)
        self.chance.choice(kinds)(depth, loops=loops)

    def assignment(self, depth: int, *, loops: bool) -> None:
        self.say(depth, f"{self.chance.choice(NAMES)} {self.chance.choice(['=', '=', '+='])} {self.value(depth)}")

    def told(self, depth: int, *, loops: bool) -> None:
        self.say(depth, f"log.append(({self.value(depth)}, {self.value()}))")

    def condition(self, depth: int, *, loops: bool) -> None:
        self.say(depth, f"if {self.value()} % {self.chance.randrange(2, 4)}:")
        self.block(depth + 1, 2, loops=loops)
        self.say(depth, "else:")
        self.block(depth + 1, 1, loops=loops)

    def loop(self, depth: int, *, loops: bool) -> None:
        items = ["range(3)", "[1, a % 5]", *["numbers(log, 2)", "list(delegating(log, 2))"] * self.generators]
        self.say(depth, f"for i{depth} in {self.chance.choice(items)}:")
        self.say(depth + 1, f"{self.chance.choice(NAMES)} = i{depth}")
        self.block(depth + 1, 2, loops=True)
        if self.chance.random() < 0.3:
            self.say(depth, "else:")
            self.block(depth + 1, 1, loops=loops)

    def leaving(self, depth: int, *, loops: bool) -> None:
        self.say(depth, f"if {self.value()} % 3 == 0:")
        self.say(depth + 1, self.chance.choice(["break", "continue"]))

    def attempt(self, depth: int, *, loops: bool) -> None:
        self.say(depth, "try:")
        self.block(depth + 1, 2, loops=loops)
        self.say(depth + 1, self.chance.choice([f"[][{self.chance.choice(NAMES)} + 9]", "{}[a]", "1 // (b - b)", "int('x')", "a + 0"]))
        self.say(depth, f"except {self.chance.choice(ERRORS)} as error:")
        self.say(depth + 1, "log.append((type(error).__name__, type(error.__context__).__name__))")
        self.block(depth + 1, 1, loops=loops)
        self.say(depth, "except Exception as error:")
        self.say(depth + 1, "log.append(error.__traceback__.tb_lineno)")
        if self.chance.random() < 0.5:
            self.say(depth, "finally:")
            self.block(depth + 1, 1, loops=False)

    def raising(self, depth: int, *, loops: bool) -> None:
        self.say(depth, "try:")
        self.say(depth + 1, "with Room(log, a):")
        self.say(depth + 2, f"raise {self.chance.choice(ERRORS)}(b)")
        self.say(depth, "except LookupError:")
        self.block(depth + 1, 1, loops=loops)
        self.say(depth, "except (ArithmeticError, ValueError):")
        self.block(depth + 1, 1, loops=loops)

    def room(self, depth: int, *, loops: bool) -> None:
        self.say(depth, f"with Room(log, {self.value()}) as room, Room(log, 3):")
        self.say(depth + 1, "log.append(room.number)")
        self.block(depth + 1, 2, loops=loops)

    def generator(self, depth: int, *, loops: bool) -> None:
        self.say(depth, f"going = {self.chance.choice(['numbers', 'delegating'])}(log, 3)")
        self.say(depth, f"log.append((next(going), going.send({self.value()})))")
        if self.chance.random() < 0.5:
            self.say(depth, self.chance.choice(["going.close()", "log.append(list(going))", "del going"]))

    def inner(self, depth: int, *, loops: bool) -> None:
        self.say(depth, f"def inner(step, *, by={self.value()}):")
        self.say(depth + 1, "nonlocal_ = step * by + kept")
        self.say(depth + 1, "return [nonlocal_ + n for n in range(2)]")
        self.say(depth, f"kept = {self.value()}")
        self.say(depth, "log.append(inner(2))")
        self.say(depth, "class Local(Room):")
        self.say(depth + 1, "made = inner(1, by=2)")
        self.say(depth + 1, "def __add__(self, other):")
        self.say(depth + 2, "return super().__add__(other) + kept")
        self.say(depth, "log.append((Local(log, 1) + 2, Local.made))")

    def matching(self, depth: int, *, loops: bool) -> None:
        self.say(depth, f"match ({self.value()} % 4, {{'k': b}}):")
        self.say(depth + 1, "case (0 | 1, {'k': int(found)}):")
        self.say(depth + 2, "log.append(found)")
        self.say(depth + 1, "case [first, *_] if first > 2:")
        self.block(depth + 2, 1, loops=loops)
        self.say(depth + 1, "case _:")
        self.block(depth + 2, 1, loops=loops)


def program(seed: int, *, generators: bool) -> str:
    """The source of the program of a seed."""
    return Maker(seed, generators=generators).program()
