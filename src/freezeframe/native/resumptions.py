"""How a running generator was resumed, and how that is done once more.

Frames inside a generator stand on a C function, or on an instruction, that resumed it. To go on from there, the instruction that did so is
executed again: the generator has become one that goes on with the frames inside of it (`generators.fill_stub`), and what it was sent is
with these already.
"""

import gc
from types import BuiltinMethodType, MethodDescriptorType, MethodWrapperType, WrapperDescriptorType
from typing import Any, Final

from freezeframe.errors import NotCapturable
from freezeframe.model.frame import Frame
from freezeframe.model.null import NULL
from freezeframe.native.hide import hide
from freezeframe.native.reading import take, word_on_stack
from freezeframe.native.sites import Place, Sites, object_at
from freezeframe.native.types import AnyGenerator

_BOUND: Final = (BuiltinMethodType, MethodWrapperType)
_UNBOUND: Final = (MethodDescriptorType, WrapperDescriptorType)
_DRIVERS: Final = frozenset({"coroutine_wrapper", "async_generator_asend", "async_generator_athrow", "anext_awaitable"})
"""C's objects that pass on what is sent to a generator, and keep what they are doing in themselves."""
_name_of: Final = type.__dict__["__name__"].__get__
_ITERATING: Final = {"FOR_ITER": 1, "FOR_ITER_INDEXED": 2}
_SENDING: Final = {"SEND": 2, "SEND_INDEXED": 3}
"""How deep what they resume lies on the stack."""
_RESUMING: Final = frozenset({"send", "__next__"})


def before_resuming(address: int, sites: Sites, lasti: int, generator: AnyGenerator) -> Frame:
    """The frame at `address`, before the instruction by which it has resumed `generator`. Raises `NotCapturable` where that is unknown."""
    instructions = sites.code.instructions
    index = sites.index(lasti)
    opcode = instructions[index].opcode
    depth = sites.state(index).depth
    if opcode in _ITERATING and word_on_stack(address, sites, depth - _ITERATING[opcode]) == id(generator):
        return take(address, sites, sites.at(index))
    if opcode in _SENDING and _drives(object_at(word_on_stack(address, sites, depth - _SENDING[opcode])), generator):
        return _before_send(address, sites, index)
    if opcode in {"YIELD_VALUE", "RESUME"}:  # it stands suspended, and was thrown into: C has passed that on to what it delegates to
        back = instructions[index + (2 if opcode == "YIELD_VALUE" else 1)]
        if back.opcode in {"JUMP_BACKWARD_NO_INTERRUPT", "JUMP_BACKWARD"} and instructions[back.oparg].opcode in _SENDING:
            return _before_send(address, sites, back.oparg)
    if opcode == "CALL":
        frame = take(address, sites, sites.at(index))
        if _sends(frame.localsplus, instructions[index].oparg, generator):
            return frame
    raise NotCapturable(
        f"C resumes {type(generator).__name__} {generator.__qualname__} for {sites.code.qualname}, line {sites.code.lineno(index)} "
        f"({opcode}): freeze it elsewhere, or consume the generator in a for loop"
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
    if first is NULL or second is NULL:
        function, which = (second, -1 - count) if first is NULL else (first, -2 - count)
    else:
        function, which = first, -2 - count
        arguments.insert(0, second)
    if function is next:
        return bool(arguments) and _drives(arguments[0], generator)
    kind = type(function)
    if kind in _BOUND:
        owner = function.__self__
    elif kind in _UNBOUND and arguments:
        owner = arguments.pop(0)
    else:
        return False
    if not _drives(owner, generator):
        return False
    if function.__name__ == "throw" and len(arguments) == count == 1:
        localsplus[which] = owner.send if kind in _BOUND else vars(type(owner))["send"]
        localsplus[-1] = None
        return True
    return function.__name__ in _RESUMING


def _drives(driver: Any, generator: AnyGenerator) -> bool:
    """Whether to send into `driver` is to send into `generator`."""
    return driver is generator or (_name_of(type(driver)) in _DRIVERS and any(value is generator for value in gc.get_referents(driver)))


for _function in (before_resuming, _before_send, _sends, _drives):
    hide(_function.__code__)
