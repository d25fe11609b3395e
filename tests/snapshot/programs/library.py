"""Objects of the standard library that programs hold."""

import abc
import collections
import contextlib
import contextvars
import copy
import datetime
import decimal
import fractions
import functools
import ipaddress
import itertools
import logging
import pathlib
import queue
import random
import re
import statistics
import string
import struct
import sys
import threading
import time
import types
import uuid
import warnings
import weakref
import zoneinfo


def patterns():
    pattern = re.compile(r"(?P<word>\w+)-(\d+)", re.I)
    match = pattern.search("xx ab-12 cd-34")
    full = re.fullmatch("a|ab", "ab")
    found = pattern.finditer("a-1 b-2 c-3 d-4")
    next(found), next(found)
    binary = re.finditer(rb"\d", b"a1b2c3")
    next(binary)
    none = re.search("(x)?(y)", "y")
    wide = re.finditer("é+", "éa éé b é")
    next(wide)
    empty = re.finditer("x*", "axb")
    next(empty), next(empty)
    ended = pattern.scanner("a-1")
    ended.match(), ended.match()
    tried = re.compile("x*").scanner("éxxxxx", 4, 2)
    backwards, none_there = re.compile("x*").finditer("xxxxxx", 4, 2), re.compile("x").finditer("xx", 30, 20)
    print(tried.match())
    yield
    print(pattern.match("Q-7").groups(), match.group("word"), match.span(2), match.re is pattern, match.string, full.group(), match.lastgroup)
    print([m.group() for m in found], [m.group() for m in binary], none.groups(), none.regs, [m.span() for m in wide], [m.span() for m in empty])
    print(ended.match(), ended.search(), tried.match(), tried.search(), list(backwards), list(none_there))
    print(match.expand(r"\2:\1"), match.pos, match.endpos, repr(match), match[1])


def locks():
    a, b, c, e = threading.Lock(), threading.RLock(), threading.Condition(), threading.Event()
    s, bs, barrier = threading.Semaphore(2), threading.BoundedSemaphore(3), threading.Barrier(1)
    s.acquire()
    e.set()
    with a, b:
        pass
    timer = threading.Timer(5, print)
    thread = threading.Thread(target=print, args=("ran in a thread",), name="later", daemon=True)
    ended = threading.Thread(target=int)
    ended.start()
    ended.join()
    yield
    with a, b, c:
        print(a.locked(), e.is_set(), s._value, bs.acquire(), barrier.wait(), timer.is_alive(), ended.is_alive(), thread.is_alive())
    thread.start()
    thread.join()
    ended.join()
    print(threading.current_thread() is threading.main_thread(), ended.name == ended.name)


def thread_locals():
    plain = threading.local()
    plain.x = 1

    class Own(threading.local):
        kind = "own"

        def __init__(self, start):
            self.start = start

    own = Own(7)
    own.more = [1]
    yield
    seen = []

    def elsewhere():
        seen.append((hasattr(plain, "x"), own.start, hasattr(own, "more")))

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    print(plain.x, own.start, own.more, own.kind, seen)


def queues():
    q, l, p, s = queue.Queue(3), queue.LifoQueue(), queue.PriorityQueue(), queue.SimpleQueue()
    q.put(1), l.put(2), p.put((2, "b")), p.put((1, "a")), s.put("s")
    yield
    q.put(5)
    print(q.get(), q.qsize(), l.get(), p.get(), s.get(), s.empty(), q.maxsize)


def contexts():
    var = contextvars.ContextVar("var", default="none")
    other = contextvars.ContextVar("other")
    unset = contextvars.ContextVar("unset")
    token = var.set("first")
    again = var.set("second")
    context = contextvars.copy_context()
    other.set([1])
    yield
    print(var.get(), other.get(), context[var], context.get(other, "no"), var.name, context.run(var.get))
    var.reset(again)
    print(var.get(), token.old_value is contextvars.Token.MISSING, again.old_value, token.var is var)
    var.reset(token)
    print(var.get(), unset.get("nothing"))
    try:
        var.reset(token)
    except RuntimeError as error:
        print(str(error)[-23:])


