# Tools built on tracing: bdb with breakpoints and stepping, trace.Trace, a coverage tool and a call-tree of the program's own.
# varies: events of lines differ by version
import bdb
import io
import sys
import trace


def fact(n):
    if n <= 1:
        return 1
    return n * fact(n - 1)


def work(items):
    total = 0
    for item in items:
        total += fact(item)
    return total


class Debugger(bdb.Bdb):
    def __init__(self):
        super().__init__()
        self.log = []
    def user_line(self, frame):
        self.log.append(("line", frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, {k: v for k, v in frame.f_locals.items() if isinstance(v, int)}))
        command = self.commands.pop(0) if self.commands else "continue"
        getattr(self, "do_" + command)(frame)
    def user_return(self, frame, value): self.log.append(("return", frame.f_code.co_name, value))
    def user_exception(self, frame, info): self.log.append(("exception", info[0].__name__))
    def do_step(self, frame): self.set_step()
    def do_next(self, frame): self.set_next(frame)
    def do_return(self, frame): self.set_return(frame)
    def do_continue(self, frame): self.set_continue()
    def do_until(self, frame): self.set_until(frame)
    def do_quit(self, frame): self.set_quit()


for commands in (["step"] * 8, ["next"] * 6, ["next", "next", "next", "step", "return", "continue"], ["step", "quit"], ["until"] * 4):
    d = Debugger()
    d.commands = list(commands)
    try: print(d.runcall(work, [2, 3]), d.log)
    except bdb.BdbQuit: print("quit", d.log)
d = Debugger()
d.commands = []
line = fact.__code__.co_firstlineno + 2
print(d.set_break(__file__, line), d.set_break(__file__, 99999), d.runcall(work, [3, 1]), [e for e in d.log if e[0] == "line"], d.get_all_breaks()[d.canonic(__file__)])
d.clear_all_breaks()
d.set_break(__file__, line + 1, cond="n == 2")
d.log.clear()
print(d.runcall(work, [3, 2]), d.log)


class Coverage:
    def __enter__(self):
        self.lines = {}
        sys.settrace(self.trace)
        return self
    def __exit__(self, *a): sys.settrace(None)
    def trace(self, frame, event, arg):
        if frame.f_code.co_filename != __file__: return None
        if event == "line": self.lines[frame.f_lineno] = self.lines.get(frame.f_lineno, 0) + 1
        return self.trace


with Coverage() as c: work([1, 2, 3])
base = fact.__code__.co_firstlineno
print({k - base: v for k, v in sorted(c.lines.items()) if k - base < 12})


def call_tree(fn, *args):
    tree, depth = [], 0
    def tracer(frame, event, arg):
        nonlocal depth
        if event == "call":
            names = frame.f_code.co_varnames[:frame.f_code.co_argcount]
            tree.append("  " * depth + f"{frame.f_code.co_name}({', '.join(f'{n}={frame.f_locals[n]!r}' for n in names)})")
            depth += 1
            return tracer
        if event == "return":
            depth -= 1
            tree.append("  " * depth + f"-> {arg!r}")
        return tracer
    sys.settrace(tracer)
    fn(*args)
    sys.settrace(None)
    return tree


print(*call_tree(work, [2, 3]), sep="\n")
t = trace.Trace(count=1, trace=0, countfuncs=0, ignoredirs=[sys.prefix])
t.runfunc(work, [2])
print(sorted((line - base, n) for (file, line), n in t.results().counts.items() if file == __file__ and line - base < 12))
t = trace.Trace(count=0, trace=0, countcallers=1)
t.runfunc(work, [2, 1])
print(sorted((a[2], b[2]) for a, b in t.results().callers if a[0] == __file__ and b[0] == __file__))
out, sys.stdout = sys.stdout, io.StringIO()
trace.Trace(count=0, trace=1, ignoredirs=[sys.prefix]).runfunc(fact, 2)
text, sys.stdout = sys.stdout.getvalue(), out
print([l.split(": ")[-1].strip() for l in text.splitlines() if "(" in l and "modulename" not in l])


def watch(fn, name):
    values = []
    def tracer(frame, event, arg):
        if frame.f_code is fn.__code__ and name in frame.f_locals and (not values or values[-1] != frame.f_locals[name]): values.append(frame.f_locals[name])
        return tracer
    sys.settrace(tracer)
    fn([1, 2, 3])
    sys.settrace(None)
    return values


print(watch(work, "total"))
