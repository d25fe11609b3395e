"""The evaluation stack before each instruction, symbolically: what would be there, as the source says it (`[len, NULL, xs]`).

Every path is followed over the instructions' stack effects. What an effect names on both sides is the same value, so what only moves values
needs no rule; a rule below says how the value that an instruction makes is written. What the source has no word for is the effect's word in
angle brackets, which no name of a program can be; where paths bring different values it is "<value>".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from freezeframe.explain.operands import constant_text, operand_text
from freezeframe.isa.effect import Kind
from freezeframe.isa.flow import moves
from freezeframe.isa.operand import Operand
from freezeframe.isa.operand_text import name_of, operator_text
from freezeframe.isa.spec import Flow
from freezeframe.isa.specs import SPECS
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.text import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from freezeframe.isa.effect import Effect
    from freezeframe.model.code import Code
    from freezeframe.model.instruction import Instruction

Values = tuple[str, ...]
_Inputs = dict[str, list[str]]
_LONG: Final = 32
"""Characters of one value."""
ENTER: Final = "enter of "
EXIT: Final = "exit of "
"""What `with` gets of its manager."""
HELD: Final = "saved "
"""What a comprehension's variable held before, where it is inlined (PEP 709)."""
_OR_NULL: Final = " or NULL"
OTHER: Final = "<value>"
"""What different paths bring."""


def symbolic_stacks(code: Code, long: int = _LONG) -> tuple[Values | None, ...]:
    """The stack before each instruction, its top last; None before one that no path reaches. A value takes at most `long` characters.

    The code must be well formed (`isa.lift.check`, or CPython's own): a KeyError or IndexError tells that it is not.
    """
    instructions = code.instructions
    known: list[Values | None] = [None] * len(instructions)
    work: list[tuple[int, Values]] = [(0, ())]
    while work:
        index, values = work.pop()
        if index >= len(instructions):
            continue
        before = known[index]
        values = values if before is None else _joined(before, values)
        if values == before:
            continue
        known[index] = values
        instruction = instructions[index]
        spec = SPECS[instruction.opcode]
        if spec.flow in {Flow.JUMP, Flow.BRANCH}:
            work.append((instruction.oparg, _after(code, instruction, spec.jump, values, long)))
        if spec.flow in {Flow.NEXT, Flow.BRANCH, Flow.SUSPEND}:
            work.append((index + 1, _after(code, instruction, spec.effect, values, long)))
        handler = code.handler(index)
        if handler is not None and handler.depth <= _kept(instruction, len(values)):
            work.append((handler.target, (*values[: handler.depth], *(["<position>"] if handler.lasti else []), "<exception>")))
    return tuple(known)


def _kept(instruction: Instruction, depth: int) -> int:
    """How many values are left on the stack where an instruction raises."""
    takes, keeps, _, _ = moves(instruction.opcode, instruction.oparg if SPECS[instruction.opcode].operand is not Operand.TARGET else 0)
    return depth - takes + keeps


def _joined(one: Values, other: Values) -> Values:
    return tuple(a if a == b else OTHER for a, b in zip(one, other, strict=False))


def _after(code: Code, instruction: Instruction, effect: Effect, values: Values, long: int) -> Values:
    """The stack behind an instruction."""
    opcode, oparg, _ = instruction
    size = 0 if SPECS[opcode].operand is Operand.TARGET else oparg
    inputs = _taken(effect, size, values)
    made = list(values[: len(values) - sum(map(len, inputs.values()))])
    written = _written(code, instruction, inputs, long)
    for item in effect.outputs:
        count = item.size(size)
        if item.name in inputs and len(inputs[item.name]) == count:
            made += inputs[item.name]
        elif item.name in written:
            made += [cut(written[item.name], long)] * count
        elif opcode in _UNPACKING:
            made += _items(item.name, count, inputs["sequence"][0], long)
        else:
            made += ["NULL" if item.kind is Kind.NULL else f"<{item.name}>"] * count
    return tuple(made)


def _items(name: str, count: int, sequence: str, long: int) -> list[str]:
    """What `UNPACK_SEQUENCE` and `UNPACK_EX` leave under one of their names, the first item on top."""
    if name == "rest":
        return [cut(f"rest of {sequence}", long)]
    places = range(-1, -count - 1, -1) if name == "after" else reversed(range(count))
    return [cut(f"item {place} of {sequence}", long) for place in places]