def exceptions():
    class Mine(Exception):
        def __init__(self, code, **extra):
            super().__init__(f"code {code}")
            self.code, self.extra = code, extra

    def fail(n):
        local = n * 2
        if n:
            fail(n - 1)
        raise Mine(n, key=[local])

    try:
        fail(3)
    except Mine as error:
        kept = error
    try:
        try:
            1 / 0
        except ZeroDivisionError as cause:
            raise ValueError("wrapped") from cause
    except ValueError as error:
        chained = error
    try:
        {}["x"]
    except KeyError as error:
        error.add_note("a note")
        keyed = error
    group = ExceptionGroup("many", [ValueError(1), ExceptionGroup("inner", [TypeError("t")])])
    system = [OSError(2, "gone", "file"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), StopIteration(5), SystemExit(3), SyntaxError("s", ("f", 1, 2, "t"))]
    system += [ImportError("i", name="n", path="p"), AttributeError("a", name="n", obj=3), NameError("n", name="q"), FileNotFoundError(2, "nf"), KeyboardInterrupt()]
    yield
    import traceback

    print(kept.code, kept.extra, kept.args, [entry.name for entry in traceback.extract_tb(kept.__traceback__)], kept.__traceback__.tb_next.tb_frame.f_locals["local"])
    print(chained.__cause__, chained.__suppress_context__, keyed.__notes__, group.exceptions, group.split(TypeError))
    print([(type(e).__name__, str(e), e.args) for e in system], system[0].filename, system[1].object, system[2].value, system[3].code, system[4].lineno)
    print(system[5].name, system[6].obj, system[7].name, system[8].errno)
    print("".join(traceback.format_exception(chained)))
    try:
        raise kept
    except Mine as error:
        print(error is kept, len(traceback.extract_tb(error.__traceback__)))


def handling():
    try:
        raise LookupError("outer")
    except LookupError:
        try:
            raise KeyError("inner")
        except KeyError as error:
            yield
            print(repr(error.__context__), sys.exc_info()[0])
            try:
                raise
            except KeyError as again:
                print(again is error)
        print(repr(sys.exception()))


def weak():
    class Node:
        def __init__(self, name):
            self.name = name

        def method(self):
            return self.name

    gone = []
    a, b, c = Node("a"), Node("b"), Node("c")
    plain, again, called = weakref.ref(a), weakref.ref(a), weakref.ref(b, gone.append)
    proxy, method = weakref.proxy(a), weakref.WeakMethod(a.method)
    values, keys, group = weakref.WeakValueDictionary(x=a, y=b), weakref.WeakKeyDictionary({a: 1, b: 2}), weakref.WeakSet([a, b])
    final = weakref.finalize(b, print, "finalized", "b")
    ended = weakref.finalize(c, print, "c has gone")
    del c
    dead = weakref.ref(Node("dead"))
    yield
    print(plain() is a, plain is again, proxy.name, method()(), dict(values)["x"] is a, keys[a], len(group), final.alive, ended.alive, dead())
    del b
    print(called(), len(gone), len(values), len(keys), len(group), final.alive, gone[0] is called)


def numbers():
    r = random.Random(5)
    r.random()
    random.seed(3)
    random.random()

    class Dice(random.Random):
        def roll(self):
            return self.randint(1, 6)

    dice = Dice(1)
    dice.roll()
    d, f, c = decimal.Decimal("1.10"), fractions.Fraction(1, 3), complex(1, 2)
    decimal.getcontext().prec = 7

    class Money(decimal.Decimal):
        pass

    money = Money("2.50")
    money.currency = "EUR"
    yield
    print(r.random(), random.random(), dice.roll(), dice.random(), d + 1, f * 2, c, decimal.Decimal(1) / 3, money, money.currency, money + 1)
    decimal.getcontext().prec = 28


def decimal_contexts():
    with decimal.localcontext() as context:
        context.prec = 5
        yield
        print(decimal.Decimal(2) / 3, decimal.getcontext() is context)
    print(decimal.getcontext().prec)


