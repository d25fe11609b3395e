# Regular expressions: a tokenizer, a template engine, substitutions by function, scanners in the midst of their work.
# arguments: 50
import re
import sys

TOKEN = re.compile(
    r"""
    (?P<number>\d+(?:\.\d+)?) | (?P<name>[A-Za-z_]\w*) | (?P<string>"(?:\\.|[^"\\])*")
    | (?P<op>==|<=|[-+*/()=<>,;{}]) | (?P<space>\s+) | (?P<wrong>.)
    """,
    re.VERBOSE,
)
SOURCE = """
total = 0; index = 1;
while (index <= 10) { total = total + index * 2.5; index = index + 1; print("so far: \\"x\\"", total); }
if (total == 137.5) { print("right", f(total, g(1, 2), 3)) } $
"""
TEMPLATE = "Dear {{ name }},\nyou owe us {{ amount|money }} for {% for i in items %}{{ i|upper }}, {% end %}since {{ date|swap }}.\n"


def tokens(text):
    for match in TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "space":
            continue
        yield kind, match[kind], match.start()


def swap(text):
    return re.sub(r"(\d+)-(\d+)-(\d+)", lambda m: f"{m[3]}.{m[2]}.{m[1]}", text)


FILTERS = {"money": lambda v: f"{v:,.2f} EUR", "upper": lambda v: v.upper(), "swap": swap, "": str}


def render(template, names):
    def loop(match):
        name, source, body = match.groups()
        return "".join(render(body, names | {name: item}) for item in names[source])

    def value(match):
        return FILTERS[match["filter"] or ""](names[match["name"]])

    text = re.sub(r"\{% for (\w+) in (\w+) %\}(.*?)\{% end %\}", loop, template, flags=re.DOTALL)
    return re.sub(r"\{\{ (?P<name>\w+)(?:\|(?P<filter>\w+))? \}\}", value, text)


def markup(text):
    rules = [(r"\*\*(.+?)\*\*", r"<b>\1</b>"), (r"_(.+?)_", r"<i>\1</i>"), (r"`(.+?)`", lambda m: f"<code>{m[1].replace('<', '&lt;')}</code>")]
    for pattern, replacement in rules:
        text, count = re.subn(pattern, replacement, text)
        yield count
    yield text


for again in range(int(sys.argv[1])):
    counts, last = {}, None
    for kind, text, at in tokens(SOURCE * 3):
        counts[kind] = counts.get(kind, 0) + len(text) * (at % 7)
        last = kind, text, at
    print(again, counts, last)
    for n in range(40):
        letter = render(TEMPLATE, {"name": f"N{n}", "amount": n * 1234.5, "items": ["pear", "fig", "nut"][: n % 4], "date": f"{2000 + n}-{n % 12 + 1}-{again}"})
    print(letter.replace("\n", "|"))
    for n in range(60):
        *hits, html = markup(f"some **bold {n}** and _thin_ and `a<{n}` and **more**")
    print(hits, html)
    words = re.findall(r"\b[a-z]+(?=[;\s(])", SOURCE)
    print(len(words), re.split(r"[;{}]\s*", SOURCE)[2], re.fullmatch(r"(a|b)*c", "abbac").span(1))
    found = []
    scanner = re.finditer(r"(?i)([aeiou])\W*([^aeiou\W])", SOURCE)
    for match in scanner:
        found.append(match.expand(r"\2\1"))
        if len(found) % 5 == 0:
            skipped = next(scanner, None)
            found.append(skipped and skipped.groups())
    print(len(found), found[:5], str(found[-1]))
    position, line = 0, 0
    pattern = re.compile(r"(.*)\n")
    while match := pattern.match(SOURCE, position):
        position, line = match.end(), line + len(match[1])
    print(position, line, pattern.flags, re.escape("a.b*c"))
