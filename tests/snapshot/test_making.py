"""Objects that the program says how to make (`copyreg`, `freezeframe.register`): what their makers find, and what cannot be had."""

import os
import subprocess
import sys

import pytest

ENGINES = {"native": ["--engine", "native"], "stepped": ["--engine", "machine", "--no-lower"]}

PROCESS = """
import copyreg, decimal, os, sqlite3, sys
import freezeframe

os.mkdir("below")
os.chdir("below")
os.environ["STORE"] = "store.txt"
decimal.getcontext().prec = 3
sys.path.insert(0, "somewhere")
made = []


class Store:
    def __init__(self, name):
        self.name = name
        self.found = os.path.basename(os.getcwd()), os.environ["STORE"], sys.path[0], sys.argv[1:], str(decimal.Decimal(1) / 3)
        made.append(1)


copyreg.pickle(Store, lambda store: (Store, (store.name,)))


copyreg.pickle(sqlite3.Connection, lambda connection: (sqlite3.connect, ("base",)))


def work():
    store, connection = Store("one"), sqlite3.connect("base")
    connection.execute("create table numbers as select 42 as number")
    connection.commit()
    print(store.found, flush=True)
    freezeframe.checkpoint()
    print(store.found, made, connection.execute("select * from numbers").fetchall(), flush=True)


work()
"""
KNOT = """
import copyreg, sys
import freezeframe


class Knot:
    def __init__(self, other):
        self.other = other


copyreg.pickle(Knot, lambda knot: (Knot, (knot.other,)))


def work():
    one = Knot(None)
    one.other = Knot(one)
    try:
        freezeframe.checkpoint()
    except freezeframe.NotCapturable as error:
        print(error)
    print(1 / int(sys.argv[1]), one.other.other is one)


work()
"""
HOLDERS = """
import copyreg

symbols = {}


class Symbol:
    def __init__(self, name):
        self.name = name


copyreg.pickle(Symbol, lambda one: (symbol, (one.name,)))


def symbol(name):
    return symbols.setdefault(name, Symbol(name))


def work():
    one = symbol("one")
    row, table, cell = [1, one], {"one": one}, lambda: one
    1 / 0


work()
"""

SHOP = """
import copyreg, stock


class Thing:
    def __init__(self, name):
        self.name = name


def thing(name):
    import __main__, stock as found  # which are to be the program's own

    return found.things.setdefault((__main__.SHELF, name), Thing(name))


copyreg.pickle(Thing, lambda thing_: (thing, (thing_.name,)))
"""
STOCK = """
print("imported")
things = {}
"""
IMPORTS = """
import freezeframe, shop, sys

SHELF = 5


def things(one):
    yield
    yield one


def work():
    one, generator, stock = shop.thing("one"), things(shop.thing("one")), sys.modules["stock"]
    next(generator)
    copied = next(freezeframe.Snapshot.from_bytes(freezeframe.capture(generator).to_bytes()).resume())
    print(copied.name, copied is one, sys.modules["shop"] is shop, sys.modules["stock"] is stock, list(stock.things))
    freezeframe.checkpoint()
    print(next(generator) is one is shop.thing("one"), list(stock.things), sys.modules["stock"] is stock)


work()
"""
REFUSES = """
import copyreg
import freezeframe


class Thing:
    def __new__(cls, first, *, second=None):
        return object.__new__(cls)


def found(name):
    return known[name]


def nothing():
    pass


def put(thing, state):
    1 / 0


known = {"one": Thing(1)}
reduced = [
    lambda thing: (found, ("one",)), lambda thing: (nothing, ()), lambda thing: (Thing, (1,), 2, None, None, put),
    lambda thing: (copyreg.__newobj_ex__, (Thing, (1,), {"second": 2}), {"note": 3}),
]


def work():
    for number, reduce in enumerate(reduced):
        copyreg.pickle(Thing, reduce)
        taken = freezeframe.checkpoint()
        if taken:
            return print(vars(known["one"]))
        taken.snapshot.save(f"{number}.ff")


work()
"""

WRONG = """
import copyreg
import freezeframe


class Wrong:
    pass


for reduce in (
    lambda one: one.missing, lambda one: None, lambda one: (Wrong,), lambda one: ("Wrong", ()), lambda one: (Wrong, []),
    lambda one: (Wrong, (), 1, 5), lambda one: (Wrong, (), 1, None, [1]), lambda one: (Wrong, (), 1, None, None, 5),
):
    copyreg.pickle(Wrong, reduce)

    def work():
        wrong = [Wrong()]
        try:
            freezeframe.checkpoint()
        except freezeframe.NotCapturable as error:
            print(str(error).partition("local 'wrong'")[2].partition(";")[0])

    work()
"""

