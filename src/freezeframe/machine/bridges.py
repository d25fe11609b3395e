"""Bridges: how a frame that no call instruction entered hands its result, or its exception, to the frame below.

A frame whose `bridge` is None simply has its value pushed on its caller's stack. All others say here what happens instead. They
are plain values, so that frames stay plain values.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from freezeframe.machine.bounds import uncount
from freezeframe.model.kinds import NAME
from freezeframe.model.null import NULL

if TYPE_CHECKING:
    from freezeframe.machine.thread import Thread
    from freezeframe.model.frame import Frame


class Plain:
    """What most bridges share: an exception is the caller's, a yielded value is pushed."""

    __slots__ = ()

    def returned(self, _thread: Thread, frame: Frame, value: Any) -> Any:
        """Push the value on the caller's stack."""
        caller = frame.caller
        assert caller is not None
        caller.localsplus.append(value)
        return caller

    def yielded(self, _thread: Thread, caller: Frame, value: Any) -> Any:
        """Push what a generator yielded on its resumer's stack."""
        caller.localsplus.append(value)
        return caller

    def raised(self, _thread: Thread, _frame: Frame, _error: BaseException) -> Any:
        """The caller gets the exception."""
        return None

    def __repr__(self) -> str:
        return type(self).__name__


class Discard(Plain):
    """The value is dropped: `__setattr__`, `__delitem__`, a signal handler."""

    __slots__ = ()

    def returned(self, _thread: Thread, frame: Frame, _value: Any) -> Any:
        """Drop the value."""
        return frame.caller


class Interrupted(Plain):
    """Signal handlers have run between two instructions, of which the first may be a jump that is still to be made.

    Up to 3.12 CPython has jumped when it looks for what is pending (JUMP_BACKWARD in Python/bytecodes.c), though the frame still stands at
    the jump: a clause that handles an exception is looked for in front of the target.
    """

    __slots__ = ("calls", "target")

    def __init__(self, calls: list[tuple[Any, int]], target: int | None) -> None:
        self.calls = calls
        """Handlers that have not run yet, each with its signal's number."""
        self.target = target

    def returned(self, _thread: Thread, frame: Frame, _value: Any) -> Any:
        """Go on, or jump."""
        caller = frame.caller
        assert caller is not None
        if self.target is not None:
            caller.position = self.target
        return caller

    def raised(self, thread: Thread, frame: Frame, _error: BaseException) -> Any:
        """The frame gets the exception; handlers that have not run wait again."""
        for _, number in self.calls:
            thread.waiting.add(number)
            thread.breaker = True
        caller = frame.caller
        assert caller is not None
        if self.target is not None and caller.code.version < (3, 13):
            thread.restored = self.target - 1
        return None


class Again(Plain):
    """The value is pushed, and the caller's instruction executed once more on it: the truth of a condition."""

    __slots__ = ()

    def returned(self, thread: Thread, frame: Frame, value: Any) -> Any:
        """Push the value and step back."""
        caller = frame.caller
        assert caller is not None
        caller.localsplus.append(value)
        caller.position -= 1
        uncount(thread)
        return caller


class TrueOrPop(Plain):
    """The truth of a value that stays on the stack where the condition jumps, and is dropped where it does not."""

    __slots__ = ("target", "wanted")

    def __init__(self, target: int, *, wanted: bool) -> None:
        self.target = target
        self.wanted = wanted

    def returned(self, _thread: Thread, frame: Frame, value: Any) -> Any:
        """Jump, or drop the value."""
        caller = frame.caller
        assert caller is not None
        if value is self.wanted:
            caller.position = self.target
        else:
            caller.localsplus.pop()
        return caller


class ThenNull(Plain):
    """The value is pushed, and NULL above it: what is about to be called, with no self."""

    __slots__ = ()

    def returned(self, _thread: Thread, frame: Frame, value: Any) -> Any:
        """Push both."""
        caller = frame.caller
        assert caller is not None
        caller.localsplus += (value, NULL)
        return caller


class Construct(Plain):
    """`__init__` gives None, and the caller the object that was made."""

    __slots__ = ("made",)

    def __init__(self, made: Any) -> None:
        self.made = made

    def returned(self, thread: Thread, frame: Frame, value: Any) -> Any:
        """Push the new object; raises TypeError in the caller where `__init__` gave something."""
        caller = frame.caller
        assert caller is not None
        if value is not None:
            return thread.throw(caller, TypeError(f"__init__() should return None, not '{NAME(type(value))}'"))
        caller.localsplus.append(self.made)
        return caller


