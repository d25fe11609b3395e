"""Rules that more than one version shares: what a raw instruction's operand says, as canonical instructions."""

from collections.abc import Callable, Sequence

from freezeframe.isa.lift.tables import Emitted

_FUNCTION_ATTRIBUTES = (8, 4, 2, 1)
_SUBSCRIPT = 26
COMPARISONS = 6
"""So many operators there are (``Py_GE``, the last one, is 5)."""
_BEFORE_GENERATOR = 4


def return_const(oparg: int) -> Emitted:
    """`RETURN_CONST` of 3.12 and 3.13 is two instructions in one."""
    return ("LOAD_CONST", oparg), ("RETURN_VALUE", 0)


def make_function(oparg: int) -> Emitted:
    """`MAKE_FUNCTION` of 3.11 and 3.12 takes closure, annotations and defaults itself, topmost first."""
    return ("MAKE_FUNCTION", 0), *[("SET_FUNCTION_ATTRIBUTE", which) for which in _FUNCTION_ATTRIBUTES if oparg & which]


def format_value(oparg: int) -> Emitted:
    """`FORMAT_VALUE` of 3.11 and 3.12: a conversion in the low two bits, and 4 where a format specification is on top."""
    conversion = oparg & 3
    if not oparg & 4:
        return (("CONVERT_VALUE", conversion), ("FORMAT_SIMPLE", 0)) if conversion else (("FORMAT_SIMPLE", 0),)
    if not conversion:
        return (("FORMAT_WITH_SPEC", 0),)
    return ("SWAP", 2), ("CONVERT_VALUE", conversion), ("SWAP", 2), ("FORMAT_WITH_SPEC", 0)


def by_low_bit(clear: str, is_set: str) -> Callable[[int], Emitted]:
    """Return the rule of an instruction whose low bit chooses its form; what is above it is its operand."""

    def rule(oparg: int) -> Emitted:
        return ((is_set if oparg & 1 else clear, oparg >> 1),)

    return rule


def intrinsic(names: Sequence[str | None]) -> Callable[[int], Emitted]:
    """Return the rule of `CALL_INTRINSIC_1` or `_2`: its operand is an index into the version's intrinsic functions.

    The rule raises LookupError for an operand that is none of them.
    """

    def rule(oparg: int) -> Emitted:
        name = names[oparg]
        if name is None:
            raise LookupError(oparg)
        return ((name, 0),)

    return rule


def compare_op(shift: int, as_bool: int = 0) -> Callable[[int], Emitted]:
    """Return the rule of a version's `COMPARE_OP`: the operator stands above so many bits, a mask that only the specialised forms use, and
    from 3.13 one that asks for a bool (16, as ours). The rule raises LookupError for an operator that is none."""

    def rule(oparg: int) -> Emitted:
        if oparg >> shift >= COMPARISONS:
            raise LookupError(oparg)
        return (("COMPARE_OP", oparg >> shift | oparg & as_bool),)

    return rule


def binary_op(oparg: int) -> Emitted:
    """`BINARY_OP` from 3.14 has the subscript among its operators (``NB_SUBSCR``)."""
    return (("BINARY_SUBSCR", 0) if oparg == _SUBSCRIPT else ("BINARY_OP", oparg),)


def common_constant(count: int) -> Callable[[int], Emitted]:
    """Return the rule of `LOAD_COMMON_CONSTANT` in a version that knows so many; it raises LookupError for any other operand."""

    def rule(oparg: int) -> Emitted:
        if oparg >= count:
            raise LookupError(oparg)
        return (("LOAD_COMMON_CONSTANT", oparg) if oparg else ("LOAD_ASSERTION_ERROR", 0),)

    return rule


def get_iter(oparg: int) -> Emitted:
    """`GET_ITER` from 3.15 says in its operand whether it is for ``yield from``."""
    return (("GET_YIELD_FROM_ITER_INDEXED" if oparg else "GET_ITER_INDEXED", 0),)


def import_name(oparg: int) -> Emitted:
    """`IMPORT_NAME` from 3.15: the lowest bit is set where the statement says ``lazy``, the next where it never is."""
    return (("IMPORT_NAME_LAZY" if oparg & 1 else "IMPORT_NAME", oparg >> 2),)


def resume(oparg: int) -> Emitted:
    """`RESUME` from 3.15: the low three bits say where it stands (4 is the beginning of what makes a generator expression, where nothing is
    told and nothing looked at), the next whether only the handler of StopIteration is around."""
    where = oparg & 7
    if where > _BEFORE_GENERATOR:
        raise LookupError(oparg)
    return (("NOP", 0) if where == _BEFORE_GENERATOR else ("RESUME", where | oparg >> 1 & 4),)


def without_operand(opcode: str, operand: int = 0) -> Callable[[int], Emitted]:
    """Return the rule of an instruction whose operand, where there is one, is not the canonical one's, which is always the same."""

    def rule(_oparg: int) -> Emitted:
        return ((opcode, operand),)

    return rule


def statement(opcode: str) -> Callable[[int], Emitted]:
    """Return the rule of an instruction that leaves nothing where the canonical one leaves None."""

    def rule(_oparg: int) -> Emitted:
        return (opcode, 0), ("POP_TOP", 0)

    return rule


def two_slots(first: str, second: str) -> Callable[[int], Emitted]:
    """Return the rule of a super-instruction whose operand holds two slots, four bits each."""

    def rule(oparg: int) -> Emitted:
        return (first, oparg >> 4), (second, oparg & 15)

    return rule