KINDS = """
import collections, copyreg, io, socket, threading
import freezeframe


class Problem(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code, self.opened = code, socket.socket()


class Text(io.StringIO):
    pass


def opened(family):
    return socket.socket(family)


copyreg.pickle(socket.socket, lambda one: (opened, (one.family,)))
copyreg.pickle(Problem, lambda problem: (Problem, (problem.code,)))
copyreg.pickle(Text, lambda text: (Text, ("again",)))
copyreg.pickle(collections.deque, lambda row: (collections.deque, (list(row), 9)))
copyreg.pickle(type(threading.Lock()), lambda lock: (threading.Lock, ()))


def work():
    sockets, problem, text, row, lock = [socket.socket()], Problem(3), Text("first"), collections.deque([1]), threading.Lock()
    lock.acquire()
    freezeframe.checkpoint()
    print([one.fileno() > 2 for one in (*sockets, problem.opened)], problem, text.getvalue(), row, lock.locked(), flush=True)
    for one in (*sockets, problem.opened):
        one.close()


work()
"""

RULES = """
import random, socket, sys, threading
import freezeframe


class Dice(random.Random):
    pass


class Reduced:
    def __init__(self, name):
        self.name, self.socket, self.again = name, socket.socket(), []

    def __reduce__(self):
        return Reduced, (self.name,)


class Stated:
    __slots__ = ("__dict__", "name", "socket")

    def __init__(self, name):
        self.name, self.socket, self.more = name, socket.socket(), [name]

    def __getstate__(self):
        return {"name": self.name, "more": self.more}

    def __setstate__(self, state):
        self.name, self.more, self.socket = state["name"], state["more"], socket.socket()


class Heir(Stated):
    pass


class Plain:
    asked = []

    def __init__(self, part):
        self.part = part

    def __reduce__(self):
        Plain.asked.append("reduced")
        return Plain, (None,)


def work():
    reduced, heir = Reduced("one"), Heir("two")
    holder = {"deep": [reduced], "plain": Plain([1])}
    kept = threading.Lock() if "locked" in sys.argv else Dice(1) if "refused" in sys.argv else None
    if "refused" in sys.argv:
        kept.socket = socket.socket()
    if "locked" in sys.argv:
        kept.acquire()
    try:
        freezeframe.checkpoint()
    except freezeframe.NotCapturable as error:
        print(str(error).partition("holds what cannot travel")[2], reduced.name)
        for one in (reduced, heir, kept):
            if hasattr(one, "socket"):
                one.socket.close()
        return
    print(reduced.name, reduced.socket.fileno() > 2, holder["deep"][0] is reduced, holder["plain"].part, Plain.asked, flush=True)
    print(type(heir).__name__, heir.name, heir.more, heir.socket.fileno() > 2, flush=True)
    reduced.socket.close()
    heir.socket.close()


work()
"""


def run(folder, *arguments):
    command = [sys.executable, "-m", "freezeframe", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder, timeout=120)


@pytest.mark.parametrize("engine", ENGINES)
def test_makers_find_the_process_as_it_was(engine, tmp_path):
    (tmp_path / "program.py").write_text(PROCESS)
    ran = run(tmp_path, "run", *ENGINES[engine], "--save", tmp_path / "s.ff", "program.py", "a", "b")
    assert ran.returncode == 0, ran.stderr
    found = "('below', 'store.txt', 'somewhere', ['a', 'b'], '0.333')"
    assert ran.stdout == f"{found}\n{found} [1] [(42,)]\n"
    environment = {name: value for name, value in os.environ.items() if name != "STORE"}
    resumed = subprocess.run(
        [sys.executable, "-m", "freezeframe", "resume", tmp_path / "s.ff"],
        check=False,
        capture_output=True,
        text=True,
        cwd="/",
        env=environment,
    )
    assert resumed.stderr == ""
    assert resumed.stdout == f"{found} [1, 1] [(42,)]\n"  # what a maker changes beside stays changed


def test_what_is_made_from_itself_is_refused(tmp_path):
    (tmp_path / "program.py").write_text(KNOT)
    ran = run(tmp_path, "run", "--save", tmp_path / "s.ff", "program.py", "2")
    assert ran.returncode == 0, ran.stderr
    refused, went_on = ran.stdout.splitlines()
    assert "(what makes it again is to be given what is made from it)" in refused
    assert "local 'one'" in refused
    assert went_on == "0.5 True"
    assert not (tmp_path / "s.ff").exists()
    crashed = run(tmp_path, "run", "--save", tmp_path / "s.ff", "--on-error", "program.py", "0")
    assert "ZeroDivisionError" in crashed.stderr
    shown = run(tmp_path, "show", tmp_path / "s.ff")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "one = " in shown.stdout


def test_what_holds_them_is_shown_whole(tmp_path):
    (tmp_path / "program.py").write_text(HOLDERS)
    run(tmp_path, "run", "--save", tmp_path / "s.ff", "--on-error", "program.py")
    shown = run(tmp_path, "show", tmp_path / "s.ff").stdout
    one = "<<function symbol> of 'one'>"
    for line in (f"one = {one}", f"row = [1, {one}]", f"table = {{'one': {one}}}", f"symbols = {{'one': {one}}}"):
        assert line in shown


