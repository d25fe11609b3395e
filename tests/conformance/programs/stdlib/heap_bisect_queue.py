# heapq, bisect, queue, sched, statistics, random and others that compare or call guest objects.
import bisect
import graphlib
import heapq
import operator
import queue
import sched
import string
import threading

log = []


class V:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return log.append(f"{self.n}<{o.n}") or self.n < o.n
    def __repr__(self): return f"V{self.n}"


def attempt(label, fn):
    try: print(label, fn(), *log)
    except Exception as e: print(label, type(e).__name__, e, *log)
    log.clear()


def heap_ops():
    h = []
    for n in (3, 1, 2): heapq.heappush(h, V(n))
    return heapq.heappop(h), heapq.heappushpop(h, V(0)), heapq.heapreplace(h, V(9)), h
attempt("heap", heap_ops), attempt("heapify", lambda: (lambda h: (heapq.heapify(h), h))([V(n) for n in (4, 2, 3, 1)])), attempt("nsmallest", lambda: heapq.nsmallest(2, [V(3), V(1), V(2)])), attempt("nlargest key", lambda: heapq.nlargest(2, "abcd", key=lambda c: log.append(c) or -ord(c))), attempt("merge", lambda: list(heapq.merge([1, 4], [2, 3], key=lambda x: x))), attempt("merge reverse", lambda: list(heapq.merge([4, 1], [3, 2], reverse=True))), attempt("heap mixed", lambda: heapq.heappush([1], "a")), attempt("heap error", lambda: heapq.heapify([V(1), 5])), attempt("empty", lambda: heapq.heappop([])), attempt("not a list", lambda: heapq.heappush((), 1))
class BadLt:
    def __lt__(self, o): raise LookupError("lt")
def heap_fails():
    h = [BadLt()]
    try: heapq.heappush(h, BadLt())
    except LookupError: return len(h)
attempt("heap fails", heap_fails)
a = [V(1), V(3), V(3), V(5)]
attempt("bisect", lambda: (bisect.bisect_left(a, V(3)), bisect.bisect_right(a, V(3)))), attempt("bisect key", lambda: bisect.bisect([10, 20, 30], 2, key=lambda x: log.append(x) or x // 10)), attempt("insort", lambda: (lambda l: (bisect.insort(l, V(4)), l))([V(1), V(5)])), attempt("insort key", lambda: (lambda l: (bisect.insort(l, "cc", key=len), l))(["a", "bbb"])), attempt("bisect lo hi", lambda: bisect.bisect([1, 2, 3, 4], 3, 1, 2)), attempt("bisect negative", lambda: bisect.bisect([1], 1, -1)), attempt("bisect mixed", lambda: bisect.bisect(["a"], 1))
class Seq:
    def __len__(self): return log.append("len") or 1000
    def __getitem__(self, i): return log.append(i) or i * 2
    def insert(self, i, v): log.append(("insert", i, v))
attempt("bisect sequence", lambda: bisect.bisect(Seq(), 501)), attempt("insort sequence", lambda: bisect.insort(Seq(), 7, hi=8))
class LQ(queue.Queue):
    def _put(self, item): log.append(f"put {item}") or super()._put(item)
    def _get(self): return log.append("get") or super()._get()
def queues():
    q = LQ(2)
    q.put(1), q.put(2)
    out = [q.full(), q.get(), q.qsize()]
    p = queue.PriorityQueue()
    for n in (2, 1): p.put(V(n))
    out += [p.get(), p.get()]
    l = queue.LifoQueue()
    l.put("a"), l.put("b")
    return out + [l.get()]
attempt("queues", queues)
for fn in (lambda: queue.Queue().get_nowait(), lambda: LQ(0).get(timeout=0.01), lambda: (lambda q: (q.put(1), q.put(2, block=False)))(queue.Queue(1)), lambda: queue.Queue().task_done()): attempt("queue error", fn)
def producer_consumer():
    q, out = queue.Queue(3), []
    def consume():
        while (item := q.get()) is not None:
            out.append(item * 2)
            q.task_done()
        q.task_done()
    t = threading.Thread(target=consume)
    t.start()
    for i in range(10): q.put(i)
    q.put(None)
    q.join()
    t.join()
    return out
attempt("threads", producer_consumer)
def schedule():
    now = [0]
    s = sched.scheduler(lambda: now[0], lambda d: (log.append(f"sleep {d}"), now.__setitem__(0, now[0] + d)))
    s.enter(5, 1, log.append, ("five",))
    s.enter(1, 2, lambda *a, **k: log.append((a, k)), ("one",), {"k": 1})
    s.enter(1, 1, lambda: s.enter(1, 1, log.append, ("nested",)))
    e = s.enter(3, 1, log.append, ("cancelled",))
    s.cancel(e)
    s.run()
    return now[0], s.empty()
attempt("sched", schedule)
def failing_schedule():
    s = sched.scheduler(lambda: 0, lambda d: None)
    s.enterabs(0, 1, lambda: 1 / 0)
    s.enterabs(0, 2, log.append, ("after",))
    try: s.run()
    except ZeroDivisionError: log.append("caught")
    s.run()
attempt("sched fails", failing_schedule)
ts = graphlib.TopologicalSorter({"d": {"b", "c"}, "b": {"a"}, "c": {"a"}})
attempt("topological", lambda: [*ts.static_order()][::3]), attempt("cycle", lambda: list(graphlib.TopologicalSorter({"a": ["b"], "b": ["a"]}).static_order()))
class T(string.Template):
    delimiter = "@"
class M(dict):
    def __missing__(self, k): return log.append(k) or f"<{k}>"
attempt("template", lambda: T("@a @{b} @@").substitute(M(a=1))), attempt("formatter", lambda: string.Formatter().vformat("{x} {0} {y[k]}", (1,), {"x": V(1), "y": {"k": V(2)}}))
import argparse, cmd, difflib, fractions, io, random, statistics, textwrap, tokenize
attempt("random", lambda: (random.Random(5).choices("abc", k=3), random.Random(5).shuffle(l := list(range(5))) or l, type("R", (random.Random,), {"random": lambda s: 0.5})(1).choice("xyz"))), attempt("statistics", lambda: (statistics.mean(fractions.Fraction(n, 2) for n in (1, 2)), statistics.median([3, 1, 2]))), attempt("difflib", lambda: difflib.SequenceMatcher(lambda c: log.append(c) or c == " ", "ab c", "abc").ratio()), attempt("textwrap", lambda: textwrap.fill("aaa bb cccc d", 6)), attempt("tokenize", lambda: [t.string for t in tokenize.generate_tokens(iter(["x = 1\n"]).__next__)][:3])
class Shell(cmd.Cmd):
    def do_add(self, arg): print("sum", sum(map(int, arg.split())))
    def do_quit(self, arg): return True
    def default(self, line): print("unknown", line)
    def emptyline(self): print("empty")
    def precmd(self, line): return log.append(line) or line
def shell():
    s = Shell(stdin=io.StringIO("add 1 2\n\nnope\nquit\nadd 3\n"), stdout=io.StringIO())
    s.use_rawinput = False
    s.cmdloop()
attempt("cmd", shell)
def args():
    p = argparse.ArgumentParser(prog="prog", exit_on_error=False)
    p.add_argument("n", type=lambda s: log.append(s) or int(s))
    p.add_argument("--act", action=type("A", (argparse.Action,), {"__call__": lambda self, parser, ns, values, option=None: setattr(ns, "act", (option, values))}))
    return p.parse_args(["5", "--act", "x"])
attempt("argparse", args)
