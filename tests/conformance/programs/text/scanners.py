# Text taken apart by programs: regular expressions with functions in them, scanners, generators of tokens, columns and diffs.
# varies: messages
import difflib
import itertools
import re
import textwrap


def doubled(match):
    number = int(match["digits"])
    return f"{match.group(1) or ''}{number * 2}" if number != 13 else stop(match)


def stop(match):
    raise LookupError(f"unlucky at {match.start()}")


pattern = re.compile(r"(\$)?(?P<digits>\d+)(?=\D|$)")
print(pattern.sub(doubled, "a $5 b 21, c7"), pattern.subn(lambda m: m.expand(r"<\g<digits>>"), "1 22 333", 2), pattern.split("x1y$2z"))
try:
    pattern.sub(doubled, "12 13 14")
except LookupError as error:
    print(error)
for wrong in (lambda m: 5, lambda m: None, lambda m: b"x", r"\g<nope>", r"\9"):
    try:
        print(pattern.sub(wrong, "1"))
    except Exception as error:
        print(type(error).__name__, error)


class Lexer:
    rules = [
        ("number", r"\d+(?:\.\d+)?", lambda text: float(text) if "." in text else int(text)),
        ("name", r"[^\W\d]\w*", str),
        ("text", r'"(?:[^"\\]|\\.)*"', lambda text: text[1:-1].encode().decode("unicode_escape")),
        ("sign", r"[-+*/()=,{}\[\]:]", None),
        ("skip", r"\s+|#.*", None),
    ]

    def __init__(self):
        self.pattern = re.compile("|".join(f"(?P<{name}>{text})" for name, text, _ in self.rules))
        self.makers = {name: maker for name, _, maker in self.rules}

    def __call__(self, text):
        position = line = 0
        while match := self.pattern.match(text, position):
            kind, found = match.lastgroup, match.group()
            position = match.end()
            if kind != "skip":
                maker = self.makers[kind]
                yield kind, maker(found) if maker else found, line
            line += found.count("\n")
        if position < len(text):
            raise SyntaxError(f"line {line + 1}: {text[position]!r}", ("text", line + 1, position, text))


def value(tokens):
    kind, found, line = next(tokens)
    if found == "{":
        made = {}
        while (key := next(tokens))[1] != "}":
            if key[1] == ",":
                continue
            colon = next(tokens)
            if colon[1] != ":":
                raise SyntaxError(f"line {colon[2] + 1}: ':' expected behind {key[1]!r}, not {colon[1]!r}")
            made[key[1]] = value(tokens)
        return made
    if found == "[":
        made = []
        for token in tokens:
            if token[1] == "]":
                return made
            if token[1] != ",":
                made.append(value(itertools.chain([token], tokens)))
        raise EOFError(f"line {line + 1}: the list is not closed")
    return -value(tokens) if found == "-" else found


lexer = Lexer()
print([*lexer('total = (price + 2.5) * -3 # comment\n"a\\tb"')])
print(value(lexer('{name: "x", size: [1, -2.5, [], {a: {}}], deep: [[["y"]]]}')))
for text in ("{a 1}", "[1, 2", "@", '{a: "open}', "[1\n\n$]"):
    try:
        print(value(lexer(text)))
    except (SyntaxError, EOFError, StopIteration, RuntimeError) as error:
        print(type(error).__name__, error)

scanner = re.Scanner([(r"[a-z]+", lambda scanner, text: ("word", text, scanner.match.start())), (r"\d", lambda scanner, text: int(text)), (r"\s", None)])
print(scanner.scan("ab 1 2c ?rest"))
print(re.findall(r"(?<!\w)(\w)(\w*)\1(?!\w)", "abba dad x noon stats ab"), re.fullmatch(r"(?i:A)(?-i:b)+", "abb").span(), [m.span() for m in re.finditer("a*?", "aab")], re.sub("x*", "-", "axb"))
for bad in ("(", "[z-a]", "a{2,1}", "(?P<n>.)(?P<n>.)", "*", r"\8", "(?<=a+)b"):
    try:
        re.compile(bad)
    except re.error as error:
        print(bad, "|", error.msg, error.pos)


class Shouts(str):
    def upper(self):
        return "LOUD " + str(self)


print(re.match("(.)(.)", Shouts("ab")).group(2).upper(), re.sub("b", Shouts("c"), Shouts("abc")).upper(), type(re.match(".*", Shouts("x")).group()).__name__)
paragraph = "The quick brown fox, jumping over the lazy dog, was seen by nobody-in-particular at   dawn."
print(textwrap.fill(paragraph, 30, initial_indent="* ", subsequent_indent="  "), textwrap.shorten(paragraph, 40, placeholder=" …"), sep="\n")
print(textwrap.dedent("\n".join(difflib.unified_diff("a b c d".split(), "a x c e d".split(), "old", "new", lineterm="", n=1))))
print(difflib.get_close_matches("appel", ["ape", "apple", "peach"]), round(difflib.SequenceMatcher(lambda c: c == " ", "ab cd", "abcd").ratio(), 3), [*difflib.ndiff(["one\n"], ["ore\n"])])