class ForIter(Plain):
    """A loop's `__next__`, or generator: StopIteration, or the generator's end, ends the loop."""

    __slots__ = ()

    def returned(self, thread: Thread, frame: Frame, value: Any) -> Any:
        """Push the next value; the end of a generator ends the loop."""
        caller = frame.caller
        assert caller is not None
        if frame.generator is not None:
            if thread.watched:
                thread.iterated(caller, value)
            return self.end(caller)
        caller.localsplus.append(value)
        return caller

    def raised(self, thread: Thread, frame: Frame, error: BaseException) -> Any:
        """StopIteration ends the loop."""
        if issubclass(type(error), StopIteration):
            assert frame.caller is not None
            if thread.watched:
                thread.stopped_iteration(frame.caller, error)
            return self.end(frame.caller)
        return None

    def end(self, caller: Frame) -> Frame:
        """Drop the iterator, and the NULL of its index where there is one, and jump."""
        handler, target = caller.program[caller.position - 1]
        if handler.__name__ == "FOR_ITER_INDEXED":
            caller.localsplus.pop()
        caller.localsplus.pop()
        caller.position = target
        return caller


SENDING = ("SEND", "SEND_INDEXED")
"""The instructions that delegate."""


class Send(Plain):
    """What `yield from` and `await` delegate to: its end gives the value of the expression."""

    __slots__ = ("sent",)

    def __init__(self, *, sent: bool = False) -> None:
        self.sent = sent
        """Something else than None was sent into it."""

    def returned(self, thread: Thread, frame: Frame, value: Any) -> Any:
        """Put the value in the receiver's place and jump; of a guest's `send` or `__next__`, push what it yields."""
        caller = frame.caller
        assert caller is not None
        if frame.generator is None:
            caller.localsplus.append(value)
            return caller
        return self.end_generator(thread, caller, value, sent=self.sent)

    def raised(self, thread: Thread, frame: Frame, error: BaseException) -> Any:
        """StopIteration of an iterator that is no generator carries the value."""
        if frame.generator is None and issubclass(type(error), StopIteration):
            assert frame.caller is not None
            if thread.watched and frame.caller.code.version < (3, 15):  # which asks by PyIter_Send, and sees no exception
                thread.stopped_iteration(frame.caller, error)
            return self.end(frame.caller, error.value)  # type: ignore[attr-defined]
        return None

    def end_generator(self, thread: Thread, caller: Frame, value: Any, *, sent: bool) -> Frame:
        """A generator or coroutine has ended with a value, `sent` where it was given something else than None: who watches is told."""
        if not thread.watched:
            return self.end(caller, value)
        if caller.code.version >= (3, 12):
            self.end(caller, value)
            thread.sent(caller, value)
            return caller
        if sent or value is not None:  # ``gen_iternext`` raises nothing for None
            thread.stopped_iteration(caller, StopIteration() if value is None else StopIteration(value))
        return self.end(caller, value)

    def end(self, caller: Frame, value: Any) -> Frame:
        """Put the value in the receiver's place and jump behind the loop of SEND and YIELD_VALUE."""
        program = caller.program
        position = caller.position - 1
        while (name := program[position][0].__name__) not in SENDING:
            position -= 1
        if name == "SEND_INDEXED":
            caller.localsplus.pop()  # the NULL of its index
        caller.localsplus[-1] = value
        caller.position = program[position][1]
        return caller


class Next(Plain):
    """`next(generator)`, `generator.send(…)`: its end is a StopIteration in the caller, or the default where there is one."""

    __slots__ = ("default",)

    def __init__(self, default: Any = NULL) -> None:
        self.default = default

    def returned(self, thread: Thread, frame: Frame, value: Any) -> Any:
        """Raise StopIteration with the generator's value, or push the default."""
        caller = frame.caller
        assert caller is not None
        if frame.generator is None:
            caller.localsplus.append(value)
            return caller
        if self.default is not NULL:
            caller.localsplus.append(self.default)
            return caller
        return thread.throw(caller, StopIteration() if value is None else StopIteration(value))

    def raised(self, _thread: Thread, frame: Frame, error: BaseException) -> Any:
        """A StopIteration of a guest's `__next__` gives the default."""
        if self.default is not NULL and issubclass(type(error), StopIteration):
            assert frame.caller is not None
            frame.caller.localsplus.append(self.default)
            return frame.caller
        return None


