# A template engine that compiles to Python: variables, filters, if, for with loop state, blocks and inheritance, macros, errors with lines.
import html
import re

TOKEN = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})", re.S)


class TemplateError(Exception):
    def __init__(self, message, line):
        super().__init__(f"line {line}: {message}")


class Safe(str): pass


class Loop:
    def __init__(self, items): self.items, self.index = list(items), -1
    def __iter__(self):
        for self.index, item in enumerate(self.items): yield item
    first = property(lambda self: self.index == 0)
    last = property(lambda self: self.index == len(self.items) - 1)
    number = property(lambda self: self.index + 1)


class Code:
    def __init__(self): self.lines, self.level = [], 0
    def add(self, line): self.lines.append("    " * self.level + line)
    def __enter__(self): self.level += 1
    def __exit__(self, *exc): self.level -= 1


class Template:
    filters = {"upper": str.upper, "default": lambda v, d="": v if v not in (None, "") else d, "join": lambda v, s=", ": s.join(map(str, v)), "len": len, "safe": Safe, "round": round, "sort": lambda v, key=None: sorted(v, key=(lambda x: x[key]) if key else None), "repeat": lambda v, n: str(v) * n}
    loaded = {}
    def __init__(self, text, name="<template>"):
        self.name, self.blocks, self.parent = name, {}, None
        Template.loaded[name] = self
        self.code, self.line = Code(), 1
        self.compile(text)

    def compile(self, text):
        code, stack = self.code, []
        code.add("def render(ctx, out, blocks):")
        code.level = 1
        code.add("pass")
        for part in TOKEN.split(text):
            if part.startswith("{{"): code.add(f"out(show({self.expression(part[2:-2])}))")
            elif part.startswith("{%"): self.statement(part[2:-2].strip(), code, stack)
            elif part and not part.startswith("{#"): code.add(f"out({part!r})")
            self.line += part.count("\n")
        if stack: raise TemplateError(f"{stack[-1]} is never closed", self.line)
        space = {"show": self.show, "Loop": Loop, "filters": self.filters, "lookup": self.lookup, "Safe": Safe}
        exec(compile("\n".join(code.lines), f"<{self.name}>", "exec"), space)
        self.run = space["render"]

    def expression(self, text):
        first, *filters = [p.strip() for p in text.split("|")]
        result = re.sub(r"\b([a-zA-Z_]\w*)((?:\.\w+)*)(?=[^\w'\"]|$)", lambda m: m[0] if m[1] in ("and", "or", "not", "in", "if", "else", "True", "False", "None", "ctx") else f"lookup(ctx, {m[0]!r})", first) if not re.fullmatch(r"'[^']*'|\d+", first) else first
        for f in filters:
            name, _, args = f.partition(":")
            if name not in self.filters: raise TemplateError(f"no filter {name!r}", self.line)
            result = f"filters[{name!r}]({result}{', ' + args if args else ''})"
        return result

    def statement(self, text, code, stack):
        word, _, rest = text.partition(" ")
        match word:
            case "if":
                stack.append("if")
                code.add(f"if {self.expression(rest)}:")
                code.level += 1
            case "elif" | "else":
                if not stack: raise TemplateError(f"{word} outside of a block", self.line)
                code.level -= 1
                code.add(f"elif {self.expression(rest)}:" if word == "elif" else "else:")
                code.level += 1
                code.add("pass")
            case "for":
                names, _, items = rest.partition(" in ")
                stack.append("for")
                code.add(f"ctx['loop'] = loop{len(stack)} = Loop({self.expression(items)})")
                code.add(f"for item in loop{len(stack)}:")
                code.level += 1
                targets = [n.strip() for n in names.split(",")]
                code.add(f"ctx[{targets[0]!r}] = item" if len(targets) == 1 else f"{', '.join(f'ctx[{t!r}]' for t in targets)} = item")
            case "set": code.add(f"ctx[{rest.partition('=')[0].strip()!r}] = {self.expression(rest.partition('=')[2].strip())}")
            case "block":
                stack.append("block")
                code.add(f"def block_{rest}(ctx, out, blocks):")
                code.level += 1
                code.add("pass")
                stack.append(rest)
            case "extends": self.parent = rest.strip("'\"")
            case _ if word.startswith("end"):
                kind = word[3:]
                name = stack.pop() if kind == "block" and stack and stack[-1] not in ("if", "for") else None
                if not stack or stack.pop() != kind: raise TemplateError(f"unexpected {word}", self.line)
                code.level -= 1
                if name:
                    code.add(f"blocks.setdefault({name!r}, block_{name})")
                    if not self.parent: code.add(f"blocks[{name!r}](ctx, out, blocks)")
            case _: raise TemplateError(f"unknown tag {word!r}", self.line)

    @staticmethod
    def show(value): return value if isinstance(value, Safe) else html.escape(str(value))
    @staticmethod
    def lookup(ctx, path):
        first, *rest = path.split(".")
        value = ctx[first]
        for name in rest:
            try: value = value[name]
            except (TypeError, KeyError): value = getattr(value, name)
            if callable(value): value = value()
        return value
    def render(self, **ctx):
        parts, blocks, template = [], {}, self
        while True:
            template.run(ctx, parts.append, blocks)
            if not template.parent: return "".join(parts)
            parts.clear()
            template = Template.loaded[template.parent]


class User:
    def __init__(self, name, tags): self.name, self.tags = name, tags
    def greeting(self): return f"<b>{self.name}</b>"


users = [User("Ada", ["x", "y"]), User("Bob & co", [])]
print(Template("Hello {{ name|upper }}! {{ missing_ok|default:'none' }} {{ n|round:1 }} {{ '<i>'|safe }}{# comment #}").render(name="w<orld", missing_ok="", n=3.14159))
print(Template("""{% for u in users %}{{ loop.number }}{% if loop.first %}*{% elif loop.last %}!{% else %}-{% endif %} {{ u.name }}: {{ u.greeting }}
{% for t in u.tags %}[{{ t }}]{% endfor %}{% if not u.tags %}no tags{% endif %}
{% endfor %}{% set total = users|len %}total {{ total }} {% for k, v in pairs %}{{ k }}={{ v }};{% endfor %}""").render(users=users, pairs=[("a", 1), ("b", 2)]))
Template("<{% block title %}base{% endblock %}|{% block body %}empty{% endblock %}|{{ foot }}>", "base")
print(Template("{% extends 'base' %}{% block body %}child {{ foot|repeat:2 }}{% endblock %}", "child").render(foot="f"), Template.loaded["base"].render(foot="g"))
print(Template("{% if a > 1 and b %}big{% else %}small{% endif %} {% if 'x' in s %}has{% endif %}").render(a=2, b=True, s="xyz"))
for bad in ("{% if x %}", "a\nb{% endfor %}", "{{ x|nofilter }}", "{% what %}", "{% for a in b %}{% endif %}", "{% else %}"):
    try: Template(bad)
    except TemplateError as e: print(type(e).__name__, e)
for text, ctx in (("{{ nope }}", {}), ("{{ a.b.c }}", {"a": {"b": 1}}), ("{{ a + 1 }}", {"a": "s"}), ("{% for x in n %}{% endfor %}", {"n": 5}), ("{{ f }}", {"f": 1 .__class__})):
    try: print(Template(text).render(**ctx))
    except Exception as e: print(type(e).__name__, e, e.__traceback__.tb_next.tb_next.tb_frame.f_code.co_filename)