@pytest.mark.parametrize("engine", ENGINES)
def test_what_says_it_wrongly_is_named(engine, tmp_path):
    (tmp_path / "program.py").write_text(WRONG)
    ran = run(tmp_path, "run", *ENGINES[engine], "program.py")
    assert (ran.returncode, ran.stderr) == (0, "")
    said = "[0] (what says how it travels raised "
    assert ran.stdout.splitlines() == [
        f"{said}AttributeError: 'Wrong' object has no attribute 'missing')",
        f"{said}TypeError: a string or a tuple of 2 to 6 items is asked for, not None)",
        f"{said}TypeError: a string or a tuple of 2 to 6 items is asked for, not (<class '__main__.Wrong'>,))",
        f"{said}TypeError: a callable and a tuple of arguments are asked for, not 'Wrong' and ())",
        f"{said}TypeError: a callable and a tuple of arguments are asked for, not <class '__main__.Wrong'> and [])",
        f"{said}TypeError: 'int' object is not iterable)",
        f"{said}TypeError: cannot unpack non-iterable int object)",
        f"{said}TypeError: a callable is asked for that sets the state, not 5)",
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_makers_import_the_programs_modules(engine, tmp_path):
    for name, text in (("shop", SHOP), ("stock", STOCK), ("program", IMPORTS)):
        (tmp_path / f"{name}.py").write_text(text)
    ran = run(tmp_path, "run", *ENGINES[engine], "--save", tmp_path / "s.ff", "program.py")
    last = "True [(5, 'one')] True\n"
    assert (ran.stdout, ran.stderr) == (f"imported\none False True True [(5, 'one')]\n{last}", "")
    resumed = run(tmp_path, "resume", "--save", tmp_path / "t.ff", tmp_path / "s.ff")
    assert (resumed.stdout, resumed.stderr) == (last, "")


def test_what_makers_do_wrong_is_said(tmp_path):
    (tmp_path / "program.py").write_text(REFUSES)
    ran = run(tmp_path, "run", "program.py")
    assert (ran.stdout, ran.stderr) == ("", "")
    said = [
        "what makes an object again, found, raised KeyError: 'one'",
        "what makes an object again, nothing, gave None",
        "what was made again, of Thing, cannot be filled: ZeroDivisionError: division by zero",
    ]
    for number, wrong in enumerate(said):
        assert run(tmp_path, "resume", f"{number}.ff").stderr == f"freezeframe: {wrong}\n"
    assert run(tmp_path, "resume", "3.ff").stdout == "{'note': 3}\n"
    for number in range(4):
        shown = run(tmp_path, "show", f"{number}.ff")
        assert (shown.returncode, shown.stderr) == (0, "")


@pytest.mark.parametrize("engine", ENGINES)
def test_the_programs_word_goes_before_what_is_known_of_a_class(engine, tmp_path):
    (tmp_path / "program.py").write_text(KINDS)
    ran = run(tmp_path, "run", *ENGINES[engine], "--save", tmp_path / "s.ff", "program.py")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == "[True, True] code 3 first deque([1]) True\n"
    resumed = run(tmp_path, "resume", tmp_path / "s.ff")
    assert (resumed.returncode, resumed.stderr) == (0, "")
    assert resumed.stdout == "[True, True] code 3 again deque([1], maxlen=9) False\n"


@pytest.mark.parametrize("engine", ENGINES)
def test_what_holds_what_cannot_travel_does_so_by_its_own_rule(engine, tmp_path):
    """And nothing else: not those whose class has a rule that is not needed."""
    (tmp_path / "program.py").write_text(RULES)
    ran = run(tmp_path, "run", *ENGINES[engine], "--save", tmp_path / "s.ff", "program.py")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == "one True True [1] []\nHeir two ['two'] True\n"
    resumed = run(tmp_path, "resume", tmp_path / "s.ff")
    assert (resumed.returncode, resumed.stderr) == (0, "")
    assert resumed.stdout == "one True True [1] []\nHeir two ['two'] True\n"
    refused = run(tmp_path, "run", *ENGINES[engine], "--save", tmp_path / "t.ff", "program.py", "refused")
    assert (refused.returncode, refused.stderr) == (0, "")
    assert refused.stdout.startswith(": frame 0 'work' → local 'kept' → .socket (cannot pickle 'socket' object)")  # its rule is not its own
    locked = run(tmp_path, "run", *ENGINES[engine], "--save", tmp_path / "t.ff", "program.py", "locked")  # which is waited for
    assert (locked.returncode, locked.stderr) == (0, "")
    assert [line.partition(" (")[0] for line in locked.stdout.splitlines() if line.startswith("  frame")] == [
        "  frame 0 'work' → local 'kept'",
        "  frame 0 'work' → local 'reduced' → .socket",
        "  frame 0 'work' → local 'heir' →",
    ]
    assert not (tmp_path / "t.ff").exists()