def _taken(effect: Effect, oparg: int, values: Values) -> _Inputs:
    """What an instruction takes from the stack, by the effect's names."""
    at = len(values) - sum(item.size(oparg) for item in effect.inputs)
    inputs: _Inputs = {}
    for item in effect.inputs:
        count = item.size(oparg)
        inputs[item.name] = list(values[at : at + count])
        at += count
    return inputs


class Call(NamedTuple):
    """What a call instruction finds on the stack: what it calls, and on what it was found as a method, if it may have been."""

    callee: str
    owner: str | None
    arguments: list[str]
    names: str


def call_of(instruction: Instruction, values: Values) -> Call:
    """What a call instruction (`CALL`, `CALL_KW`, `CALL_FUNCTION_EX`) would call, the stack before it given."""
    inputs = _taken(SPECS[instruction.opcode].effect, instruction.oparg, values)
    first, second = inputs["callable"][0], inputs["self_or_null"][0]
    callee, owner = _callee(first, second)
    arguments = inputs["args"]
    if owner is not None and not f"{first} {second}".count(_OR_NULL) and not callee.startswith("super()."):
        arguments, owner = [owner, *arguments], None  # what a decorator or a generator expression is called with stands there
    return Call(callee, owner, arguments, "".join(inputs.get("names", ())))


def _callee(first: str, second: str) -> tuple[str, str | None]:
    """What is called, of the two values below the arguments: NULL is beside it, or what it was found on is."""
    if first == "NULL":
        return second, None
    if first.endswith(_OR_NULL):
        return first.removesuffix(_OR_NULL), second.partition(" or ")[0]
    if second.endswith(_OR_NULL):
        return first, second.removesuffix(_OR_NULL)
    return first, None if second == "NULL" else second


def _written(code: Code, instruction: Instruction, inputs: Mapping[str, list[str]], long: int) -> dict[str, str]:
    """How what an instruction leaves is written, by the effect's names for it."""
    opcode, oparg, _ = instruction
    rule = _RULES.get(opcode)
    if rule is not None:
        return rule(code, instruction, _One(inputs, long))
    spec = SPECS[opcode]
    first = spec.effect.outputs[0].name if spec.effect.outputs else ""
    if opcode in _PREFIXES:
        return {first: f"{_PREFIXES[opcode]}{inputs['value'][0]}"}
    if opcode in {"BINARY_OP", "COMPARE_OP", "IS_OP", "CONTAINS_OP"}:
        one, other = (inputs[item.name][0] for item in spec.effect.inputs)
        sign = operator_text(opcode, oparg)
        return {first: f"{one} {sign.removesuffix('=') if opcode == 'BINARY_OP' else sign} {other}"}
    if spec.operand is Operand.CONST:
        return {first: constant_text(code.consts[oparg], long)}
    if not inputs and spec.operand in {Operand.NAME, Operand.LOCAL, Operand.CELL}:
        return {item.name: name_of(code, instruction) for item in spec.effect.outputs if item.kind is not Kind.NULL}
    return {}


class _One:
    """The inputs of an instruction, by name: the one value, or several as an argument list."""

    def __init__(self, inputs: Mapping[str, list[str]], long: int) -> None:
        self._inputs = inputs
        self.long = long
        """Characters that a value may take."""

    def __getattr__(self, name: str) -> str:
        return ", ".join(self._inputs.get(name, ()))


def _attribute(code: Code, instruction: Instruction, given: _One) -> dict[str, str]:
    return {"value": f"{given.owner}.{name_of(code, instruction)}"}


def _method(code: Code, instruction: Instruction, given: _One) -> dict[str, str]:
    bound = f"{given.owner}.{name_of(code, instruction)}"
    return {
        "callable": bound,
        "self_or_null": f"{given.owner} or NULL",
        "method_or_null": f"{bound} or NULL",
        "self_or_callable": f"{given.owner} or {bound}",
    }


def _super(code: Code, instruction: Instruction, _given: _One) -> dict[str, str]:
    value = f"super().{name_of(code, instruction)}"
    return {"value": value, "callable": value, "self_or_null": "self", "method_or_null": value, "self_or_callable": "self"}


def _call(_code: Code, _instruction: Instruction, given: _One) -> dict[str, str]:
    called, owner = _callee(given.callable, given.self_or_null)
    inside = ", ".join(text for text in (owner if owner and not called.startswith(f"{owner}.") else "", given.args) if text)
    return {"result": f"{called}({inside})" if len(f"{called}({inside})") <= given.long else f"{called}(…)"}


