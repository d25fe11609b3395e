# An editor's core: piece table, undo and redo by command objects, observers, macros, search and replace, saved to a temporary file.
# varies: messages and carets
import contextlib
import functools
import os
import re
import tempfile
import weakref


class PieceTable:
    def __init__(self, text=""): self.original, self.added, self.pieces = text, "", [("original", 0, len(text))] if text else []
    def __str__(self): return "".join(getattr(self, which)[start:start + n] for which, start, n in self.pieces)
    def __len__(self): return sum(n for *_, n in self.pieces)
    def __getitem__(self, k): return str(self)[k]
    def split(self, at):
        if not 0 <= at <= len(self): raise IndexError(f"{at} is outside of 0..{len(self)}")
        for i, (which, start, n) in enumerate(self.pieces):
            if at == 0: return i
            if at < n:
                self.pieces[i:i + 1] = [(which, start, at), (which, start + at, n - at)]
                return i + 1
            at -= n
        return len(self.pieces)
    def insert(self, at, text):
        if not text: return
        i = self.split(at)
        self.pieces.insert(i, ("added", len(self.added), len(text)))
        self.added += text
    def delete(self, start, end):
        i, j = self.split(start), self.split(end)
        j = self.split(end)
        i = self.split(start)
        removed = str(self)[start:end]
        self.pieces[i:j] = []
        return removed


class Command:
    history = ()
    def __init__(self, doc): self.doc = doc
    def __call__(self):
        self.do()
        return self
class Insert(Command):
    def __init__(self, doc, at, text): super().__init__(doc); self.at, self.text = at, text
    def do(self): self.doc.table.insert(self.at, self.text)
    def undo(self): self.doc.table.delete(self.at, self.at + len(self.text))
class Delete(Command):
    def __init__(self, doc, start, end): super().__init__(doc); self.start, self.end = start, end
    def do(self): self.removed = self.doc.table.delete(self.start, self.end)
    def undo(self): self.doc.table.insert(self.start, self.removed)
class Group(Command):
    def __init__(self, doc, name): super().__init__(doc); self.name, self.commands = name, []
    def do(self):
        for c in self.commands: c.do()
    def undo(self):
        for c in reversed(self.commands): c.undo()


def edits(fn):
    @functools.wraps(fn)
    def wrapper(self, *args, **kwargs):
        before = str(self)
        try: return fn(self, *args, **kwargs)
        finally:
            if str(self) != before: self.notify(fn.__name__)
    return wrapper


class Document:
    def __init__(self, text=""): self.table, self.done, self.undone, self.open, self.observers = PieceTable(text), [], [], [], weakref.WeakSet()
    def __str__(self): return str(self.table)
    def notify(self, event):
        for o in sorted(self.observers, key=lambda o: o.name): o.changed(self, event)
    def run(self, command):
        command()
        if self.open: self.open[-1].commands.append(command)
        else:
            self.done.append(command)
            self.undone.clear()
    @edits
    def insert(self, at, text): self.run(Insert(self, at, text))
    @edits
    def delete(self, start, end): self.run(Delete(self, start, end))
    @edits
    def undo(self): self.move(self.done, self.undone, "undo")
    @edits
    def redo(self): self.move(self.undone, self.done, "do")
    def move(self, source, target, method):
        if not source: raise LookupError(f"nothing to {'re' if method == 'do' else 'un'}do")
        target.append(source.pop())
        getattr(target[-1], method)()
    @contextlib.contextmanager
    def group(self, name):
        self.open.append(Group(self, name))
        try: yield self
        except BaseException:
            self.open.pop().undo()
            raise
        group = self.open.pop()
        (self.open[-1].commands if self.open else self.done).append(group)
        self.undone.clear()
    @edits
    def replace(self, pattern, to):
        with self.group("replace"):
            matches = list(re.finditer(pattern, str(self)))
            for m in reversed(matches):
                text = to(m) if callable(to) else m.expand(to)
                self.run(Delete(self, *m.span()))
                self.run(Insert(self, m.start(), text))
        return len(matches)


class Watcher:
    def __init__(self, name): self.name, self.seen = name, []
    def changed(self, doc, event): self.seen.append((event, len(doc.table)))


doc = Document("the quick brown fox")
one, two = Watcher("one"), Watcher("two")
doc.observers |= {one, two}
doc.insert(4, "very ")
doc.insert(0, "> ")
doc.delete(0, 2)
print(doc, doc.table.pieces)
print(doc.replace(r"(\w+) (\w+)", r"\2 \1"), doc)
print(doc.replace(r"\b[a-z]", lambda m: m[0].upper()), doc)
doc.undo(), doc.undo()
print(doc, len(doc.done), len(doc.undone))
doc.redo()
print(doc)
del two
doc.insert(len(doc.table), "!")
print(one.seen, [o.name for o in doc.observers])
for bad in (doc.redo, lambda: doc.insert(999, "x"), lambda: doc.delete(5, 500), lambda: doc.replace("(", "x"), lambda: doc.replace("o", lambda m: 1 / 0), lambda: doc.replace("a", r"\9")):
    before = str(doc)
    try: bad()
    except Exception as e: print(type(e).__name__, str(e)[:40], str(doc) == before, len(doc.open))
with doc.group("macro"):
    doc.insert(0, "[")
    with doc.group("inner"): doc.insert(len(doc.table), "]")
    doc.delete(1, 4)
print(doc)
doc.undo()
print(doc)
while doc.done: doc.undo()
print(doc, len(doc.undone))
while doc.undone: doc.redo()
print(doc)
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "doc.txt")
    with open(path, "w") as f: print(f.write(str(doc)), f.closed)
    with open(path) as f: print(f.read() == str(doc), Document(open(path).read()).table.pieces)
big = Document("")
for i in range(200): big.insert(i * 7 % (len(big.table) + 1), chr(97 + i % 26))
for i in range(60): big.delete(i * 3 % 50, i * 3 % 50 + 1 + i % 2)
text = str(big)
for _ in range(100): big.undo()
for _ in range(100): big.redo()
print(len(text), str(big) == text, text[:40], len(big.table.pieces))
