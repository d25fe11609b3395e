# re with functions: sub and subn, scanners, groups, exceptions, named groups, templates, tokenizers, and nested substitution.
# varies: details of the library
import re

log = []


def up(m):
    log.append(m.group())
    return m[0].upper()


def attempt(label, fn):
    try: print(label, fn(), log)
    except Exception as e: print(label, type(e).__name__, e, log)
    log.clear()


attempt("sub", lambda: re.sub(r"\w+", up, "one two")), attempt("count", lambda: re.sub(r"\w", up, "abc", count=2)), attempt("subn", lambda: re.subn(r"\d", lambda m: str(int(m[0]) * 2), "1a2")), attempt("groups", lambda: re.sub(r"(?P<a>\d)(\w)?", lambda m: f"<{m['a']}{m[2]}{m.lastgroup}{m.span()}>", "1x 2")), attempt("empty matches", lambda: re.sub(r"x*", lambda m: log.append(m.span()) or "-", "abxd")), attempt("none result", lambda: re.sub("a", lambda m: None, "a")), attempt("int result", lambda: re.sub("a", lambda m: 5, "a")), attempt("raises", lambda: re.sub("a", lambda m: 1 / 0, "aba")), attempt("nested", lambda: re.sub(r"\[(.*?)\]", lambda m: re.sub(r"\d", lambda d: f"<{d[0]}>", m[1]), "[1a2] 3")), attempt("method", lambda: re.compile("[aeiou]").sub("{0}".join(["<", ">"]).format, "hello")), attempt("class", lambda: re.sub("b", type("R", (), {"__call__": lambda s, m: f"({m.start()})"})(), "abcb")), attempt("template", lambda: re.sub(r"(\w) (?P<n>\w)", r"\g<n> \1", "a b c d")), attempt("bad template", lambda: re.sub("a", r"\2", "a")), attempt("bad pattern", lambda: re.compile("(a")), attempt("recursion", lambda: (lambda f: f(f, "((a)(b))"))(lambda f, s: re.sub(r"\(([^()]*)\)", lambda m: f"[{m[1]}]", s) if "(" not in s else f(f, re.sub(r"\(([^()]*)\)", lambda m: f"[{m[1]}]", s))))
TOKENS = [("num", r"\d+(?:\.\d+)?"), ("id", r"[A-Za-z_]\w*"), ("op", r"[-+*/()=]"), ("skip", r"\s+"), ("bad", r".")]


def tokenize(text):
    for m in re.finditer("|".join(f"(?P<{n}>{p})" for n, p in TOKENS), text):
        match m.lastgroup:
            case "skip": continue
            case "bad": raise SyntaxError(f"{m[0]!r} at {m.start()}")
            case "num": yield "num", float(m[0]) if "." in m[0] else int(m[0])
            case kind: yield kind, m[0]


attempt("tokens", lambda: list(tokenize("x = 3.5*(y+ 42)"))), attempt("bad token", lambda: list(tokenize("x = $")))
scanner = re.Scanner([(r"[a-z]+", lambda s, t: ("word", t, s.match.start())), (r"\d+", lambda s, t: int(t)), (r"\s+", None), (r"!", lambda s, t: log.append(t))])
attempt("scanner", lambda: scanner.scan("ab 12 ! cd?"))


def calc(expr):
    tokens = list(tokenize(expr))
    def parse(level=0):
        if level == 2:
            kind, value = tokens.pop(0)
            if value == "(":
                result = parse()
                tokens.pop(0)
                return result
            return -parse(2) if value == "-" else value
        left = parse(level + 1)
        while tokens and tokens[0][1] in ("+-", "*/")[level]:
            op = tokens.pop(0)[1]
            right = parse(level + 1)
            left = {"+": lambda: left + right, "-": lambda: left - right, "*": lambda: left * right, "/": lambda: left / right}[op]()
        return left
    return parse()


print(calc("1 + 2 * (3 - -4) / 7 - 2"))
attempt("division", lambda: calc("1 / 0"))
text = "name: Ada; born: 1815; fields: math, computing"
print(dict(re.findall(r"(\w+): ([^;]+)", text)), re.split(r"([;:])\s*", "a; b:c", maxsplit=1), [m.groupdict() for m in re.finditer(r"(?P<k>\w)=(?P<v>\d)?", "a=1 b=")], re.fullmatch("a|b", "b") and "full", re.match("x", "y"), re.search(r"(?<=:)\s*(\d+)", text)[1], re.escape("a.b*c"))
snake = lambda s: re.sub(r"(?<!^)(?=[A-Z])", "_", s).lower()
camel = lambda s: re.sub(r"_(\w)", lambda m: m[1].upper(), s)
print(snake("someHTTPName"), camel("some_long_name"), re.sub(r"\b(\w)(\w*)", lambda m: m[1].upper() + m[2], "the quick fox"), re.sub(r"(\d+)", lambda m: f"{int(m[1]):,}", "1234567 and 89"), re.sub(r"%(\w\w)", lambda m: chr(int(m[1], 16)), "a%20b%21"))
class Template:
    def __init__(self, text): self.text = text
    def render(self, **ctx): return re.sub(r"\{\{\s*(.+?)\s*\}\}", lambda m: str(eval(m[1], {}, ctx)), self.text)
print(Template("{{ name.upper() }} is {{ age + 1 }} {{ [n for n in range(age % 3)] }}").render(name="bob", age=41))
attempt("template error", lambda: Template("{{ nope }}").render())
class Str(str): pass
attempt("subclass", lambda: type(re.sub("a", "b", Str("a"))).__name__), attempt("bytes", lambda: re.sub(rb"\d", lambda m: b"<" + m[0] + b">", b"a1")), attempt("mixed", lambda: re.sub("a", lambda m: b"x", "a")), attempt("flags", lambda: re.sub("A", up, "aA", flags=re.I)), attempt("match attrs", lambda: (lambda m: (m.pos, m.endpos, m.string, m.re.pattern, m.regs, m.expand(r"\1-\1"), m.lastindex))(re.search("(b)", "abc")))
