"""Every thread's calls are told to a recorder of its own.

On 3.11 a profile function belongs to a thread: each new one gets its own from the hook of `threading.setprofile`. From 3.12 the callbacks
of `sys.monitoring` are all threads' (PEP 669): while there is one thread they are its recorder's, which may be C's own methods; from when a
second one is about to start, each event is passed to the recorder of the thread that it is in. (An audit hook would say when, and make each
`id()` of the program slower: so what starts threads is wrapped meanwhile.)
"""

from __future__ import annotations

import sys
from _thread import _local, get_ident
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar

from freezeframe.errors import FreezeframeError
from freezeframe.machine.shadowed import standard
from freezeframe.native.hide import hide_modules

if sys.version_info >= (3, 12):
    from freezeframe.native.watching.tools import give_back, take_tool
else:
    import threading

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

STARTS: Final = (
    ("_thread", "start_new_thread"), ("_thread", "start_joinable_thread"),
    ("threading", "_start_new_thread"), ("threading", "_start_joinable_thread"),
)  # fmt: skip
"""What starts threads, by module and name; some versions have not all."""


class Recorder(Protocol):
    """What one thread's calls are told to."""

    if sys.version_info >= (3, 12):
        callbacks: dict[str, Callable[..., Any]]
        """What is called of each event of `sys.monitoring`, by the event's name."""
    else:

        def begin(self) -> None:
            """From now on the calls of this thread are told."""

        def tell(self, frame: FrameType, event: str, argument: Any) -> Any:
            """What came before `begin`."""

    def end(self) -> None:
        """Nothing more is told: what is in progress counts up to now."""


R = TypeVar("R", bound=Recorder)


class Recording(Generic[R]):
    """Recorders of all threads, from `begin` to `end`."""

    def __init__(self, make: Callable[[], R], *, tracing: bool = False, local: frozenset[str] = frozenset()) -> None:
        self._make = make
        self._tracing = tracing
        """Whether, on 3.11, it is trace functions that are told rather than profile functions."""
        self._local = local
        """From 3.12: events that are told of chosen code objects only."""
        self.recorders: list[tuple[str, R]] = []
        """Each thread's name and its recorder, in the order in which they began."""
        self._ended = False

    def _new(self) -> R:
        recorder, name = self._make(), name_of_this_thread()
        if not self._ended:  # by another thread meanwhile
            self.recorders.append((name, recorder))
        return recorder

    if sys.version_info >= (3, 12):

        def begin(self) -> None:
            """Tell the recorders from now on. Raises UnsupportedRuntime where `sys.monitoring` has no tool left."""
            self.tool = take_tool("tell of calls")
            recorder = self._new()
            self._first: list[R] = [recorder]
            """The recorder of the thread that is running now, until there are several."""
            self._wrapped = [
                (module, name, start, _announcing(start, self))
                for module, name in STARTS
                if (start := getattr(sys.modules.get(module), name, None)) is not None
            ]
            for module, name, _, announcing in self._wrapped:
                setattr(sys.modules[module], name, announcing)
            if len(sys._current_frames()) > 1:
                self.several()
            else:
                self._listen(recorder.callbacks)

        def _listen(self, callbacks: dict[str, Callable[..., Any]]) -> None:
            monitoring = sys.monitoring
            events = 0
            for name, callback in callbacks.items():
                event = getattr(monitoring.events, name)
                monitoring.register_callback(self.tool, event, callback)
                events |= 0 if name in self._local else event
            monitoring.set_events(self.tool, events)

        def several(self) -> None:
            """A thread is about to start."""
            if not self._first:
                return
            this_thread: Any = _ThisThread(self)
            self._listen({name: _passing(this_thread, name) for name in this_thread.callbacks})

        def of_this_thread(self) -> R:
            """The recorder of the thread that asks: the first, or another one."""
            return self._first.pop() if self._first else self._new()

        def end(self) -> None:
            """Tell them nothing more."""
            give_back(self.tool)
            self._ended = True
            self._first = []
            for module, name, start, announcing in self._wrapped:
                if getattr(sys.modules.get(module), name, None) is announcing:
                    setattr(sys.modules[module], name, start)
            for _, recorder in self.recorders:
                recorder.end()

    else:

        def begin(self) -> None:
            """Tell the recorders from now on. Raises FreezeframeError where this thread has a profile function already."""
            kind = "trace" if self._tracing else "profile"
            if (sys.gettrace() if self._tracing else sys.getprofile()) is not None:
                raise FreezeframeError(f"there is a {kind} function already, and a thread has one only: end that first (sys.set{kind})")
            self._before: Any = threading.gettrace() if self._tracing else threading.getprofile()
            self._for_new_threads(self._start)
            self._new().begin()

        def _for_new_threads(self, function: Any) -> None:
            if self._tracing:
                threading.settrace(function)
            else:
                threading.setprofile(function)

        def _start(self, frame: FrameType, event: str, argument: Any) -> Any:
            """The first event in a new thread."""
            recorder = self._new()
            if self._ended:
                (sys.settrace if self._tracing else sys.setprofile)(None)
                return None
            recorder.begin()
            return recorder.tell(frame, event, argument)

        def end(self) -> None:
            """Tell them nothing more."""
            self._ended = True
            self.recorders[0][1].end()
            if self._tracing:
                sys.settrace(None)
            else:
                sys.setprofile(None)
            self._for_new_threads(self._before)
            for _, recorder in self.recorders[1:]:
                recorder.end()


def name_of_this_thread() -> str:
    """A thread's name, as `threading` has it; a number for one that it does not know."""
    threading = standard("threading")
    known = None if threading is None else threading._active.get(get_ident())
    frame: FrameType | None = sys._getframe()
    while known is None and frame is not None and threading is not None:  # it has begun, and is not registered yet
        this = frame.f_locals.get("self") if frame.f_code.co_name in ("_bootstrap", "_bootstrap_inner") else None
        known = this if isinstance(this, threading.Thread) else None
        frame = frame.f_back
    return "MainThread" if threading is None else f"thread {get_ident()}" if known is None else str(known.name)


if sys.version_info >= (3, 12):

    def _announcing(start: Callable[..., Any], recording: Recording[Any]) -> Callable[..., Any]:
        """What starts a thread as `start` does, and tells the recording before."""

        @wraps(start)
        def start_thread(*args: Any, **kwargs: Any) -> Any:
            recording.several()
            return start(*args, **kwargs)

        return start_thread

    class _ThisThread(_local):
        """The callbacks of each thread's recorder, which is made where the thread first asks."""

        def __init__(self, recording: Recording[Any]) -> None:
            self.callbacks = recording.of_this_thread().callbacks

    def _passing(this_thread: Any, name: str) -> Callable[..., Any]:
        """A callback that passes an event on to the recorder of the thread that it is in."""

        def tell(*arguments: Any) -> Any:
            return this_thread.callbacks[name](*arguments)

        return tell


hide_modules([sys.modules[__name__]])