def _name(code: Code, instruction: Instruction, _given: _One) -> dict[str, str]:
    name = name_of(code, instruction)
    return {"value": name, "module": name}


_UNPACKING: Final = frozenset({"UNPACK_SEQUENCE", "UNPACK_EX"})
_PREFIXES: Final = {"UNARY_NEGATIVE": "-", "UNARY_POSITIVE": "+", "UNARY_INVERT": "~", "UNARY_NOT": "not "}
_RULES: Final[dict[str, Callable[[Code, Instruction, _One], dict[str, str]]]] = {
    "LOAD_ATTR": _attribute,
    "LOAD_METHOD": _method,
    "LOAD_METHOD_NULL_FIRST": _method,
    "LOAD_SUPER_ATTR": _super,
    "LOAD_SUPER_METHOD": _super,
    "LOAD_SUPER_METHOD_NULL_FIRST": _super,
    "CALL": _call,
    "CALL_KW": _call,
    "IMPORT_NAME": _name,
    "IMPORT_NAME_LAZY": _name,
    "IMPORT_FROM": _name,
    "CALL_FUNCTION_EX": lambda _c, _i, given: {"result": f"{given.callable if given.callable != 'NULL' else given.self_or_null}(*…)"},
    "BINARY_SUBSCR": lambda _c, _i, given: {"value": f"{given.container}[{given.key}]"},
    "BINARY_SLICE": lambda _c, _i, given: {"value": f"{given.container}[{given.start}:{given.stop}]"},
    "TO_BOOL": lambda _c, _i, given: {"result": f"bool({given.value})"},
    "GET_ITER": lambda _c, _i, given: {"iterator": f"iter({given.iterable})"},
    "GET_ITER_INDEXED": lambda _c, _i, given: {"iterated": f"iter({given.iterable})"},
    "FOR_ITER_INDEXED": lambda _c, _i, given: {"value": f"next of {given.iterated}"},
    "BEFORE_WITH": lambda _c, _i, given: {"exit": f"{EXIT}{given.manager}", "entered": f"{ENTER}{given.manager}"},
    "BEFORE_ASYNC_WITH": lambda _c, _i, given: {"exit": f"{EXIT}{given.manager}", "awaitable": f"{ENTER}{given.manager}"},
    "LOAD_SPECIAL": lambda _c, instruction, given: {"method": f"{EXIT if instruction.oparg & 1 else ENTER}{given.owner}"},
    "FOR_ITER": lambda _c, _i, given: {"value": f"next of {given.iterator}"},
    "BUILD_TUPLE": lambda _c, _i, given: {"tuple": f"({given.values})"},
    "BUILD_LIST": lambda _c, _i, given: {"list": f"[{given.values}]"},
    "BUILD_SET": lambda _c, _i, given: {"set": f"{{{given.values}}}"},
    "BUILD_STRING": lambda _c, _i, _given: {"string": "f'…'"},
    "BUILD_MAP": lambda _c, _i, given: {"map": "{…}" if given.items else "{}"},
    "LOAD_FAST_AND_CLEAR": lambda code, instruction, _given: {"held": f"{HELD}{name_of(code, instruction)}"},
    "LOAD_COMMON_CONSTANT": lambda code, instruction, _given: {"constant": operand_text(code, instruction)},
    "LOAD_SMALL_INT": lambda _c, instruction, _given: {"number": str(instruction.oparg)},
    "LOAD_BUILD_CLASS": lambda _c, _i, _given: {"build_class": "__build_class__"},
    "LOAD_ASSERTION_ERROR": lambda _c, _i, _given: {"error": "AssertionError"},
    "MAKE_FUNCTION": lambda _c, _i, given: {"function": given.code.replace("<code ", "<function ")},
    "CONVERT_VALUE": lambda code, instruction, given: {"text": f"{operand_text(code, instruction)}({given.value})"},
    "FORMAT_SIMPLE": lambda _c, _i, given: {"text": f"f'{{{given.value}}}'"},
    "CHECK_EXC_MATCH": lambda _c, _i, given: {"matched": f"is it {given.pattern}?"},
    "LIST_TO_TUPLE": lambda _c, _i, given: {"tuple": f"tuple({given.list})"},
}
"""How values are written that an instruction makes."""
