"""Where a program spends its CPU time, by samples: a signal of a timer that counts CPU time says when to look at all threads.

Each thread's sample weighs what CPU time the thread has had since the one before, so that those that wait weigh nothing, and a sample that
comes late, because C was at work, weighs what C has taken.
"""

from __future__ import annotations

import signal
import sys
from _thread import get_ident
from time import CLOCK_PROCESS_CPUTIME_ID, CLOCK_THREAD_CPUTIME_ID, clock_gettime_ns, pthread_getcpuclockid
from types import CodeType
from typing import TYPE_CHECKING, Final

from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.owned import is_own
from freezeframe.native.signals.timer import Timer

if TYPE_CHECKING:
    from types import FrameType

SIGNAL: Final = signal.SIGRTMAX - 3
"""One that programs hardly use."""
_SECONDS: Final = 0.002
_DEEP: Final = 1_000
"""So many calls within each other are looked at: a sample must not take long."""

_identity = object.__hash__


class Sample(NamedTuple):
    """Nanoseconds that a function has taken."""

    code: CodeType
    own: int
    """Itself, and what it called that is not the program's own."""
    cumulative: int
    """With all that it called."""


class Sampler:
    """Samples of the program's own functions, from `begin` to `end`."""

    def __init__(self) -> None:
        self._spent: dict[int, list[int]] = {}
        """By a code object's identity, nanoseconds: its own and those of what it called that is not the program's; and those of all that it
        called."""
        self._codes: list[CodeType] = []
        self._clocks: dict[int, int] = {}
        """By thread: its CPU time at the last sample."""
        self._own: dict[str, bool] = {}
        self._seen = 0
        """Nanoseconds of all threads, in samples."""
        self._began = 0
        self._timer = Timer(SIGNAL, CLOCK_PROCESS_CPUTIME_ID)
        self.unseen = 0.0
        """The seconds that no sample has: those of threads that ended between two."""

    def begin(self) -> None:
        """Sample from now on. The main thread calls this."""
        self._clocks[get_ident()] = clock_gettime_ns(CLOCK_THREAD_CPUTIME_ID)
        self._began = clock_gettime_ns(CLOCK_PROCESS_CPUTIME_ID)
        signal.signal(SIGNAL, self._sample)
        signal.siginterrupt(SIGNAL, False)
        self._timer.set(_SECONDS)

    def end(self) -> list[Sample]:
        """Sample no more: gives what each function has taken."""
        self._timer.stop()
        signal.signal(SIGNAL, signal.SIG_IGN)
        rest = clock_gettime_ns(CLOCK_THREAD_CPUTIME_ID) - self._clocks[get_ident()]
        self.unseen = max(0, clock_gettime_ns(CLOCK_PROCESS_CPUTIME_ID) - self._began - self._seen - rest) / 1e9
        return [Sample(code, *self._spent[_identity(code)]) for code in self._codes]

    def _sample(self, _number: int, frame: FrameType | None) -> None:
        this = get_ident()
        for thread, inside in sys._current_frames().items():
            now = clock_gettime_ns(pthread_getcpuclockid(thread))
            spent = now - self._clocks.get(thread, 0)
            self._seen += spent
            self._note(frame if thread == this else inside, spent)
            self._clocks[thread] = now
        self._timer.set(_SECONDS)

    def _note(self, frame: FrameType | None, spent: int) -> None:
        """Some time was spent in the innermost of the program's own functions, and so within those that have called it."""
        here: set[int] = set()
        for _ in range(_DEEP):
            if frame is None:
                return
            code = frame.f_code
            own = self._own.get(code.co_filename)
            if own is None:
                own = self._own[code.co_filename] = is_own(code.co_filename)
            key = _identity(code)
            if own and key not in here:
                times = self._spent.get(key)
                if times is None:
                    times = self._spent[key] = [0, 0]
                    self._codes.append(code)
                if not here:
                    times[0] += spent
                times[1] += spent
                here.add(key)
            frame = frame.f_back
