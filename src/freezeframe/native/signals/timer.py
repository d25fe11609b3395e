"""A timer of our own, beside those that programs may set (`signal.setitimer`, `signal.alarm`): POSIX's `timer_create`.

It needs no thread, which a program would see, and a child that is forked does not have it.
"""

from __future__ import annotations

import ctypes
import os
from time import CLOCK_MONOTONIC

from freezeframe.errors import UnsupportedRuntime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class _Event(ctypes.Structure):
    """`struct sigevent`: 64 bytes, `sigev_notify` being SIGEV_SIGNAL."""

    _fields_ = (("value", ctypes.c_void_p), ("number", ctypes.c_int), ("notify", ctypes.c_int), ("rest", ctypes.c_char * 48))


class _Setting(ctypes.Structure):
    """`struct itimerspec`."""

    _fields_ = tuple((name, ctypes.c_long) for name in ("interval_seconds", "interval_nanoseconds", "seconds", "nanoseconds"))


def _library() -> ctypes.CDLL:
    """What has `timer_create`: since glibc 2.34 that is C's own library."""
    own = ctypes.CDLL(None, use_errno=True)
    return own if hasattr(own, "timer_create") else ctypes.CDLL("librt.so.1", use_errno=True)


_AGAIN: Final = 0.25
"""Seconds after which a timer sends its signal again that nobody has set anew since."""


class Timer:
    """Sends this process a signal, until it is set anew or stopped.

    Not once only: of a signal that comes when C has looked for signals, and begins to wait just then (Py_BEGIN_ALLOW_THREADS, and then
    `read`), Python learns when that is interrupted by another.
    """

    def __init__(self, number: int, clock: int = CLOCK_MONOTONIC) -> None:
        """The signal is `number`; `clock` is one of `time`'s. Raises `UnsupportedRuntime` where the system gives no timer."""
        try:
            self.library = _library()
            self._handle = ctypes.c_void_p()
            failed = self.library.timer_create(clock, ctypes.byref(_Event(number=number)), ctypes.byref(self._handle))
        except (OSError, AttributeError) as error:
            raise UnsupportedRuntime(f"this system has no timer_create ({error}): freeze by a signal instead") from None
        if failed:
            raise UnsupportedRuntime(f"the system gives no timer: {os.strerror(ctypes.get_errno())}; freeze by a signal instead")

    @property
    def handle(self) -> int:
        """A `timer_t`."""
        return self._handle.value or 0

    def set(self, seconds: float) -> None:
        """Send the signal after so many seconds and again and again, and not when it was to be sent before."""
        self.library.timer_settime(self._handle, 0, ctypes.byref(setting(seconds)), None)

    def stop(self) -> None:
        """Send no signal any more."""
        self.library.timer_settime(self._handle, 0, ctypes.byref(_Setting()), None)


def setting(seconds: float) -> _Setting:
    """What sets a timer as `Timer.set` does."""
    nanoseconds = max(1, round(seconds * 1_000_000_000))
    again = round(_AGAIN * 1_000_000_000)
    return _Setting(0, again, nanoseconds // 1_000_000_000, nanoseconds % 1_000_000_000)
