"""JSON in pure Python: a parser that goes from character to character, a writer that calls itself, closures, exceptions for mistakes."""

ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
WRITTEN = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
WORDS = {"t": ("true", True), "f": ("false", False), "n": ("null", None)}
TEXT = """{"name": "Ada \\u00e9 \\"first\\"", "born": 1815, "ratio": -0.125e2, "tags": ["a", "bc", "d\\n", ""],
 "flags": {"alive": false, "known": true, "other": null}, "points": [[1, 2, 3], [4.5, 6, 7], []], "empty": {}}"""


def parsed(text):
    def space(at):
        while text[at] in " \n\t\r":
            at += 1
        return at

    def string(at):
        pieces = []
        begun = at
        while True:
            letter = text[at]
            if letter == '"':
                pieces.append(text[begun:at])
                return "".join(pieces), at + 1
            if letter == "\\":
                pieces.append(text[begun:at])
                escape = text[at + 1]
                if escape == "u":
                    pieces.append(chr(int(text[at + 2 : at + 6], 16)))
                    at += 6
                elif escape in ESCAPES:
                    pieces.append(ESCAPES[escape])
                    at += 2
                else:
                    raise ValueError(at)
                begun = at
            else:
                at += 1

    def number(at):
        begun = at
        whole = True
        while text[at] in "+-0123456789.eE":
            if text[at] in ".eE":
                whole = False
            at += 1
        if begun == at:
            raise ValueError(at)
        return (int(text[begun:at]) if whole else float(text[begun:at])), at

    def value(at):
        at = space(at)
        letter = text[at]
        if letter == '"':
            return string(at + 1)
        if letter == "{":
            return members(at + 1)
        if letter == "[":
            return items(at + 1)
        if letter in WORDS:
            word, meant = WORDS[letter]
            if text[at : at + len(word)] != word:
                raise ValueError(at)
            return meant, at + len(word)
        return number(at)

    def members(at):
        found = {}
        at = space(at)
        if text[at] == "}":
            return found, at + 1
        while True:
            at = space(at)
            if text[at] != '"':
                raise ValueError(at)
            name, at = string(at + 1)
            at = space(at)
            if text[at] != ":":
                raise ValueError(at)
            found[name], at = value(at + 1)
            at = space(at)
            if text[at] == "}":
                return found, at + 1
            if text[at] != ",":
                raise ValueError(at)
            at += 1

    def items(at):
        found = []
        at = space(at)
        if text[at] == "]":
            return found, at + 1
        while True:
            item, at = value(at)
            found.append(item)
            at = space(at)
            if text[at] == "]":
                return found, at + 1
            if text[at] != ",":
                raise ValueError(at)
            at += 1

    return value(0)[0]


def quoted(text):
    pieces = ['"']
    for letter in text:
        if letter in WRITTEN:
            pieces.append(WRITTEN[letter])
        elif " " <= letter <= "~":
            pieces.append(letter)
        else:
            pieces.append(f"\\u{ord(letter):04x}")
    pieces.append('"')
    return "".join(pieces)


def written(value):
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, dict):
        return "{" + ", ".join([quoted(name) + ": " + written(item) for name, item in value.items()]) + "}"
    return "[" + ", ".join([written(item) for item in value]) + "]"


def work(n):
    text, wrong = TEXT, 0
    for _ in range(n):
        text = written(parsed(text))
        try:
            parsed(text[:-1] + "]")
        except ValueError:
            wrong += 1
    return len(text), wrong, parsed(text) == parsed(TEXT)
