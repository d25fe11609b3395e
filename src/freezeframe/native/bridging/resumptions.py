"""How a running generator was resumed, and how that is done once more.

Frames inside a generator stand on a C function, or on an instruction, that resumed it. To go on from there, the instruction that did so is
executed again: the generator has become one that goes on with the frames inside of it (`generators.fill_stub`), and what it was sent is
with these already.
"""

import collections
import gc
import itertools
from functools import partial
from types import BuiltinMethodType, CoroutineType, GeneratorType, MethodDescriptorType, MethodWrapperType, WrapperDescriptorType
from typing import Any, Final

from freezeframe.errors import NotCapturable
from freezeframe.model.frame import Frame
from freezeframe.model.null import NULL
from freezeframe.native import bridges
from freezeframe.native.adopted import BRIDGE_CODES
from freezeframe.native.bridges import beginning
from freezeframe.native.bridging.closings import is_ending
from freezeframe.native.bridging.consumers import OfGenerator, of_consumer, of_unpacking
from freezeframe.native.bridging.operands import operands, require_operands
from freezeframe.native.bridging.tasks import runs_steps, steps_again
from freezeframe.native.bridging.waits import name_of
from freezeframe.native.check import LAYOUT
from freezeframe.native.consuming import ENDING
from freezeframe.native.frames.reading import take, word_on_stack
from freezeframe.native.frames.sites import Place, Sites
from freezeframe.native.hide import hide
from freezeframe.native.memory import object_at
from freezeframe.native.objects.types import AnyGenerator

_CALLS: Final = frozenset({"CALL", "CALL_KW", "CALL_FUNCTION_EX"})
_IN_GENERATOR: Final = LAYOUT.generator.frame
_IN_PLACE_ADD: Final = 13
"""CPython's number of `+=` (`NB_INPLACE_ADD`)."""
_BOUND: Final = (BuiltinMethodType, MethodWrapperType)
_UNBOUND: Final = (MethodDescriptorType, WrapperDescriptorType)
_DRIVERS: Final = frozenset({"coroutine_wrapper", "async_generator_asend", "async_generator_athrow", "anext_awaitable"})
"""C's objects that pass on what is sent to a generator, and keep what they are doing in themselves."""
_PASSING: Final = (
    enumerate, filter, itertools.accumulate, itertools.chain, itertools.compress, itertools.cycle, itertools.dropwhile,
    itertools.filterfalse, itertools.groupby, type(next(itertools.groupby("a"))[1]), itertools.islice, itertools.pairwise,
    itertools.starmap, itertools.takewhile,
)  # fmt: skip
"""Iterators of C's that keep all that they know in themselves before they ask for an item."""
_ENDING: Final = (itertools.islice, itertools.pairwise)
"""Those that let go of what they iterate over when it raises an exception."""
_FIRST: Final = (map, zip)
"""Iterators of C's that do so where they ask for the first of several items."""
_GROWING: Final = (list, set, dict, collections.deque)
_GROW: Final = frozenset({"extend", "extendleft", "update", "difference_update"})
"""What keeps the items that it was given so far, of those that it is being given, and its methods that are given some."""
_COUNT: Final = getattr(collections, "_count_elements", None)
"""What counts for `collections.Counter`, in the dictionary that it is given."""
_WRITE: Final = frozenset(
    {
        "_csv.writer.writerows",
        *[f"_io.{kind}.writelines" for kind in ("_IOBase", "TextIOWrapper", "StringIO", "BytesIO", "BufferedWriter", "FileIO")],
    }
)
"""Methods that have written what they were given so far."""
_name_of: Final = type.__dict__["__name__"].__get__
_ITERATING: Final = {"CONTAINS_OP": 1, "FOR_ITER": 1, "FOR_ITER_INDEXED": 2, "LIST_EXTEND": 1, "SET_UPDATE": 1}
_SENDING: Final = {"SEND": 2, "SEND_INDEXED": 3}
"""How deep what they resume lies on the stack."""
_RESUMING: Final = frozenset({"send", "__next__"})
_CLOSING: Final[dict[type, Any]] = {kind: vars(kind)["close"] for kind in (GeneratorType, CoroutineType)}


