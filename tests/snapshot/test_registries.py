"""What a program has put into classes and containers of installed modules is there again where it is resumed."""

import collections
import random

import pytest
from test_kinds import beside

from freezeframe.native.objects.classversion import ClassVersions
from freezeframe.native.objects.containerversion import ContainerVersions

PACKAGE = """
import collections, weakref
handlers = {"json": len}
hooks = {"before": [], "after": [len]}
listeners, kinds = [], set()
recent = collections.deque(maxlen=3)

def register(name):
    def keep(function):
        handlers[name] = function
        return function
    return keep

class Loader:
    makers = {"base": str}
    classes = []
    def __init_subclass__(cls):
        Loader.classes.append(cls)
    @classmethod
    def add(cls, name, maker):
        if "makers" not in cls.__dict__:
            cls.makers = cls.makers.copy()
        cls.makers[name] = maker
    def load(self, text):
        return text

class Quick(Loader):
    pass
Loader.classes.clear()

class Signal:
    def __init__(self, name):
        self.name, self.receivers = name, {}
    def connect(self, function):
        self.receivers[len(self.receivers)] = weakref.ref(function)
    def send(self, value):
        return [receiver()(value) for receiver in self.receivers.values()]

class Signals:
    def __init__(self):
        self.known = {"made": Signal("made")}
    def signal(self, name):
        return self.known.setdefault(name, Signal(name))

signals = Signals()
"""
PROGRAM = """
import installed
from installed import Loader, handlers, signals

@installed.register("mine")
def handle(value):
    return "mine", value

class Mine(Loader):
    pass

def one():
    installed.hooks["before"].append(handle)
    installed.hooks["amid"] = [handle, len]
    installed.listeners.append((3, handle))
    installed.kinds.add(Mine)
    installed.recent.append(handle)
    installed.Quick.add("!mine", lambda text: "made of " + text)
    Loader.load, loaded = lambda self, text: "loaded " + loaded(self, text), Loader.load
    Loader.shout = property(lambda self: "shouted")
    signals.signal("made").connect(handle)
    signals.signal("new").connect(handle)
    new = signals.signal("new")
    yield
    print(installed.handlers["mine"](1), installed.handlers["json"] is len, len(installed.handlers), installed.handlers["mine"] is handle)
    print(installed.hooks["before"] == [handle], installed.hooks["after"], installed.hooks["amid"] == [handle, len])
    print(installed.listeners[0][1] is handle, installed.kinds == {Mine}, list(installed.recent) == [handle], Loader.classes == [Mine])
    print(sorted(installed.Quick.makers), installed.Quick.makers["!mine"]("text"), sorted(Loader.makers), Mine().load("it"), Loader().shout)
    print(signals.signal("made").send(2), signals.signal("new").send(3), signals.signal("new") is new, signals is installed.signals)
"""


def resumed(source, folder):
    """What a program prints beside the package, frozen and resumed."""
    return beside({"installed.py": PACKAGE}, source, folder)


def test_of_installed_packages(tmp_path):
    assert resumed(PROGRAM, tmp_path).count("True") == 10


CHANGED = """
import installed

def one():
    installed.handlers["json"] = installed.hooks["after"] = 5
    yield
    print(installed.handlers, installed.hooks)
"""


def test_other_values_are_those_of_the_module(tmp_path):
    with pytest.raises(AssertionError, match="built-in function len"):
        resumed(CHANGED, tmp_path)


STANDARD = """
import copyreg, json, pickle, shutil, threading
from unittest import mock

class Point:
    pass

class Real:
    def method(self):
        return "real"

def point():
    return "a point"

def one():
    default = json.JSONEncoder.default
    json.JSONEncoder.default = lambda self, value: "Point" if isinstance(value, Point) else default(self, value)
    threading.Thread.role = property(lambda self: "worker")
    copyreg.pickle(Point, lambda value: (str, ("reduced",)))
    shutil.register_archive_format("mine", lambda name, root, **options: name + ".mine")
    patch, mark = mock.patch.object(Real, "method", return_value="patched"), mock.sentinel.mark
    patch.start()
    yield
    print(json.dumps([Point()]), threading.current_thread().role, pickle.loads(pickle.dumps(Point())), shutil.make_archive("a", "mine"))
    print(Real().method(), mark is mock.sentinel.mark, patch.stop(), Real().method())
    try:
        json.dumps(object())
    except TypeError as error:
        print(error)
"""


def test_of_the_standard_library(tmp_path):
    assert "patched True False real" in resumed(STANDARD, tmp_path)


CHANGES = {
    dict: [
        lambda value, item: value.pop(item, None),
        lambda value, item: value.__setitem__(item, item),
        lambda value, item: value.update({1: item}),
    ],
    list: [list.append, lambda value, item: value and value.pop(), lambda value, item: value.insert(0, item)],
    set: [set.add, set.discard, lambda value, item: value.symmetric_difference_update({item})],
    collections.deque: [collections.deque.append, lambda value, item: value and value.popleft()],
}


def test_no_change_of_a_container_is_missed():
    chance = random.Random(5)
    holder = type("Holder", (), {})()
    holder.a = holder.b = None
    values = [kind(range(size)) if kind is not dict else dict.fromkeys(range(size)) for kind in CHANGES for size in (0, 1, 5, 100)]
    values.append(vars(holder))
    versions = ContainerVersions(values)
    assert versions.changed() == ()
    for _ in range(400):
        before = [list(value.items()) if isinstance(value, dict) else list(value) for value in values]
        for _ in range(chance.randrange(3)):
            value = chance.choice(values)
            kind = type(value)
            if value is values[-1]:
                holder.a = chance.randrange(3)
            else:
                chance.choice(CHANGES[kind])(value, chance.randrange(60))
        now = [list(value.items()) if isinstance(value, dict) else list(value) for value in values]
        assert {number for number in range(len(values)) if now[number] != before[number]} <= set(versions.changed())
        assert versions.changed() == ()


def test_no_change_of_a_class_is_missed():
    chance = random.Random(6)
    classes = [type(f"Class{number}", (), {"field": None}) for number in range(5)]
    versions = ClassVersions(classes)
    assert list(versions.changed()) == [0, 1, 2, 3, 4]
    for _ in range(150):
        changed = set()
        for number in range(5):
            if chance.random() < 0.2:
                setattr(classes[number], chance.choice(("field", "other")), object())
                changed.add(number)
            if chance.random() < 0.3:
                assert classes[number].field is not changed
        assert changed <= set(versions.changed())
        assert not set(versions.changed())
