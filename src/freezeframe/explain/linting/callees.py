"""What calls call, as far as the code of one module tells: names through imports and attributes, and functions of the module itself."""

from __future__ import annotations

from functools import cached_property
from types import CodeType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.explain.linting.classes import body_of, constructors
from freezeframe.explain.linting.graph import Loop, loops, successors
from freezeframe.explain.linting.values import NULL, Origins, Values
from freezeframe.explain.stack import call_of, symbolic_stacks
from freezeframe.explain.target import NOTHING, nested
from freezeframe.isa.lift import lift
from freezeframe.model.code import CO_OPTIMIZED
from freezeframe.model.namedtuple import NamedTuple
from freezeframe.model.raw import RawCode

if TYPE_CHECKING:
    from freezeframe.model.code import Code

CALLS: Final = frozenset({"CALL", "CALL_KW", "CALL_FUNCTION_EX"})
METHODS: Final = frozenset({
    "LOAD_METHOD", "LOAD_METHOD_NULL_FIRST", "LOAD_SUPER_METHOD", "LOAD_SUPER_METHOD_NULL_FIRST", "LOAD_SPECIAL",
})  # fmt: skip
ATTRIBUTES: Final = frozenset({"LOAD_ATTR", "LOAD_SUPER_ATTR"}) | METHODS
_GLOBALS: Final = frozenset({"LOAD_GLOBAL", "LOAD_GLOBAL_NULL", "NULL_LOAD_GLOBAL", "LOAD_NAME"})
_DEEP: Final = 8
"""So many attributes of attributes are named."""


class Argument(NamedTuple):
    """An argument: where it is on the stack, and the name that it is given by. What `*` and `**` bring counts as one each."""

    at: int
    keyword: str | None
    number: int
    """Of the positional ones; -1 for `*` and `**`."""


class Site(NamedTuple):
    """A call."""

    at: int
    callee: Origins
    callee_at: int
    method: str | None
    """The attribute that is called, where it was found on `receiver`."""
    receiver: Origins
    name: str | None
    """What is called, with dots, through imports: `functools.partial`."""
    arguments: tuple[Argument, ...]
    used: bool
    """Whether anything is done with the result."""