def before_resuming(address: int, sites: Sites, lasti: int, inner: Frame, handled: BaseException | None) -> Frame:
    """The frame at `address`, before the instruction by which it has resumed the generator of `inner` (handling `handled`).

    Raises `NotCapturable` where it is not known how it did that.
    """
    generator: AnyGenerator = inner.generator
    instructions = sites.code.instructions
    index = sites.index(lasti)
    opcode = instructions[index].opcode
    depth = sites.state(index).depth
    ending = is_ending(inner, handled, id(generator) + _IN_GENERATOR, address)
    if ending and opcode != "CALL":  # what lies on the stack may be gone: nobody refers to the generator any more
        raise NotCapturable(_refusal(sites, index, generator))
    if not ending:
        require_operands(address, sites, index)
    if opcode in _ITERATING and _drives(object_at(word_on_stack(address, sites, depth - _ITERATING[opcode])), generator):
        return take(address, sites, sites.at(index))
    if opcode == "BINARY_OP" and _extends(address, sites, index, generator):
        return take(address, sites, sites.at(index))
    if opcode in _SENDING and _drives(object_at(word_on_stack(address, sites, depth - _SENDING[opcode])), generator):
        return _before_send(address, sites, index)
    if opcode in {"YIELD_VALUE", "RESUME"}:  # it was thrown into, and C has passed that on to what it delegates to
        back = instructions[index + (2 if opcode == "YIELD_VALUE" else 1)]
        if back.opcode in {"JUMP_BACKWARD_NO_INTERRUPT", "JUMP_BACKWARD"} and instructions[back.oparg].opcode in _SENDING:
            return _before_send(address, sites, back.oparg)
    if opcode == "CALL" and ending:
        if _closes(address, sites, depth, instructions[index].oparg, generator):
            bridge = beginning(bridges.closed, generator)
            bridge.caller = take(address, sites, sites.called(lasti))
            return bridge
    elif opcode == "CALL":
        frame = take(address, sites, sites.at(index))
        if _sends(frame.localsplus, instructions[index].oparg, generator):
            return frame
    elif opcode == "CALL_FUNCTION_EX" and runs_steps(sites.code):
        frame = take(address, sites, sites.at(index))
        if steps_again(frame, instructions[index].oparg, generator):
            return frame
    going_on = None if ending or opcode not in _CALLS else _consuming(address, sites, lasti, generator)
    if going_on is not None:
        return going_on
    raise NotCapturable(_refusal(sites, index, generator))


def _consuming(address: int, sites: Sites, lasti: int, generator: AnyGenerator) -> Frame | None:
    """The bridge of the C function that the frame at `address` has called, and which consumes the generator, before that frame; None where
    what it has got so far is not known."""
    index = sites.index(lasti)
    opcode, oparg, _ = sites.code.instructions[index]
    consumption = OfGenerator(generator, partial(_drives, generator=generator), id(generator) + _IN_GENERATOR, address)
    if opcode != "CALL_FUNCTION_EX":
        bridge = of_consumer(operands(address, sites, index), opcode, oparg, consumption)
    else:
        bridge = of_unpacking(take(address, sites, sites.at(index)), oparg, consumption) if consumption.unpacks() else None
    if bridge is not None and id(sites.original) not in ENDING:
        bridge.caller = take(address, sites, sites.called(lasti))
    return bridge


def _refusal(sites: Sites, index: int, generator: AnyGenerator) -> str:
    code = sites.code
    return (
        f"a C function called by {code.qualname} ({code.filename}, line {code.lineno(index)}, {code.instructions[index].opcode}) has "
        f"resumed {type(generator).__name__} {generator.__qualname__} and keeps what it is doing to itself: consume it in a for loop, "
        "or run it with --engine machine --no-lower"
    )


def _before_send(address: int, sites: Sites, index: int) -> Frame:
    frame = take(address, sites, Place(index, sites.state(index).depth - 1, sites.at(index).raised_at))
    frame.localsplus.append(None)
    return frame


