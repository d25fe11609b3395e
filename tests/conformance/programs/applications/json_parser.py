# A recursive descent JSON parser and printer with error positions, compared with the library's on good and bad input.
import json


class ParseError(ValueError):
    def __init__(self, message, text, pos):
        line = text.count("\n", 0, pos) + 1
        column = pos - text.rfind("\n", 0, pos)
        super().__init__(f"{message} at {line}:{column}")
        self.pos = pos


class Parser:
    ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "/": "/", "\\": "\\", '"': '"'}
    def __init__(self, text): self.text, self.pos, self.depth = text, 0, 0
    def error(self, message, pos=None): return ParseError(message, self.text, self.pos if pos is None else pos)
    @property
    def char(self): return self.text[self.pos:self.pos + 1]
    def skip(self):
        while self.char and self.char in " \t\r\n": self.pos += 1
    def expect(self, char):
        if self.char != char: raise self.error(f"expected {char!r}, got {self.char or 'the end'!r}")
        self.pos += 1
    def parse(self):
        self.skip()
        value = self.value()
        self.skip()
        if self.char: raise self.error("something after the value")
        return value
    def value(self):
        self.skip()
        match self.char:
            case "{": return self.nested(self.object)
            case "[": return self.nested(self.array)
            case '"': return self.string()
            case "t": return self.word("true", True)
            case "f": return self.word("false", False)
            case "n": return self.word("null", None)
            case c if c and c in "-0123456789": return self.number()
            case "": raise self.error("unexpected end")
            case c: raise self.error(f"unexpected {c!r}")
    def nested(self, method):
        self.depth += 1
        try:
            if self.depth > 50: raise self.error("too deep")
            return method()
        finally: self.depth -= 1
    def word(self, word, value):
        if not self.text.startswith(word, self.pos): raise self.error(f"expected {word}")
        self.pos += len(word)
        return value
    def items(self, close, item):
        self.pos += 1
        self.skip()
        if self.char == close:
            self.pos += 1
            return
        while True:
            yield item()
            self.skip()
            if self.char == close: break
            self.expect(",")
        self.pos += 1
    def array(self): return list(self.items("]", self.value))
    def object(self): return dict(self.items("}", self.pair))
    def pair(self):
        self.skip()
        if self.char != '"': raise self.error("expected a key")
        key = self.string()
        self.skip()
        self.expect(":")
        return key, self.value()
    def string(self):
        start, out = self.pos, []
        self.pos += 1
        while True:
            match self.char:
                case "": raise self.error("unterminated string", start)
                case '"':
                    self.pos += 1
                    return "".join(out)
                case "\\":
                    self.pos += 1
                    if self.char == "u":
                        try: out.append(chr(int(self.text[self.pos + 1:self.pos + 5], 16)))
                        except ValueError: raise self.error("bad escape") from None
                        self.pos += 5
                    elif self.char in self.ESCAPES and self.char:
                        out.append(self.ESCAPES[self.char])
                        self.pos += 1
                    else: raise self.error("bad escape")
                case c if ord(c) < 32: raise self.error("control character")
                case c:
                    out.append(c)
                    self.pos += 1
    def digits(self):
        start = self.pos
        while self.char.isdigit(): self.pos += 1
        if start == self.pos: raise self.error("expected a digit")
    def number(self):
        start, kind = self.pos, int
        if self.char == "-": self.pos += 1
        if self.char == "0": self.pos += 1
        else: self.digits()
        if self.char == ".":
            kind, self.pos = float, self.pos + 1
            self.digits()
        if self.char in ("e", "E"):
            kind, self.pos = float, self.pos + 1
            if self.char in ("+", "-"): self.pos += 1
            self.digits()
        return kind(self.text[start:self.pos])


def dump(value, indent=None, level=0):
    nl = "" if indent is None else "\n" + " " * indent * (level + 1)
    end = "" if indent is None else "\n" + " " * indent * level
    match value:
        case None: return "null"
        case True: return "true"
        case False: return "false"
        case int() | float(): return repr(value)
        case str(): return '"' + "".join({'"': '\\"', "\\": "\\\\", "\n": "\\n"}.get(c, c if " " <= c <= "~" else f"\\u{ord(c):04x}") for c in value) + '"'
        case [] | {} if not value: return "[]" if isinstance(value, list) else "{}"
        case list(): return "[" + ",".join(nl + dump(v, indent, level + 1) for v in value) + end + "]"
        case dict(): return "{" + ",".join(f"{nl}{dump(k)}: {dump(v, indent, level + 1)}" for k, v in value.items()) + end + "}"
        case _: raise TypeError(f"cannot dump {type(value).__name__}")


GOOD = ['{"a": [1, 2.5, -3e2, true, false, null], "b": {"c": "x\\n\\u00e9\\"", "d": {}}, "e": []}', " 42 ", '"str"', "[[[[]]]]", "-0", "0.5e+1", '{"a": 1, "a": 2}', "[" * 40 + "]" * 40]
for text in GOOD:
    value = Parser(text).parse()
    assert value == json.loads(text) and Parser(dump(value)).parse() == value and json.loads(dump(value, 2)) == value
    print(str(value)[:70])
print(dump(Parser(GOOD[0]).parse(), 2))
for text in ("", "[1, 2", "[1 2]", '{"a" 1}', "{1: 2}", "tru", "01", "1.", "-", "[1,]", '"abc', '"\\x"', '"\\u12"', '"a\tb"', "[1] x", "\n\n  {\n  'a': 1}", "[" * 60, "nul", "+1", '{"a": }'):
    try: print("accepted", text, Parser(text).parse())
    except ParseError as e: print(repr(text[:20]), e, e.__cause__, e.__suppress_context__)
try: dump({1, 2})
except TypeError as e: print(e)
big = {f"key{i}": [i, {"v": i * 1.5, "s": "x" * (i % 7)}, None] for i in range(300)}
print(Parser(dump(big)).parse() == big, len(dump(big)))