CLOSE_GIVES_VALUE = sys.version_info >= (3, 13)
"""A generator that returns when it is closed gives its value to who closed it."""


class Close(Plain):
    """`generator.close()`: the generator ends, or yields again, which it must not."""

    __slots__ = ("word",)

    def __init__(self, word: str) -> None:
        self.word = word

    def returned(self, thread: Thread, frame: Frame, value: Any) -> Any:
        """Push None (from 3.13 what the generator returned)."""
        caller = frame.caller
        assert caller is not None
        caller.localsplus.append(value if CLOSE_GIVES_VALUE else None)
        return caller

    def yielded(self, thread: Thread, caller: Frame, _value: Any) -> Any:
        """Raise RuntimeError in the caller."""
        return thread.throw(caller, RuntimeError(f"{self.word} ignored GeneratorExit"))

    def raised(self, _thread: Thread, frame: Frame, error: BaseException) -> Any:
        """GeneratorExit and StopIteration are what is expected."""
        if issubclass(type(error), (GeneratorExit, StopIteration)):
            assert frame.caller is not None
            frame.caller.localsplus.append(None)
            return frame.caller
        return None


class Entry(Plain):
    """The outermost frame of a loop: what it gives goes to the host."""

    __slots__ = ()

    def returned(self, thread: Thread, _frame: Frame, value: Any) -> Any:
        """Stop the loop with a value."""
        thread.outcome = value
        thread.finished = True
        return thread.stop

    def yielded(self, thread: Thread, _caller: Any, value: Any) -> Any:
        """Stop the loop with what the generator yielded."""
        thread.outcome = value
        thread.finished = False
        return thread.stop

    def raised(self, thread: Thread, _frame: Frame, error: BaseException) -> Any:
        """Stop the loop with the exception."""
        thread.error = error
        return thread.stop


DISCARD, AGAIN, FOR_ITER, SEND, SENT, NEXT, ENTRY = Discard(), Again(), ForIter(), Send(), Send(sent=True), Next(), Entry()


class Spread(Plain):
    """The value is a list, and its items are pushed: what an iterable was unpacked to."""

    __slots__ = ()

    def returned(self, _thread: Thread, frame: Frame, value: Any) -> Any:
        """Push all items."""
        caller = frame.caller
        assert caller is not None
        caller.localsplus += value
        return caller


class Pair(Plain):
    """The value is a pair, and both are pushed."""

    __slots__ = ()

    def returned(self, thread: Thread, frame: Frame, value: Any) -> Any:
        """Push both; a group's match is handled from now on."""
        caller = frame.caller
        assert caller is not None
        caller.localsplus += value
        if caller.program[caller.position - 1][0].__name__ == "CHECK_EG_MATCH" and value[1] is not None:
            thread.handle_now(value[1])
        return caller


class GivesNone(Plain):
    """The caller gets None, whatever the frame returns: `exec`."""

    __slots__ = ()

    def returned(self, _thread: Thread, frame: Frame, _value: Any) -> Any:
        """Push None."""
        caller = frame.caller
        assert caller is not None
        caller.localsplus.append(None)
        return caller


GIVES_NONE = GivesNone()


class Default(Plain):
    """AttributeError gives a default; with `found`, a value gives that: `getattr` with three arguments, `hasattr`."""

    __slots__ = ("default", "found")

    def __init__(self, default: Any, found: Any = None) -> None:
        self.default = default
        self.found = found

    def returned(self, _thread: Thread, frame: Frame, value: Any) -> Any:
        """Push the value, or what stands for any value."""
        caller = frame.caller
        assert caller is not None
        caller.localsplus.append(value if self.found is None else self.found)
        return caller

    def raised(self, _thread: Thread, frame: Frame, error: BaseException) -> Any:
        """Push the default."""
        if not issubclass(type(error), AttributeError):
            return None
        caller = frame.caller
        assert caller is not None
        caller.localsplus.append(self.default)
        return caller