def times():
    zone = zoneinfo.ZoneInfo("UTC")
    now = datetime.datetime(2020, 1, 2, 3, 4, tzinfo=zone)

    class Stamp(datetime.datetime):
        def nice(self):
            return f"{self:%Y}"

    class Span(datetime.timedelta):
        pass

    stamp = Stamp(2021, 5, 6)
    stamp.note = "n"
    offset = datetime.timezone(datetime.timedelta(hours=2), "X")
    struct_time = time.gmtime(0)
    yield
    print(now, now.tzinfo is zone, stamp.nice(), stamp.note, offset, Span(2), struct_time.tm_year, datetime.date(2000, 1, 1), datetime.time(1, 2))


def others():
    u = uuid.UUID(int=5)
    path = pathlib.Path("/a/b") / "c"
    pure = pathlib.PureWindowsPath("c:/x")
    net = ipaddress.ip_network("10.0.0.0/8")
    s = struct.Struct("<IH")
    template = string.Template("$a $b")
    g = types.GenericAlias(list, (int,))
    n = statistics.NormalDist(1, 2)
    formatter = string.Formatter()
    deep = copy.deepcopy([path])
    stack = contextlib.ExitStack()
    stack.callback(print, "stack closed")
    stack.enter_context(contextlib.suppress(ValueError))
    yield
    print(u, path, path.parent, pure, net.num_addresses, s.pack(1, 2), s.size, template.substitute(a=1, b=2), g, n.mean, formatter.format("{}", 1), deep)
    stack.close()


def context_managers():
    @contextlib.contextmanager
    def managed(name):
        print("enter", name)
        try:
            yield name
        finally:
            print("leave", name)

    class Room(contextlib.AbstractContextManager):
        def __exit__(self, *args):
            print("room", args[0])

    with managed("a") as a, Room(), contextlib.ExitStack() as stack, contextlib.suppress(KeyError), contextlib.closing(iter_closing()) as it:
        stack.enter_context(managed("b"))
        next(it)
        yield
        print(a, next(it))
        raise KeyError("suppressed")
    print("end")


def iter_closing():
    class It:
        n = 0

        def __iter__(self):
            return self

        def __next__(self):
            self.n += 1
            return self.n

        def close(self):
            print("closed", self.n)

    return It()


def warned():
    def old():
        warnings.warn("old", DeprecationWarning, stacklevel=1)

    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("default")
        for _ in range(2):
            old()
        yield
        old()
        warnings.warn("new")
        print([str(w.message) for w in seen])


def arguments():
    import argparse

    parser = argparse.ArgumentParser(prog="p")
    parser.add_argument("--x", type=int, default=3)
    sub = parser.add_subparsers(dest="cmd")
    sub.add_parser("go").add_argument("n", nargs="*")
    options = parser.parse_args(["--x", "4"])
    yield
    print(options, parser.parse_args(["go", "1", "2"]), parser.format_usage())


def loggers():
    log = logging.getLogger("lib.a")
    child = log.getChild("b")

    class Handler(logging.Handler):
        def __init__(self):
            super().__init__()
            self.records = []

        def emit(self, record):
            self.records.append(self.format(record))

    handler = Handler()
    handler.addFilter(lambda record: "skip" not in record.getMessage())
    log.addHandler(handler)
    log.propagate = False
    log.setLevel("INFO")
    logging.addLevelName(25, "NOTICE")
    child.info("first")
    yield
    child.info("second %s", [1])
    child.debug("no")
    child.info("skip me")
    child.log(25, "third")
    print(handler.records, child.getEffectiveLevel(), logging.getLevelName(25), child.parent is log)