class Flow:
    """A code object, and what follows from its instructions alone."""

    def __init__(self, module: Module, raw: CodeType | RawCode) -> None:
        self.module = module
        self.raw = raw
        self.code: Code = lift(raw)

    @cached_property
    def values(self) -> Values:
        """Where its values come from."""
        return Values(self.code)

    @cached_property
    def loops(self) -> tuple[Loop, ...]:
        """Its loops, the inner ones first."""
        return loops(self.code)

    @cached_property
    def uses(self) -> dict[int, set[int]]:
        """By origin, the instructions that take such a value from the stack."""
        found: dict[int, set[int]] = {}
        for index in range(len(self.code.instructions)):
            for origins in self.values.taken(index):
                for origin in origins:
                    found.setdefault(origin, set()).add(index)
        return found

    @cached_property
    def leaked(self) -> frozenset[int]:
        """The origins of what is put where others find it."""
        values, found = self.values, set[int]()
        for index, (opcode, _, _) in enumerate(self.code.instructions):
            if opcode in {"STORE_ATTR", "STORE_SUBSCR"}:
                found |= (values.taken(index) or (NULL,))[0]
            elif opcode in {"STORE_GLOBAL", "STORE_DEREF", "LIST_APPEND", "MAP_ADD", "YIELD_VALUE"}:
                found |= (values.taken(index) or (NULL,))[-1]
        return frozenset(found)

    @cached_property
    def successors(self) -> tuple[tuple[int, ...], ...]:
        """What may be executed after each instruction."""
        return successors(self.code)

    @cached_property
    def texts(self) -> tuple[tuple[str, ...] | None, ...]:
        """The stack before each instruction, as the source says it."""
        return symbolic_stacks(self.code)

    def called_text(self, index: int) -> str:
        """What a call calls, as the source says it; nothing where that is no name."""
        stack = self.texts[index]
        text = "" if stack is None else call_of(self.code.instructions[index], stack).callee
        return text if text.replace(".", "").replace("_", "").isalnum() else ""

    def constant(self, origins: Origins) -> Any:
        """The constant that a value is; `NOTHING` where it is none, or may be several."""
        origin = next(iter(origins)) if len(origins) == 1 else -1
        opcode, oparg, _ = self.code.instructions[origin]
        if origin >= 0 and opcode == "LOAD_CONST":
            return self.code.consts[oparg]
        return oparg if origin >= 0 and opcode == "LOAD_SMALL_INT" else NOTHING

    def opcode(self, origin: int) -> str:
        """The instruction that made a value; nothing for what was there before."""
        return self.code.instructions[origin].opcode if origin >= 0 else ""

    def made_by(self, index: int) -> CodeType | RawCode | None:
        """The code that a MAKE_FUNCTION makes a function of."""
        taken = self.values.taken(index)
        origin = next(iter(taken[-1]), -1) if taken else -1
        if origin < 0 or self.code.instructions[origin].opcode != "LOAD_CONST":
            return None
        value = self.code.consts[self.code.instructions[origin].oparg]
        return value if isinstance(value, (CodeType, RawCode)) else None

    def name(self, origins: Origins, deep: int = _DEEP) -> str | None:
        """What a value is called, with dots; None where that cannot be told."""
        names = {self._named(origin, deep) for origin in origins}
        return names.pop() if len(names) == 1 else None

    def _named(self, origin: int, deep: int) -> str | None:
        code = self.code
        if origin < 0:
            return code.localsplus[-1 - origin].name
        opcode, oparg, _ = code.instructions[origin]
        if opcode in _GLOBALS:
            return self.module.imports.get(code.names[oparg], code.names[oparg])
        if opcode == "IMPORT_NAME":
            return code.names[oparg]
        if opcode == "MAKE_FUNCTION":
            made = self.made_by(origin)
            return None if made is None else f"<locals>.{made.co_name}"
        if not deep or opcode not in {*ATTRIBUTES, "IMPORT_FROM", "CALL"}:
            return None
        owner = self.name(self.values.taken(origin)[0], deep - 1)
        if opcode == "CALL":
            site = self.site(origin, deep - 1)
            called = site.name
            if called in {"__import__", "importlib.import_module"} and len(site.arguments) == 1:
                named = self.constant(self.values.stack(origin)[site.arguments[0].at])
                return named if isinstance(named, str) and "." not in named else None
            return f"{called}()" if called else None
        if opcode == "LOAD_SPECIAL":
            return f"{owner or '?'}.__special__"
        name = code.names[oparg >> 1 if opcode.startswith("LOAD_SUPER") else oparg]
        return f"{'super()' if opcode.startswith('LOAD_SUPER') else owner or '?'}.{name}"

    def site(self, index: int, deep: int = _DEEP) -> Site:
        """What is known of a call."""
        opcode, oparg, _ = self.code.instructions[index]
        stack = self.values.stack(index)
        extra = {"CALL": oparg, "CALL_KW": oparg + 1, "CALL_FUNCTION_EX": 1 + (oparg & 1)}[opcode]
        base = len(stack) - extra - 2
        first, second = stack[base], stack[base + 1]
        arguments: list[Argument] = []
        at = base
        receiver, method = NULL, None
        if first == NULL:
            at = base + 1
        elif second != NULL:
            found = {origin for origin in first if self.opcode(origin) in METHODS}
            if found and first == second:
                receiver = frozenset().union(*(self._owner(origin) for origin in found))
            else:
                arguments.append(Argument(base + 1, None, 0))
        callee = stack[at]
        name = self.name(callee, deep)
        if receiver or (callee and all(self.opcode(origin) in ATTRIBUTES for origin in callee)):
            method = (name or "").rpartition(".")[2] or self._attribute(callee)
            receiver = receiver or frozenset().union(*(self._owner(origin) for origin in callee))
        arguments += self._arguments(index, base + 2, len(arguments))
        instructions = self.code.instructions
        used = index + 1 >= len(instructions) or instructions[index + 1].opcode != "POP_TOP"
        return Site(index, callee, at, method, receiver, name, tuple(arguments), used)

    def _attribute(self, callee: Origins) -> str | None:
        names = {(self._named(origin, 1) or "").rpartition(".")[2] for origin in callee}
        return names.pop() if len(names) == 1 else None

    def _owner(self, origin: int) -> Origins:
        taken = self.values.taken(origin)
        return taken[-1] if taken else NULL

    def _arguments(self, index: int, base: int, given: int) -> list[Argument]:
        opcode, oparg, _ = self.code.instructions[index]
        if opcode == "CALL_FUNCTION_EX":
            pairs = oparg & 1 and self.values.stack(index)[base + 1] != NULL  # which 3.14 pushes where there are none
            return [Argument(base, None, -1), *([Argument(base + 1, "**", -1)] if pairs else [])]
        names: tuple[str, ...] = ()
        if opcode == "CALL_KW":
            origin = next(iter(self.values.stack(index)[-1]), -1)
            if origin >= 0 and self.code.instructions[origin].opcode == "LOAD_CONST":
                names = self.code.consts[self.code.instructions[origin].oparg]  # type: ignore[assignment]  # a tuple of names, for CPython
        first = oparg - len(names)
        return [Argument(base + at, None if at < first else names[at - first], given + at if at < first else -1) for at in range(oparg)]

    def codes(self, site: Site) -> list[tuple[CodeType | RawCode, int]]:
        """The functions of the module that a call may call, each with the number of arguments that are given already (a method's self)."""
        if len(site.callee) == 1:
            origin = next(iter(site.callee))
            if self.opcode(origin) == "MAKE_FUNCTION":
                made = self.made_by(origin)
                return [] if made is None else [(made, 0)]
            if origin < 0 and self.code.localsplus[-1 - origin].is_free:
                found = self.module.outer_functions(self.raw, self.code.localsplus[-1 - origin].name)
                return [each for code in found for each in ([(code, 0)] if code.co_flags & CO_OPTIMIZED else constructors(code))]
            body = body_of(self, site.callee) if self.opcode(origin) == "CALL" else None
            if body is not None:
                return constructors(body)
        if site.method is not None:
            owner = self.name(site.receiver)
            if owner in {"self", "cls", "super()"} and site.receiver <= {-1}:
                return [(code, 1) for code in self.module.methods(self.code.qualname, site.method)]
            return []
        return self.module.functions(site.name or "")


