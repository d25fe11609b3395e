# python: >=3.14
# Template strings: what they hold, in which order it is computed, and a renderer of the program's own that uses them.
from string.templatelib import Interpolation, Template, convert

log = []


def noted(value):
    log.append(value)
    return value


name, width = "World", 8
template = t"Hello {noted(name)!r:>{noted(width)}}, {noted(1) + 1=}!"
print(type(template) is Template, template.strings, template.values, log)
for part in template:
    print(repr(part) if isinstance(part, str) else (part.value, part.expression, part.conversion, part.format_spec))
print(t"", t"{1}{2}".strings, t"{{}}".strings, (t"a{1}" + t"b{2}").strings, len(list(t"{1} {2}")))


def rendered(template):
    parts = []
    for part in template:
        match part:
            case str() as text:
                parts.append(text)
            case Interpolation(Template() as inner, _, _, _):
                parts.append(rendered(inner))
            case Interpolation(list() as items, _, _, spec):
                parts.append((spec or ", ").join(rendered(item) if isinstance(item, Template) else escaped(item) for item in items))
            case Interpolation(value, _, conversion, spec):
                parts.append(escaped(format(convert(value, conversion), spec)))
    return "".join(parts)


def escaped(value):
    return str(value).replace("&", "&amp;").replace("<", "&lt;")


rows = [("a<b", 1), ("c&d", 2.5)]
table = t"<table>{[t'<tr><td>{key}</td><td>{value:>6}</td></tr>' for key, value in rows]:|}</table>"
print(rendered(table))
print(rendered(t"{[1, '<', t'{2}{t'{3}'}']} {name!s:*^11} {rows!r:.8}"))

value = Interpolation("v", "expression", "r", "spec")
print(value, Interpolation(1), Template("a", "b", value, "c").strings, Template(value, value).strings)
for attempt in (lambda: Template(1), lambda: t"x" + "y", lambda: "y" + t"x", lambda: setattr(template, "strings", ()), lambda: Interpolation(1, "e", "z"), lambda: t"{1 / 0}", lambda: t"{undefined!r}"):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)


def lazily():
    local = 1
    later = lambda: t"{local} {local:{local}}"
    local = 2
    return later()


print(lazily().values, lazily().interpolations[1].format_spec)


class Query:
    def __init__(self, template):
        self.text = "?".join(template.strings)
        self.values = [part.value for part in template.interpolations]

    def __repr__(self):
        return f"{self.text} {self.values}"


table_name, limit = "users", 5
print([Query(t"select * from {table_name} limit {limit + number}") for number in range(2)])
for compiled in ("t'{'", "t'{}'", "t'{a!x}'", "t'a' 'b'", "t'{a:{b:{c}}}'"):
    try:
        compile(compiled, "<text>", "eval")
        print(compiled, "compiles")
    except SyntaxError as error:
        print(compiled, error.msg)
