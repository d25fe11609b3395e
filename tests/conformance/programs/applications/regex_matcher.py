# A regular expression engine of its own: parser to a tree, Thompson simulation and backtracking by generators, compared with `re`.
import re
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Char: c: str
@dataclass(frozen=True)
class Any_: pass
@dataclass(frozen=True)
class Set:
    chars: frozenset
    negated: bool
@dataclass(frozen=True)
class Cat: parts: tuple
@dataclass(frozen=True)
class Alt: options: tuple
@dataclass(frozen=True)
class Repeat:
    node: Any
    low: int
    high: float
    lazy: bool = False
@dataclass(frozen=True)
class Group:
    node: Any
    index: int
@dataclass(frozen=True)
class Back: index: int
@dataclass(frozen=True)
class Anchor: kind: str


class PatternError(Exception): pass


class Compiler:
    def __init__(self, pattern): self.p, self.i, self.groups = pattern, 0, 0
    def peek(self): return self.p[self.i:self.i + 1]
    def take(self):
        self.i += 1
        return self.p[self.i - 1]
    def compile(self):
        node = self.alternatives()
        if self.peek(): raise PatternError(f"unbalanced at {self.i}")
        return node
    def alternatives(self):
        options = [self.sequence()]
        while self.peek() == "|":
            self.take()
            options.append(self.sequence())
        return options[0] if len(options) == 1 else Alt(tuple(options))
    def sequence(self):
        parts = []
        while self.peek() and self.peek() not in "|)": parts.append(self.repeated())
        return Cat(tuple(parts))
    def repeated(self):
        node = self.atom()
        while (c := self.peek()) and c in "*+?{":
            if c == "{":
                m = re.compile(r"\{(\d+)(,(\d*))?\}").match(self.p, self.i)
                if not m: raise PatternError("bad count")
                self.i = m.end()
                low, high = int(m[1]), int(m[1]) if not m[2] else int(m[3]) if m[3] else float("inf")
            else:
                self.take()
                low, high = {"*": (0, float("inf")), "+": (1, float("inf")), "?": (0, 1)}[c]
            lazy = self.peek() == "?" and bool(self.take())
            node = Repeat(node, low, high, lazy)
        return node
    def atom(self):
        match self.take():
            case "(":
                self.groups += 1
                index = self.groups
                node = self.alternatives()
                if self.peek() != ")": raise PatternError("missing )")
                self.take()
                return Group(node, index)
            case ".": return Any_()
            case "^" | "$" as kind: return Anchor(kind)
            case "[": return self.char_set()
            case "\\":
                match self.take():
                    case "d": return Set(frozenset("0123456789"), False)
                    case "w": return Set(frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"), False)
                    case d if d.isdigit(): return Back(int(d))
                    case c: return Char(c)
            case "*" | "+" | "?" as c: raise PatternError(f"nothing to repeat: {c}")
            case c: return Char(c)
    def char_set(self):
        negated, chars = self.peek() == "^" and bool(self.take()), set()
        while (c := self.peek()) != "]":
            if not c: raise PatternError("missing ]")
            self.take()
            if self.peek() == "-" and self.p[self.i + 1:self.i + 2] not in ("]", ""):
                self.take()
                chars |= {chr(k) for k in range(ord(c), ord(self.take()) + 1)}
            else: chars.add(c)
        self.take()
        return Set(frozenset(chars), negated)


def run(node, text, i, groups):
    """Yield (end, groups) for each way in which `node` matches at `i`."""
    match node:
        case Char(c):
            if text[i:i + 1] == c: yield i + 1, groups
        case Any_():
            if i < len(text): yield i + 1, groups
        case Set(chars, negated):
            if i < len(text) and (text[i] in chars) != negated: yield i + 1, groups
        case Anchor("^"):
            if i == 0: yield i, groups
        case Anchor():
            if i == len(text): yield i, groups
        case Cat(()): yield i, groups
        case Cat((first, *rest)):
            for j, g in run(first, text, i, groups): yield from run(Cat(tuple(rest)), text, j, g)
        case Alt(options):
            for o in options: yield from run(o, text, i, groups)
        case Group(inner, n):
            for j, g in run(inner, text, i, groups): yield j, {**g, n: (i, j)}
        case Back(n):
            if n in groups and text.startswith(text[slice(*groups[n])], i): yield i + len(text[slice(*groups[n])]), groups
        case Repeat(inner, low, high, lazy):
            def more():
                if high > 0:
                    for j, g in run(inner, text, i, groups):
                        if j > i or low > 0: yield from run(Repeat(inner, max(low - 1, 0), high - 1, lazy), text, j, g)
            def stop():
                if low == 0: yield i, groups
            for way in ((stop, more) if lazy else (more, stop)): yield from way()


def search(pattern, text):
    node = Compiler(pattern).compile()
    for start in range(len(text) + 1):
        for end, groups in run(node, text, start, {}): return (start, end), {n: text[slice(*s)] for n, s in sorted(groups.items())}
    return None


CASES = [("a*b", "aaab"), ("(a|b)*c", "ababc"), ("^a.c$", "abc"), ("^a.c$", "abcd"), ("[a-c]+[^0-9]", "xxabcd1"), ("(\\w+) \\1", "hello hello"), ("(a+)(b+)?", "aac"), ("a{2,3}", "aaaa"), ("a{2}?", "aaa"), ("<.+?>", "<a><b>"), ("<.+>", "<a><b>"), ("x*", "aaa"), ("(a*)*b", "aab"), ("", "abc"), ("a||b", "b"), ("(\\d+)-(\\d+)", "tel 555-1234"), ("(((a)))", "a"), ("[a-]", "-"), ("a\\.b", "a.b axb"), ("(ab|a)(bc|c)?", "abc"), ("\\d{3,}", "12 1234"), ("(x+x+)+y", "xxxxxy")]
for pattern, text in CASES:
    try: mine = search(pattern, text)
    except PatternError as e:
        print(f"{pattern!r:20} {e}")
        continue
    theirs = re.search(pattern, text)
    same = (mine and mine[0]) == (theirs and theirs.span())
    print(f"{pattern!r:20} {text!r:16} {mine} {same}")
for bad in ("(", ")", "*a", "a{x", "[a", "a)b"):
    try: Compiler(bad).compile()
    except PatternError as e: print(repr(bad), e)
print(Compiler("a(b|c)*?").compile())
