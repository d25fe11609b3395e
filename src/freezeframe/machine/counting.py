"""Exact fuel in run mode: CPython runs copies of the program's code that count (`surgery.counted`).

A code object's *twin* is such a copy. Coarse ones are charged for a block at a time; what a frame has been charged for and has not
executed is *owed* to it, so a stop knows what is left to the instruction. Where less is left than the next block takes, the run is
stopped in front of that, and goes on with twins in which each instruction is a block of its own (*fine* ones), until nothing is left.

While CPython runs functions have the twins of their code, and a twin makes functions that have theirs; so does what a twin has `exec`,
`eval` or an import execute. Whoever looks at a function's code sees the twin then; to the machine it is the original.
"""

from __future__ import annotations

import gc
import weakref
from functools import cache, partial
from types import CodeType, FrameType, FunctionType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.errors import UnsupportedRuntime
from freezeframe.isa.assemble.assembler import assemble
from freezeframe.isa.counts import counts
from freezeframe.machine.foreign import STAND_INS, live_as_is
from freezeframe.machine.functions import ADOPTED, GUEST, Marker, adopt_namespace
from freezeframe.machine.interpret import Policy, is_imported
from freezeframe.machine.link import code_of
from freezeframe.machine.rebuild import waits
from freezeframe.machine.running import current
from freezeframe.machine.travelling import chain
from freezeframe.native.frames.frameobject import ShadowFrame
from freezeframe.native.frames.sites import sites_of
from freezeframe.native.objects.tracebacks import Change, renumber_tracebacks
from freezeframe.native.signals.handlers import begin_undisturbed
from freezeframe.native.watching.countdown import Refunds, begin, charge, end, prepare
from freezeframe.native.watching.execution import Execution
from freezeframe.surgery.counted import NOWHERE, Counted, counted

if TYPE_CHECKING:
    from freezeframe.machine.natively import NativeRun
    from freezeframe.model.frame import Frame

TWINS: Final[dict[int, Twin]] = {}
"""By the `id` of a twin, as long as it lives."""
_roomy: Final = weakref.WeakSet[Any]()
"""Generators that have been left while they ran a twin: there is room in them for its frame."""
_made: Final[dict[tuple[int, bool], weakref.ref[CodeType]]] = {}
"""By the `id` of the original (which a twin keeps alive), and whether it is a fine one."""
_originals: Final[dict[int, weakref.ref[CodeType]]] = {}
"""By its `id`, code that has had a twin."""


DEEPER: Final = 4
"""So many values more there may be on the stack."""


class Twin:
    """What is known of a code object that counts."""

    __slots__ = ("counted", "counts", "original")

    def __init__(self, original: CodeType, made: Counted, counts: bytes) -> None:
        self.original = original
        self.counted = made
        self.counts = counts


def twin_of(original: CodeType, *, fine: bool = False) -> CodeType:
    """The twin of a code object, made once for as long as it is in use. Raises UnsupportedRuntime where there can be none."""
    if id(original) in TWINS:
        original = TWINS[id(original)].original
    key = id(original), fine
    reference = _made.get(key)
    code = None if reference is None else reference()
    return _make(original, fine=fine) if code is None else code