def coroutines():
    class Wait:
        def __await__(self):
            got = yield "waiting"
            return got

    async def inner():
        return await Wait()

    async def outer():
        return ("got", await inner())

    async def items():
        try:
            for n in range(5):
                yield n
        finally:
            pass

    coroutine = outer()
    coroutine.send(None)
    asynchronous = items()
    try:
        asynchronous.asend(None).send(None)
    except StopIteration as stop:
        first = stop.value
    wrapper = outer().__await__()
    next(wrapper)
    pending = asynchronous.__anext__()

    async def waiting(name):
        try:
            print(name, await Wait())
            yield name
        except KeyError as error:
            print(name, repr(error))
            yield await Wait()
        finally:
            print(name, "ends", name == "closing" and await Wait())

    def goes_on(awaitable, value):
        try:
            return awaitable.send(value)
        except (StopIteration, StopAsyncIteration) as stop:
            return repr(stop)

    with_default = anext(waiting("with default"), "default")
    closing, first_thrown, second_thrown = waiting("closing"), waiting("first"), waiting("second")
    for each in (closing, first_thrown, second_thrown):
        step = each.asend(None)
        goes_on(step, None)
        goes_on(step, "begun")
    closes, throws, will_throw = closing.aclose(), first_thrown.athrow(KeyError("first")), second_thrown.athrow(KeyError("second"))
    print(goes_on(closes, None), goes_on(throws, None), goes_on(with_default.__await__(), None))
    will_close = waiting("never begun").aclose()
    yield
    print(goes_on(closes, "closed"), goes_on(throws, 1), goes_on(with_default.__await__(), 2), goes_on(will_close, None))
    print(goes_on(will_throw, None), goes_on(will_throw, 3), goes_on(will_throw, 4))
    try:
        coroutine.send(5)
    except StopIteration as stop:
        print(stop.value, first)
    try:
        pending.send(None)
    except StopIteration as stop:
        print(stop.value)
    try:
        wrapper.send("w")
    except StopIteration as stop:
        print(stop.value)
    try:
        asynchronous.aclose().send(None)
    except StopIteration:
        print("closed")


def trees():
    import ast
    import xml.etree.ElementTree as ET
    from xml.dom import minidom

    tree = ast.parse("x = 1 + y")
    element = ET.fromstring("<a k='v'><b>t</b></a>")
    document = minidom.parseString("<r><c/></r>")
    yield
    print(ast.unparse(tree), compile(tree, "f", "exec").co_names, ET.tostring(element), element.find("b").text, document.documentElement.tagName)


def heaps_and_graphs():
    import graphlib
    import heapq

    heap = [(3, "c"), (1, "a"), (2, "b")]
    heapq.heapify(heap)
    sorter = graphlib.TopologicalSorter({"a": {"b"}, "b": {"c"}})
    sorter.prepare()
    ready = sorter.get_ready()
    merged = heapq.merge([1, 4], [2, 3])
    next(merged)
    yield
    sorter.done(*ready)
    print(heapq.heappop(heap), ready, sorter.get_ready(), list(merged))


def sqlite_rows():
    import configparser
    import shelve
    import sched

    config = configparser.ConfigParser()
    config.read_string("[s]\nk=1\n")
    schedule = sched.scheduler(time.monotonic, time.sleep)
    schedule.enter(0, 1, print, ("scheduled",))
    yield
    print(config["s"].getint("k"), config.sections())
    schedule.run()


def abstract_registrations():
    class Mine:
        def __len__(self):
            return 1

        def __getitem__(self, n):
            return [1][n]

    collections.abc.Sequence.register(Mine)
    yield
    match Mine():
        case [x]:
            print("a sequence", x)
    print(isinstance(Mine(), collections.abc.Sequence))


def set_orders():
    numbers = set(range(200))
    for n in range(3, 200):
        if n % 7:
            numbers.discard(n)
    numbers.pop()
    merged = {1, 100} | {50, 33, 97}
    frozen = frozenset(numbers) - {7}
    yield
    print(list(numbers), list(merged), list(frozen), numbers.pop(), numbers.pop(), 21 in numbers, 8 in numbers)
    numbers.add(1000)
    print(numbers)


def interned_state():
    import enum
    import locale

    level = logging.INFO
    kind = enum.Enum("K", "A B").A
    yield
    print(level, kind.name, locale.localeconv()["decimal_point"], itertools.count is itertools.count, abc.ABC.__name__)


def replaced_in_standard_modules():
    import builtins
    import json
    import time

    slept, pause, dumps, say = [], time.sleep, json.dumps, print

    class Choice:
        def choice(self, values):
            return values[0]

    def loud(*values):
        say("loud", *values)

    picked, random.choice = random.choice, Choice().choice
    time.sleep, json.dumps, json.extra = lambda seconds: slept.append(seconds), lambda value: "<" + dumps(value) + ">", Choice
    builtins.print = loud
    mine = json.dumps
    yield
    time.sleep(3)
    print(json.dumps([1]), json.dumps is mine, dumps([2]), random.choice("xyz"), json.extra is Choice, pause.__name__, pause(0))
    builtins.print, time.sleep, json.dumps, random.choice = say, pause, dumps, picked
    del json.extra
    say(slept, json.dumps([1]), print is say)


