# Parsers written by hand: JSON by recursive descent with errors and positions, arithmetic by precedence, a printer, round trips.
# arguments: 30
import sys


class ParseError(ValueError):
    def __init__(self, message, at):
        super().__init__(f"{message} at {at}")
        self.at = at


class Json:
    escapes = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "r": "\r"}

    def __init__(self, text):
        self.text, self.at, self.depth = text, 0, 0

    def peek(self):
        while self.at < len(self.text) and self.text[self.at] in " \n\t\r":
            self.at += 1
        return self.text[self.at] if self.at < len(self.text) else ""

    def take(self, expected):
        if self.peek() != expected:
            raise ParseError(f"{expected!r} expected", self.at)
        self.at += 1

    def value(self):
        match self.peek():
            case "{":
                return dict(self.members())
            case "[":
                return list(self.items())
            case '"':
                return self.string()
            case "t" | "f" | "n":
                return self.word()
            case "":
                raise ParseError("end of text", self.at)
            case _:
                return self.number()

    def members(self):
        self.take("{")
        while self.peek() != "}":
            key = self.string()
            self.take(":")
            yield key, self.value()
            if self.peek() == ",":
                self.take(",")
            elif self.peek() != "}":
                raise ParseError("',' or '}' expected", self.at)
        self.take("}")

    def items(self):
        self.take("[")
        if self.peek() != "]":
            yield self.value()
            while self.peek() == ",":
                self.take(",")
                yield self.value()
        self.take("]")

    def string(self):
        self.take('"')
        parts = []
        while (char := self.text[self.at : self.at + 1]) != '"':
            self.at += 1
            if not char:
                raise ParseError("string without end", self.at)
            if char == "\\":
                char = self.text[self.at]
                self.at += 1
                if char == "u":
                    parts.append(chr(int(self.text[self.at : self.at + 4], 16)))
                    self.at += 4
                    continue
                try:
                    char = self.escapes[char]
                except KeyError as error:
                    raise ParseError(f"escape {error}", self.at) from None
            parts.append(char)
        self.at += 1
        return "".join(parts)

    def word(self):
        for word, value in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        raise ParseError("what word", self.at)

    def number(self):
        start = self.at
        while self.at < len(self.text) and self.text[self.at] in "+-0123456789.eE":
            self.at += 1
        text = self.text[start : self.at]
        try:
            return int(text)
        except ValueError:
            try:
                return float(text)
            except ValueError:
                raise ParseError(f"number {text!r}", start) from None


def shown(value, indent=0):
    pad = "  " * indent
    if isinstance(value, dict):
        return "{\n" + ",\n".join(f"{pad}  {shown(key)}: {shown(item, indent + 1)}" for key, item in value.items()) + f"\n{pad}}}"
    if isinstance(value, list):
        return "[" + ", ".join(shown(item, indent + 1) for item in value) + "]"
    if isinstance(value, str):
        return '"' + "".join(f"\\u{ord(c):04x}" if ord(c) > 126 or ord(c) < 32 else "\\" + c if c in '"\\' else c for c in value) + '"'
    return {True: "true", False: "false", None: "null"}[value] if value is None or isinstance(value, bool) else repr(value)


class Calculator:
    powers = {"+": (1, 2), "-": (1, 2), "*": (3, 4), "/": (3, 4), "^": (6, 5)}

    def __init__(self, text):
        self.tokens = list(self.split(text))[::-1]

    @staticmethod
    def split(text):
        digits = ""
        for char in text + " ":
            if char.isdigit():
                digits += char
                continue
            if digits:
                yield int(digits)
                digits = ""
            if not char.isspace():
                yield char

    def parse(self, least=0):
        left = self.tokens.pop()
        if left == "(":
            left = self.parse()
            assert self.tokens.pop() == ")"
        elif left == "-":
            left = ("neg", self.parse(5))
        while self.tokens and self.tokens[-1] in self.powers and self.powers[self.tokens[-1]][0] >= least:
            op = self.tokens.pop()
            left = (op, left, self.parse(self.powers[op][1]))
        return left


def value(node):
    match node:
        case int():
            return node
        case ("neg", inner):
            return -value(inner)
        case ("+", a, b):
            return value(a) + value(b)
        case ("-", a, b):
            return value(a) - value(b)
        case ("*", a, b):
            return value(a) * value(b) % 10**9
        case ("/", a, b):
            return value(a) // (value(b) or 1)
        case ("^", a, b):
            return pow(value(a), value(b) % 50, 10**9 + 7)


for again in range(int(sys.argv[1])):
    data = {"again": again, "list": [1, -2.5, 1e10, True, False, None, [], {}, [[[]]]], "text": 'a "q" \\ é \n', "deep": None}
    for level in range(12):
        data = {"level": level, "inner": [data, str(level) * 5], "n": [n * again for n in range(10)]}
    text = shown(data)
    parsed = Json(text).value()
    print(again, len(text), parsed == data, shown(parsed) == text)
    for broken in ('{"a": 1', '["x" "y"]', '{"a" 1}', '"abc', "[1, tru]", '["\\q"]', "[1.2.3]", ""):
        try:
            Json(broken).value()
        except ParseError as error:
            print(error, error.at, end="; ")
    print()
    formula = "+".join(f"({n}*{n + 1}-{again})^2/{n + 1}-(-{n})" for n in range(1, 90))
    tree = Calculator(formula).parse()
    print(value(tree), Calculator("2^3^2").parse(), value(Calculator("-2^2+(1-5)*3").parse()))
