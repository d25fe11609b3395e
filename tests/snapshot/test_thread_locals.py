"""What installed packages keep for a thread or in their globals while they work, and threads that they start again by themselves."""

from test_kinds import beside

CONTEXTS = """
import threading
_local, _other = threading.local(), threading.local()

class Context:
    def __init__(self, value):
        self.value = value
    def __enter__(self):
        _local.__dict__.setdefault("stack", []).append(self)
        return self
    def __exit__(self, *exc):
        assert _local.stack.pop() is self

def current():
    return _local.stack[-1]
"""
BARS = """
from weakref import WeakSet
from .monitor import Monitor

class tqdm:
    monitor_interval = 10
    monitor = None
    _instances = WeakSet()

    def __init__(self):
        with self.get_lock():
            self._instances.add(self)
        if self.monitor_interval and tqdm.monitor is None:
            tqdm.monitor = Monitor()

    @classmethod
    def get_lock(cls):
        if not hasattr(cls, "_lock"):
            from threading import RLock
            cls._lock = RLock()
        return cls._lock

    def __iter__(self):
        for number in range(3):
            with tqdm._lock:
                pass
            yield number
"""
MONITOR = """
import atexit
from threading import Event, Thread

class Monitor(Thread):
    def __init__(self):
        Thread.__init__(self, daemon=True, name="tqdm_monitor")
        self.killed = Event()
        atexit.register(self.exit)
        self.start()
    def exit(self):
        self.killed.set()
    def run(self):
        self.killed.wait(60)
Monitor.__module__, Monitor.__qualname__, Monitor.__name__ = "tqdm._monitor", "TMonitor", "TMonitor"
"""
PROGRAM = """
import contexts
from tqdm.std import tqdm

def context():
    with contexts.Context(5) as outer, contexts.Context([outer]) as inner:
        local = contexts._local
        yield
        print(contexts.current() is inner, inner.value == [outer], local is contexts._local, len(local.stack), vars(contexts._other))
    print(contexts._local.stack)

def bars():
    tqdm.monitor_interval = 20
    bar = tqdm()
    numbers = iter(bar)
    next(numbers)
    yield
    print(list(numbers), list(tqdm._instances) == [bar], tqdm.monitor_interval)
"""


def test_they_are_there_again(tmp_path):
    packages = {"contexts.py": CONTEXTS, "tqdm/__init__.py": "", "tqdm/std.py": BARS, "tqdm/monitor.py": MONITOR}
    printed = beside(packages, PROGRAM, tmp_path)
    assert "[1, 2] True 20" in printed
    assert "True True True 2 {}" in printed
