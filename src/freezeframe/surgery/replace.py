"""`replace`: a changed copy of a function or code object."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import CodeType, FunctionType, MethodType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, cast

from freezeframe.errors import LiftError, VerifyError
from freezeframe.isa.assemble.assembler import assemble
from freezeframe.isa.assemble.live import live
from freezeframe.isa.flow import entrances
from freezeframe.isa.lift import lift
from freezeframe.model.raw import constant_key
from freezeframe.surgery.edit import Edit, with_local
from freezeframe.surgery.ops import Op, call, described
from freezeframe.verifier.code import problems

if TYPE_CHECKING:
    from freezeframe.model.code import Code
    from freezeframe.surgery.ops import New

T = TypeVar("T", bound=Callable[..., Any] | CodeType)

Rewrite: TypeAlias = "tuple[Op | Sequence[Op], New | Callable[..., New]]"
"""A pattern, one instruction or several that follow each other, and what comes in its place: instructions, or a function that is given
what was found, an `Op` each, and returns them."""

_GLOBALS: Final = {
    "LOAD_GLOBAL": lambda load: [load],
    "NULL_LOAD_GLOBAL": lambda load: [Op("PUSH_NULL"), load],
    "LOAD_GLOBAL_NULL": lambda load: [load, Op("PUSH_NULL")],
}
"""The instructions that load a global, and what each pushes, given what loads the value otherwise."""
_NUMBERS: Final = "LOAD_SMALL_INT"
_PAIR: Final = 2


def replace(
    target: T,
    *rewrites: Rewrite,
    constants: Mapping[Any, Any] | None = None,
    names: Mapping[str, str] | None = None,
    globals: Mapping[str, Any] | None = None,
    hoist: Iterable[str] = (),
    entry: Callable[[], object] | None = None,
) -> T:
    """Return a changed copy of a function, method or code object; the original stays as it is.

    `constants` gives new constants for old ones, `names` new names for old ones, of globals and attributes. `globals` gives the values that
    globals are from now on, without being looked up. The globals of `hoist` are looked up once a call, at the beginning. `entry` is called
    whenever the function begins to run. Each of `rewrites` is a pattern and what comes in the place of each run of instructions that
    it matches: see `freezeframe.surgery`. They are done in this order, one after the other.

    Jumps, exception table, positions and stack size are worked out anew, and the result is verified: a `VerifyError` gives every reason
    why it is not safe to run. A ValueError tells of a change that is about nothing in the code, an `UnsupportedRuntime` of an instruction
    that this Python does not have, a TypeError of a target without code, of an `entry` that cannot be called, or of what is no instruction.
    """
    if entry is not None and not callable(entry):
        raise TypeError(f"entry is called whenever the function begins to run, and {type(entry).__name__} cannot be: give it a function")
    for what, given in (("constants", constants), ("names", names), ("globals", globals)):
        if given is not None and not isinstance(given, Mapping):
            raise TypeError(f"{what} gives new ones for old ones: it is a dictionary, not {type(given).__name__}")
    if isinstance(hoist, str):
        raise TypeError(f"hoist takes names, and not one: write hoist=[{hoist!r}]")
    original = _code(target)
    code = lift(original)
    if constants:
        code = _with_constants(code, constants)
    if names:
        code = _with_names(code, names)
    for name, value in (globals or {}).items():
        code = _with_global(code, name, Op("LOAD_CONST", value))
    for name in hoist:
        code = _hoisted(code, name)
    if entry is not None:
        code = _entered(code, [call(entry)])
    for rewrite in rewrites:
        pattern, new = _pair(rewrite)
        code = _rewritten(code, [pattern] if isinstance(pattern, Op) else list(pattern), new)
    return _like(target, _verified(code))


def _pair(rewrite: Any) -> Rewrite:
    """One of `rewrites`. Raises TypeError for what is none: an instruction is a tuple, too."""
    if isinstance(rewrite, Op) or not isinstance(rewrite, (tuple, list)) or len(rewrite) != _PAIR:
        raise TypeError(f"{rewrite!r} is no pair of a pattern and what comes in its place")
    return rewrite[0], rewrite[1]


def _code(target: object) -> CodeType:
    function = target.__func__ if isinstance(target, MethodType) else target
    code = function.__code__ if isinstance(function, FunctionType) else function
    if not isinstance(code, CodeType):
        raise TypeError(f"a function or a code object is needed, not {type(target).__name__}")
    return code


def _like(target: T, code: CodeType) -> T:
    """What the target is, with this code."""
    if isinstance(target, MethodType):
        return cast("T", MethodType(_like(target.__func__, code), target.__self__))
    if not isinstance(target, FunctionType):
        return cast("T", code)
    made = FunctionType(code, target.__globals__, target.__name__, target.__defaults__, target.__closure__)
    for name in ("__kwdefaults__", "__annotations__", "__module__", "__qualname__", "__doc__", "__type_params__"):
        if hasattr(target, name):
            setattr(made, name, getattr(target, name))
    made.__dict__.update(target.__dict__)
    return cast("T", made)


def _verified(code: Code) -> CodeType:
    try:
        raw = assemble(code)
    except LiftError:  # its paths do not fit: the verifier says where
        raw = assemble(code, stacksize=code.stacksize)
    found = problems(raw)
    if found:
        more = f"; and {len(found) - 1} more" if len(found) > 1 else ""
        raise VerifyError(f"the changed code is not safe to run: {found[0]}{more}", found)
    return live(raw)


def _with_constants(code: Code, constants: Mapping[Any, Any]) -> Code:
    for old, new in constants.items():
        key = constant_key(old)

        def found(each: Op, key: object = key) -> bool:
            return each.opcode in {"LOAD_CONST", _NUMBERS, "LOAD_COMMON_CONSTANT"} and constant_key(_loaded(each)) == key

        code = _each(code, found, [Op("LOAD_CONST", new)], f"the constant {old!r}")
    return code


def _loaded(each: Op) -> Any:
    if each.opcode != "LOAD_COMMON_CONSTANT":
        return each.argument
    from freezeframe.isa.names import COMMON_CONSTANTS

    return COMMON_CONSTANTS[each.argument]


def _with_names(code: Code, names: Mapping[str, str]) -> Code:
    for old in names:
        if old not in code.names:
            raise ValueError(f"{code.qualname!r} has no name {old!r}; there are {', '.join(code.names) or 'none'}")
    return code.replace(names=tuple([names.get(name, name) for name in code.names]))


def _with_global(code: Code, name: str, load: Op) -> Code:
    """The code with another way to load a global."""
    if any(each.opcode in {"STORE_GLOBAL", "DELETE_GLOBAL"} and code.names[each.oparg] == name for each in code.instructions):
        raise ValueError(f"{code.qualname!r} binds the global {name!r} itself")
    edit, count = Edit(code), 0
    for index in range(len(code.instructions)):
        each = described(code, index)
        if each.opcode in _GLOBALS and each.argument == name:
            edit.put(_GLOBALS[each.opcode](load), index, 1)
            count += 1
        else:
            edit.keep(index)
    if not count:
        raise ValueError(f"{code.qualname!r} does not load a global {name!r}")
    return edit.made()


def _hoisted(code: Code, name: str) -> Code:
    changed = _with_global(with_local(code, name), name, Op("LOAD_FAST", name))
    return _entered(changed, [Op("LOAD_GLOBAL", name), Op("STORE_FAST", name)])


def _entered(code: Code, new: New) -> Code:
    """The code with new instructions where it begins to run, in front of whatever jumps lead to."""
    begin = next((index for index, each in enumerate(code.instructions) if each.opcode == "RESUME"), -1) + 1
    edit = Edit(code)
    for index in range(len(code.instructions)):
        if index == begin:
            edit.put(new, begin, 0)
        edit.keep(index)
    return edit.made()


def _each(code: Code, found: Callable[[Op], bool], new: New, what: str) -> Code:
    edit, count = Edit(code), 0
    for index in range(len(code.instructions)):
        if found(described(code, index)):
            edit.put(new, index, 1)
            count += 1
        else:
            edit.keep(index)
    if not count:
        raise ValueError(f"{code.qualname!r} does not load {what}")
    return edit.made()


def _rewritten(code: Code, pattern: list[Op], new: New | Callable[..., New]) -> Code:
    """The code with something in the place of each run that a pattern matches, into whose midst nothing leads."""
    if not pattern:
        raise ValueError("a pattern needs an instruction")
    for each in pattern:
        if not isinstance(each, Op):
            raise TypeError(f"{each!r} is no instruction in a pattern: write it with op()")
    ops = [described(code, index) for index in range(len(code.instructions))]
    inside = entrances(code)
    edit = Edit(code)
    index = count = 0
    while index < len(ops):
        run = ops[index : index + len(pattern)]
        if len(run) == len(pattern) and all(map(Op.matches, pattern, run)) and not inside.intersection(range(index + 1, index + len(run))):
            edit.put(new(*run) if callable(new) else new, index, len(run))
            index += len(run)
            count += 1
        else:
            edit.keep(index)
            index += 1
    if not count:
        raise ValueError(f"{code.qualname!r} has no {', '.join(map(repr, pattern))}")
    return edit.made()