def finalizers_that_nobody_holds():
    class Noted:
        def note(self, what):
            said.append((what, self is second))

    said, first, second, third = [], Noted(), Noted(), Noted()
    weakref.finalize(first, said.append, "first")
    weakref.finalize(first, said.append, "first, again")
    weakref.finalize(third, second.note, "third").atexit = False
    held = weakref.finalize(second, print, "second")
    yield
    del first
    print(said)
    del third
    print(said, held.alive, held.detach()[1] is print)


def a_view_of_a_namespace():
    names, empty = types.SimpleNamespace(a=1), types.SimpleNamespace()

    def function():
        """It has a dictionary, too."""

    function.c = 3
    seen, held, attributes = types.MappingProxyType(vars(names)), vars(empty), vars(function)
    yield
    names.b, empty.c, function.d = 2, 3, 4
    print(dict(seen), names, held, attributes)


def locks_that_it_holds():
    lock = threading.RLock()
    with lock, lock:
        yield
        print(lock._is_owned(), "count=2" in repr(lock))
    print(lock._is_owned(), lock.acquire(blocking=False))


def variables_of_modules():
    import _pydecimal

    variable = _pydecimal._current_context_var
    variable.set(_pydecimal.Context(prec=7))
    yield
    print(variable is _pydecimal._current_context_var, variable.get().prec, _pydecimal.Decimal(1) / 3)


def settings():
    import _thread
    import calendar
    import csv
    import os
    import socket
    import tempfile

    os.environ["TZ"] = "Asia/Tokyo"
    time.tzset()
    csv.field_size_limit(9000)
    tempfile.tempdir = os.path.abspath("elsewhere")
    socket.setdefaulttimeout(7.5)
    _thread.stack_size(1 << 20)
    calendar.setfirstweekday(6)
    threading.main_thread().name = "Chief"
    sys.set_coroutine_origin_tracking_depth(3)
    yield
    print(time.localtime(0).tm_hour, csv.field_size_limit(), os.path.basename(tempfile.gettempdir()), socket.getdefaulttimeout())
    print(_thread.stack_size(0), calendar.firstweekday(), threading.main_thread().name, sys.get_coroutine_origin_tracking_depth())


def more_settings():
    import faulthandler
    import gc
    import locale
    import mimetypes
    import signal

    sys.ps1, sys.tracebacklimit, sys.pycache_prefix = "1> ", 3, "elsewhere"
    sys.set_asyncgen_hooks(firstiter=id)
    gc.set_debug(gc.DEBUG_SAVEALL)
    faulthandler.enable()
    locale.setlocale(locale.LC_ALL, "C.UTF-8")
    mimetypes.add_type("application/mine", ".mine")
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2])
    yield
    print(sys.ps1, sys.tracebacklimit, sys.pycache_prefix, sys.get_asyncgen_hooks().firstiter is id, gc.get_debug())
    print(faulthandler.is_enabled(), locale.setlocale(locale.LC_ALL), mimetypes.guess_type("a.mine"))
    print(signal.pthread_sigmask(signal.SIG_BLOCK, ()))
    sys.set_asyncgen_hooks(None)
    gc.set_debug(0)
    gc.garbage.clear()  # what was garbage meanwhile: CPython would tell of it at the end
    faulthandler.disable()
    locale.setlocale(locale.LC_ALL, "C")
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR2])
    del sys.ps1, sys.tracebacklimit


def signals_that_have_come_while_they_are_blocked():
    import os
    import signal

    came = []
    signal.signal(signal.SIGWINCH, lambda *_: came.append(1))
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGWINCH])
    os.kill(os.getpid(), signal.SIGWINCH)
    yield
    print(came, signal.sigpending())
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGWINCH])
    print(came, signal.sigpending())


def contexts_of_decimals_that_are_still_to_be_made():
    default = decimal.DefaultContext
    default.prec, default.rounding, default.traps[decimal.Inexact], default.traps[decimal.Overflow] = 7, decimal.ROUND_UP, True, False
    yield
    seen = []
    thread = threading.Thread(target=lambda: seen.append(decimal.getcontext()))
    thread.start()
    thread.join()
    print(decimal.Context(), seen)
    default.prec, default.rounding, default.traps[decimal.Inexact], default.traps[decimal.Overflow] = 28, decimal.ROUND_HALF_EVEN, False, True