def _sends(localsplus: list[Any], count: int, generator: AnyGenerator) -> bool:
    """Whether a CALL whose operands are on top resumes a generator with a value.

    Where it threw an exception into it, that has been raised already: the operands are made those of `send(None)`.
    """
    first, second = localsplus[-2 - count : len(localsplus) - count]
    arguments = localsplus[len(localsplus) - count :]
    function: Any
    if first is NULL or second is NULL:
        function, which = (second, -1 - count) if first is NULL else (first, -2 - count)
    else:
        function, which = first, -2 - count
        arguments.insert(0, second)
    by_partial = type(function) is partial
    while type(function) is partial:
        function, arguments = function.func, [*function.args, *arguments]
    if function is next or function is any or function is all:
        return bool(arguments) and _drives(arguments[0], generator)
    if function is _COUNT:
        return len(arguments) > 1 and _drives(arguments[1], generator)
    kind = type(function)
    if kind in _BOUND:
        owner = function.__self__
    elif kind in _UNBOUND and arguments:
        owner = arguments.pop(0)
    else:
        return False
    name = function.__name__
    if (type(owner) in _GROWING and name in _GROW) or name_of(function) in _WRITE:
        return len(arguments) == 1 and _drives(arguments[0], generator)
    if not _drives(owner, generator):
        return False
    if name == "throw" and len(arguments) == count == 1 and not by_partial:
        localsplus[which] = owner.send if kind in _BOUND else vars(type(owner))["send"]
        localsplus[-1] = None
        return True
    return name in _RESUMING


def _extends(address: int, sites: Sites, index: int, generator: AnyGenerator) -> bool:
    """Whether a list or deque is extended in place (list_inplace_concat, Objects/listobject.c)."""
    depth = sites.state(index).depth
    left, right = (object_at(word_on_stack(address, sites, depth - at)) for at in (2, 1))
    return type(left) in _GROWING and sites.code.instructions[index].oparg == _IN_PLACE_ADD and _drives(right, generator)


def _closes(address: int, sites: Sites, depth: int, count: int, generator: AnyGenerator) -> bool:
    """Whether a CALL closes a generator: what it calls and with what is told by the addresses, since other operands may be gone."""
    given = [word for place in range(depth - 2 - count, depth) if (word := word_on_stack(address, sites, place))]
    return given == [id(_CLOSING.get(type(generator))), id(generator)]


def _drives(driver: Any, generator: AnyGenerator) -> bool:
    """Whether to send into `driver`, or to ask it for its next item, is to resume `generator`, and does so again where it is done again."""
    if driver is generator:
        return True
    kind = type(driver)
    if kind in _FIRST:  # what the others have given is lost
        parts = next(part for part in gc.get_referents(driver) if type(part) is tuple)
        return _drives(parts[0], generator) and (kind is zip or len(parts) == 1) and not any(part is generator for part in parts[1:])
    return (kind in _PASSING or _name_of(kind) in _DRIVERS) and any(_drives(value, generator) for value in gc.get_referents(driver))


def require_unended(frame: Frame) -> None:
    """Raise `NotCapturable` where a frame asks an iterator for an item that would have ended, were an exception to come out of it."""
    for value in frame.localsplus if id(frame.code.original) in BRIDGE_CODES else frame.stack:
        if _ends(value):
            raise NotCapturable(f"{frame.code.qualname} consumes {value!r}, which ends when it is left: stop outside of it")


def _ends(iterator: Any) -> bool:
    kind = type(iterator)
    if kind in _FIRST:
        return any(_ends(part) for part in next(part for part in gc.get_referents(iterator) if type(part) is tuple))
    return kind in _ENDING or (kind in _PASSING and any(map(_ends, gc.get_referents(iterator))))


for _function in (
    before_resuming, _consuming, _extends, _refusal, _before_send, _sends, _closes, _drives, require_unended, _ends,
):  # fmt: skip
    hide(_function.__code__)