def _make(original: CodeType, *, fine: bool) -> CodeType:
    prepare()
    refunds = Refunds()
    lifted = code_of(original)
    consts = tuple([twin_of(each) if isinstance(each, CodeType) else each for each in lifted.consts])
    made = counted(lifted.replace(consts=consts), charge, refunds, fine=fine)
    code = live_as_is(assemble(made.code, stacksize=original.co_stacksize + DEEPER))
    placed = sites_of(code)
    if len(placed.code.instructions) != len(made.back):
        raise UnsupportedRuntime(f"{original.co_qualname!r} is not what it was when it is written again: it cannot be made to count")
    units = range(len(code.co_code) // 2)  # those of caches, too: a call stands there
    refunds.fill([made.refunds[placed.index(2 * unit)] for unit in units])
    _note(original, code, Twin(original, made, counts(lifted)), fine=fine)
    return code


def _note(original: CodeType, code: CodeType, twin: Twin, *, fine: bool) -> None:
    TWINS[id(code)] = twin
    STAND_INS[id(code)] = original
    _made[id(original), fine] = weakref.ref(code, partial(_forget, (id(original), fine), id(code)))
    if id(original) not in _originals:
        _originals[id(original)] = weakref.ref(original, partial(_let_go, id(original)))


def _let_go(original: int, _reference: weakref.ref[CodeType]) -> None:
    del _originals[original]


def _forget(key: tuple[int, bool], code: int, reference: weakref.ref[CodeType]) -> None:
    if _made.get(key) is reference:
        del _made[key]
    GUEST.pop(code, None)
    STAND_INS.pop(code, None)
    TWINS.pop(code, None)


@cache
def may_count() -> bool:
    """Whether code can be made to count here."""
    try:
        prepare()
    except UnsupportedRuntime:
        return False
    return True


_looked: Final[list[tuple[int, int]]] = []
"""How many namespaces were the program's, and how much the machine had executed, when functions were looked for."""


def _is_counted(globals: dict[str, object], code: object) -> bool:
    """Whether frames with these globals and this code are the program's: what it has had executed may have globals of its own."""
    return id(globals) in ADOPTED or id(code) in _originals


def count_functions() -> None:
    """Give the functions that are the program's the twins of their code: those that CPython makes have them."""
    now = len(ADOPTED), current().executed
    if _looked == [now]:
        return
    _looked[:] = [now]
    for function in gc.get_objects():
        if type(function) is FunctionType and _is_counted(function.__globals__, function.__code__):
            code = function.__code__
            if id(code) in TWINS or (code.co_consts and type(code.co_consts[-1]) is Marker):
                continue
            if len(code.co_freevars) != len(function.__closure__ or ()):
                _looked.clear()  # it is just being made, and gets its cells with the next instruction
            else:
                function.__code__ = twin_of(code)


def _is_of_the_program(names: Any, _file: str, frame: FrameType | None) -> bool:
    """Whether a frame of the program's has something executed, `runpy` what it was given, or importlib a module of the program's."""
    if frame is None or names is None:
        return False
    if id(frame.f_code) in TWINS or dict.get(frame.f_globals, "__name__") == "runpy":
        return True
    return is_imported(names, frame, Policy.counts)


def _executed(code: CodeType, names: Any, frame: FrameType) -> CodeType:
    """What is executed in the place of that: twins of both kinds stay what they are, where frames are put together."""
    if id(code) in TWINS:
        return code
    if id(frame.f_code) not in TWINS:
        adopt_namespace(names)
    try:
        return twin_of(code)
    except UnsupportedRuntime:
        return code


_EXECUTION: Final = Execution(_executed, _is_of_the_program, of_hidden=False)


class Meter:
    """Counts what CPython runs of the frames of one machine: in its truth it is asked where less than nothing is left."""

    __slots__ = ("_run", "exhausted", "fine", "left")

    deeper = DEEPER

    def __init__(self, left: int) -> None:
        self.left = left
        """How many instructions are still to be executed; less than 0 where a stop was put off."""
        self.fine = False
        self.exhausted = False
        """That is why a stop was asked for."""
        self._run: NativeRun | None = None

    @staticmethod
    def may_go_on(innermost: Frame) -> bool:
        """Whether there is room for frames of code that counts: there is in all generators that have begun with one."""
        return all(
            frame.generator is None or frame.generator in _roomy or not _is_counted(frame.globals, frame.code.original)
            for frame in chain(innermost)
        )

    def begin(self, innermost: Frame, run: NativeRun) -> None:
        """The frames go on."""
        self.exhausted = False
        count_functions()
        owed = charged(innermost, fine=self.fine)
        if owed > self.left and not self.fine:
            settled(innermost)
            owed = charged(innermost, fine=True)
        self._run = run
        _EXECUTION.begin()
        begin(self.left - owed, self)

    def end(self, frames: list[Frame]) -> None:
        """The frames are left, where there is one in the list; or they have ended."""
        if self._run is not None:
            self._run = None
            self.left = end()
            _EXECUTION.end()
        for innermost in frames:
            self.left += settled(innermost)
        self.fine = self.exhausted and self.left > 0

    @staticmethod
    def stop_counting() -> None:
        """Give functions their own code again."""
        _looked.clear()
        for function in gc.get_objects():
            if type(function) is FunctionType and id(function.__code__) in TWINS:
                code = TWINS[id(function.__code__)].original
                if len(code.co_freevars) == len(function.__closure__ or ()):  # else it is just being made
                    function.__code__ = code

    def __bool__(self) -> bool:
        run = self._run
        if run is not None:
            self.exhausted = True
            run.ask()
        return False


begin_undisturbed(Meter.__bool__.__code__)


def in_stub(frame: FrameType) -> bool:
    """Whether a frame whose code counts stands where an exception is on its way to its handler."""
    twin = TWINS.get(id(frame.f_code))
    return twin is not None and twin.counted.back[sites_of(frame.f_code).index(frame.f_lasti)] == NOWHERE


def charged(innermost: Frame, *, fine: bool) -> int:
    """Have frames that travel be of code that counts: gives what they are charged for by that when they go on."""
    owed = 0
    changes: list[Change] = []
    for frame, where in _standing(innermost):
        original = frame.code.original
        if not isinstance(original, CodeType) or not _is_counted(frame.globals, original):
            continue
        position = frame.position
        code = twin_of(original, fine=fine)
        if not fine and not _may_stand(code, position, where):
            code = twin_of(original, fine=True)
        twin = TWINS[id(code)]
        made = twin.counted
        changes += _renumber(frame, code, made.at)
        frame.position = _place(made, position, where)
        if frame.position == made.at[position]:
            owed += made.left[position] - (twin.counts[position] if where is _RESUMING else 0)
    renumber_tracebacks(changes)
    return owed


def settled(innermost: Frame) -> int:
    """Have frames that were taken be of the code that they are copies of: gives what they were charged for and have not executed."""
    owed = 0
    changes: list[Change] = []
    for frame, where in _standing(innermost) if TWINS else ():
        twin = TWINS.get(id(frame.code.original))
        if twin is None:
            continue
        made, now = twin.counted, frame.position
        position = made.back[now]
        opcode = frame.code.instructions[now].opcode
        changes += _renumber(frame, twin.original, made.back)
        if frame.generator is not None:
            _roomy.add(frame.generator)
        frame.position = position
        if now == made.at[position]:
            owed += made.left[position] - (twin.counts[position] if where is _RESUMING else 0)
        elif opcode == "DELETE_ATTR":  # what it is done to lies on the stack
            frame.localsplus.pop()
    renumber_tracebacks(changes)
    return owed


def original_lasti(code: CodeType, lasti: int) -> int:
    """Where a call of a twin that has ended stood, or an entry of a traceback, in the code that it is a copy of."""
    if lasti < 0:
        return lasti
    twin = TWINS[id(code)]
    number = twin.counted.back[sites_of(code).index(lasti)]
    return sites_of(twin.original).code.instructions[number].offset


def _place(made: Counted, position: int, where: int) -> int:
    """Where a frame of a copy goes on that stands at a position of the original: a block that begins there is still to be paid for."""
    return made.at[position] if where is _RESUMING else made.behind[position]


def _may_stand(code: CodeType, position: int, where: int) -> bool:
    """Whether an instruction of CPython's begins there: two of the original's may be one in a copy."""
    starts = sites_of(code).starts
    place = _place(TWINS[id(code)].counted, position, where)
    return starts[place] != starts[place - 1]


_IN_CALL, _RESUMING, _BEFORE = range(3)
"""How a frame stands: behind an instruction whose value it waits for; before the one that resumes the generator inside of it, which was
counted when it began; before an instruction."""


def _standing(innermost: Frame) -> list[tuple[Frame, int]]:
    inner: Frame | None = None
    found = []
    for frame in chain(innermost):
        if inner is None:
            where = _IN_CALL if waits(frame) else _BEFORE
        else:
            where = _RESUMING if inner.generator is not None else _IN_CALL
        found.append((frame, where))
        inner = frame
    return found


def _renumber(frame: Frame, code: CodeType, numbers: tuple[int, ...]) -> list[Change]:
    """Have a frame be of another code object, whose instructions have other numbers: those on its stack (`RERAISE`), too. Gives what has
    changed with that where somebody keeps its frame object."""
    slots = len(frame.code.localsplus)
    depth = len(frame.localsplus) - slots
    before, after = sites_of(frame.code.original), sites_of(code)  # type: ignore[arg-type]
    for slot in before.state(frame.position).raised_at:
        if slot < depth:
            frame.localsplus[slots + slot] = numbers[frame.localsplus[slots + slot]]
    frame.code = after.code
    if not isinstance(frame.shadow, ShadowFrame):
        return []
    offsets = {}
    for unit in range(len(before.original.co_code) // 2):
        number = numbers[before.index(2 * unit)]
        if number != NOWHERE:
            offsets[2 * unit] = after.code.instructions[number].offset
    shadow = frame.shadow
    shadow.recode(code, offsets.get(shadow.position(), 0))
    return [(shadow.frame, offsets)]