def what_is_compared_with_is():
    import argparse
    import optparse
    from argparse import SUPPRESS

    parser = argparse.ArgumentParser(prog="x", argument_default=SUPPRESS)
    parser.add_argument("--seldom", default=argparse.SUPPRESS)
    parser.add_argument("--hidden", help=SUPPRESS)
    help_of_before = argparse.HelpFormatter("y", width=60)
    options = optparse.OptionParser(prog="x")
    options.add_option("-q", help=optparse.SUPPRESS_HELP)
    options.add_option("-n")
    yield
    parser.add_argument("--later", default=SUPPRESS, help=argparse.SUPPRESS)
    print(SUPPRESS is argparse.SUPPRESS, parser.parse_args([]), "hidden" in parser.format_help(), "later" in parser.format_help())
    help_of_before.add_usage(None, parser._actions, [])
    print(help_of_before.format_help())
    print("SUPPRESS" in options.format_help(), options.parse_args(["-q", "1"])[0].__dict__, options.defaults)


def a_mock_of_what_a_module_binds():
    import json
    import unittest.mock

    patch = unittest.mock.patch.object(json, "dumps", return_value="said")
    patch.start()
    yield
    print(json.dumps(1))
    patch.stop()
    print(json.dumps(1))


def a_module_of_a_finder_of_the_programs():
    import importlib.util

    class Finder:
        @staticmethod
        def find_spec(name, path=None, target=None):
            return importlib.util.spec_from_loader(name, Finder) if name == "from_thin_air" else None

        @staticmethod
        def create_module(spec):
            return None

        @staticmethod
        def exec_module(module):
            module.value = 2

    sys.meta_path.append(Finder)
    import from_thin_air

    yield
    import from_thin_air as again

    print(again is from_thin_air, again.value, Finder in sys.meta_path)
    sys.meta_path.remove(Finder)


def wrapped_in_standard_modules():
    import textwrap

    @functools.wraps(textwrap.dedent)
    def dedent(text):
        seen.append(text)

    seen, before, fill, shorten = [], textwrap.dedent, textwrap.fill, textwrap.shorten
    textwrap.dedent, textwrap.fill = dedent, functools.partial(fill, width=9)
    textwrap.shorten = functools.lru_cache(functools.wraps(shorten)(lambda text: [text]))
    yield
    textwrap.dedent("x")
    print(seen, textwrap.dedent is dedent, textwrap.fill("some words here"), textwrap.fill.func is fill, before(" y"))
    print(textwrap.shorten("1"), textwrap.shorten("1") is textwrap.shorten("1"), textwrap.shorten.cache_info().misses)
    textwrap.dedent, textwrap.fill, textwrap.shorten = before, fill, shorten


def made_of_a_class_whose_name_it_has():
    import enum

    absent = getattr(enum, "_not_given", None)  # from 3.12
    yield
    print(absent is getattr(enum, "_not_given", None))


def lock_of_warnings():
    """From 3.14 it is C's own, and held while a filter is added."""
    import warnings

    with getattr(warnings, "_lock", contextlib.nullcontext()):
        yield
    warnings.simplefilter("default")
    print("held, and let go")


def sentinels():
    """They are there since 3.15, and want to be found under their names in their modules."""
    import builtins

    kind = getattr(builtins, "sentinel", None)
    if kind is None:
        yield
    else:
        missing, shown = kind("MISSING"), kind("shown", repr="<nothing>")
        held = [missing, {shown: missing}]
        yield
        print(missing, shown, held[0] is missing, held[1][shown] is missing, missing.__module__ == shown.__module__ == __name__)


def paths_in_zip_files():
    import io
    import zipfile

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as written:
        written.writestr("folder/name.txt", "text")
    path = zipfile.Path(zipfile.ZipFile(file)) / "folder" / "name.txt"
    yield
    print(path.read_text(encoding="utf-8"), path.exists(), [each.at for each in path.parent.iterdir()], path.root.fp is file)
