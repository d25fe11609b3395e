"""The operands of an instruction that C works on: they are still on the frame's stack, as far as C has not let go of them."""

from freezeframe.isa.flow import moves
from freezeframe.isa.operand import Operand
from freezeframe.isa.specs import SPECS
from freezeframe.model.code import CO_VARARGS
from freezeframe.model.frame import Frame
from freezeframe.model.null import NULL
from freezeframe.native.bridging.lookup import REBINDING
from freezeframe.native.frames.reading import require_alive, take
from freezeframe.native.frames.sites import NAMES_APART, Sites
from freezeframe.native.hide import hide


def require_operands(address: int, sites: Sites, index: int) -> None:
    """Raise `NotCapturable` where what lies on the stack of a frame that does this instruction is being freed, or has been."""
    require_alive(address, sites, sites.state(index).depth - _apart(sites, index))


def operands(address: int, sites: Sites, index: int) -> Frame:
    """The frame before an instruction, with its operands, as far as they are certain to be there still."""
    place = sites.at(index)
    apart = _apart(sites, index)
    if not apart:
        return take(address, sites, place)
    frame = take(address, sites, place._replace(depth=place.depth - apart))
    if sites.code.instructions[index].opcode == "CALL_KW":
        frame.localsplus.append(sites.code.consts[sites.code.instructions[index - 1].oparg])
    else:
        frame.localsplus += [NULL] * apart
    return frame


def _apart(sites: Sites, index: int) -> int:
    """How many of the operands on top of the stack are not to be looked for there: the names of a call's keywords, where CPython has these
    elsewhere, and what `*` is before in a call, where C may have made a tuple of its own of that, with what is above. Where a generator
    waits, what it has given is no more there, and what it will be sent not yet: C throws into what it delegates to (`_gen_throw`)."""
    opcode, oparg, _ = sites.code.instructions[index]
    if opcode in {"YIELD_VALUE", "RESUME"}:
        return min(1, sites.state(index).depth)
    if opcode == "CALL_KW":
        return int(NAMES_APART)
    if opcode == "CALL_FUNCTION_EX" and not _is_tuple(sites, index, sites.state(index).depth - 1 - oparg):
        return 1 + oparg
    return 0


def _is_tuple(sites: Sites, index: int, depth: int) -> bool:
    """Whether the value above so many others is certainly a tuple, before an instruction."""
    code = sites.code
    while index > 0:
        index -= 1
        opcode, oparg, _ = code.instructions[index]
        takes, keeps, _, _ = moves(opcode, oparg if SPECS[opcode].operand is not Operand.TARGET else 0)
        if sites.state(index).depth - takes + (keeps if keeps < takes else 0) <= depth:  # what only looks deeper (DICT_MERGE) is passed by
            rest = code.argcount + code.kwonlyargcount
            if opcode in {"LOAD_FAST", "LOAD_FAST_CHECK"} and code.flags & CO_VARARGS and oparg == rest:
                return not any(opcode in REBINDING and oparg == rest for opcode, oparg, _ in code.instructions)
            return opcode in {"LIST_TO_TUPLE", "BUILD_TUPLE"}
    return False


for _function in (require_operands, operands, _apart, _is_tuple):
    hide(_function.__code__)