class Module:
    """All code of a module, or of as much of one as there is."""

    def __init__(self, root: CodeType | RawCode, within: CodeType | RawCode | None = None) -> None:
        self.root = root
        self.all_codes = tuple(nested(root))
        self.codes = self.all_codes if within is None else tuple(nested(within))
        """Those that are looked at."""
        self._flows: dict[int, Flow] = {}
        self._globals_read: dict[int, frozenset[str]] = {}
        self.outcomes: dict[tuple[int, int, int, bool], frozenset[Any]] = {}
        """What functions of the module do with their parameters, as far as it was found out (`following.parameter_outcomes`)."""
        self._parents = {
            id(inside): outer for outer in self.all_codes for inside in outer.co_consts if isinstance(inside, (CodeType, RawCode))
        }

    def flow(self, raw: CodeType | RawCode) -> Flow:
        """What follows from a code object's instructions."""
        found = self._flows.get(id(raw))
        if found is None:
            found = self._flows[id(raw)] = Flow(self, raw)
        return found

    def parent(self, raw: CodeType | RawCode) -> CodeType | RawCode | None:
        """The code object that another one stands in."""
        return self._parents.get(id(raw))

    @cached_property
    def imports(self) -> dict[str, str]:
        """What the module has imported, by the name that it has here: the name with dots."""
        if self.root.co_name != "<module>":
            return {}
        found: dict[str, str] = {}
        code = lift(self.root)
        module = taken = ""
        for opcode, oparg, _ in code.instructions:
            if opcode == "IMPORT_NAME":
                module, taken = code.names[oparg], ""
            elif opcode == "IMPORT_FROM":
                taken = code.names[oparg]
            elif opcode == "STORE_NAME" and module:
                name = code.names[oparg]
                if taken:
                    found[name] = f"{module}.{taken}"
                else:
                    found[name] = module if name != module.partition(".")[0] else name
                    module = ""
            elif opcode not in {"SWAP", "POP_TOP"}:
                module = taken = ""
        return found

    def binds(self, name: str) -> bool:
        """Whether the module binds a global of that name itself."""
        for raw in self.all_codes:
            if name in raw.co_names and (raw is self.root or raw.co_flags & CO_OPTIMIZED):
                code = lift(raw)
                if any(opcode in {"STORE_NAME", "STORE_GLOBAL"} and code.names[oparg] == name for opcode, oparg, _ in code.instructions):
                    return True
        return False

    def globals_read(self, raw: CodeType | RawCode) -> frozenset[str]:
        """The globals that a function reads, and those inside it."""
        found = self._globals_read.get(id(raw))
        if found is None:
            code = lift(raw)
            own = {
                code.names[oparg] for opcode, oparg, _ in code.instructions if opcode in _GLOBALS or opcode == "LOAD_FROM_DICT_OR_GLOBALS"
            }
            inner = (self.globals_read(inside) for inside in raw.co_consts if isinstance(inside, (CodeType, RawCode)))
            found = self._globals_read[id(raw)] = frozenset(own).union(*inner)
        return found

    def functions(self, name: str) -> list[tuple[CodeType | RawCode, int]]:
        """The module's function of a name, or what a call of its class runs."""
        found: list[tuple[CodeType | RawCode, int]] = []
        for inside in self.root.co_consts:
            if isinstance(inside, (CodeType, RawCode)) and inside.co_name == name:
                if inside.co_flags & CO_OPTIMIZED:
                    found.append((inside, 0))
                else:
                    found += constructors(inside)
        return found

    def methods(self, qualname: str, name: str) -> list[CodeType | RawCode]:
        """The methods of a name, of the class that the method `qualname` is in."""
        wanted = f"{qualname.rpartition('.')[0]}.{name}"
        return [raw for raw in self.all_codes if raw.co_qualname == wanted]

    def outer_functions(self, raw: CodeType | RawCode, name: str) -> list[CodeType | RawCode]:
        """The function that a free variable holds, where an outer function defines one of its name."""
        outer = self.parent(raw)
        while outer is not None:
            found = [each for each in outer.co_consts if isinstance(each, (CodeType, RawCode)) and each.co_name == name]
            if name in outer.co_cellvars or found:
                return found
            outer = self.parent(outer)
        return []
