"""Objects that somebody has said how to make again (`freezeframe.register`, `copyreg`), by functions and classes of the program's.

What makes them is called while objects are put together, and may look at anything. So the program's modules are written before the
root, with None where they hold such an object or what is made from one at once; then each of these objects, when what its maker is given
is whole; and what holds them is filled again.
"""

from __future__ import annotations

import gc
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.model.frame import Frame
from freezeframe.model.null import NULL
from freezeframe.snapshot.builders.seeds import TOKENS
from freezeframe.snapshot.program_modules import carried_names
from freezeframe.snapshot.reductions.registered import FILLED
from freezeframe.snapshot.sought import names_sought
from freezeframe.snapshot.state.state import take_for_makers

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from typing import TypeAlias

    from freezeframe.snapshot.writer import LateWriter

    Steps: TypeAlias = Generator["Steps", None, None]

_PLAIN: Final = frozenset({str, int, float, complex, bool, bytes, bytearray, type(None), type(...), type(NotImplemented)})
_CONTAINERS: Final = frozenset({dict, list, set})
"""What is made empty, and filled in the next round: filled again where it has to."""
_THERE: Final = _PLAIN | _CONTAINERS
_SHARED: Final = frozenset({"fill_dict", "fill_module"})
"""Setters whose content is such a dictionary."""
_NAMES: Final = frozenset({"fill_class", "fill_function", "fill_attributes"})
"""Setters whose content is names and what belongs to them."""
_SAME_AGAIN: Final = frozenset({"fill_again", "fill_names", "fill_state", "fill_cell", "fill_function", "fill_attributes"})
"""Setters that may fill an object more than once."""
_NO_PARTS: Final = (type, FunctionType, ModuleType)
"""What an object is not made from: it is there, and whole."""


class Making:
    """Writes these objects for a writer; `scratch` is another writer of the same program, which says what would be written."""

    def __init__(self, writer: LateWriter, scratch: LateWriter) -> None:
        self._writer = writer
        self._scratch = scratch
        self._direct: dict[int, tuple[Any, list[Any]]] = {}
        self._again: dict[int, list[tuple[str, Any, Any]]] = {}
        """What has to be filled again, by the identity of what is filled: setter, object and content."""
        self._filled: list[tuple[str, Any, Any]] = []
        """What has been filled again, and a maker may have changed since."""
        self._attributes: set[int] = set()
        """Dictionaries that are objects' `__dict__`."""
        self._bare: set[int] = set()
        """The classes whose instances are made of nothing but their class."""
        self._begun: set[int] = set()
        self._made: set[int] = set()
        self._put_back = 0
        """How often something could not be filled yet."""
        self._unfilled: list[tuple[Any, Any]] = []
        """What has been made, and with what it is filled when all others have been made."""
        self._sought = names_sought(writer)
        self._walked: set[int] = set()
        self._settled = False

    def write(self) -> None:
        """Write the program's modules, and every such object."""
        writer = self._writer
        writer.dump([TOKENS["fill_process"], [TOKENS["modules"], take_for_makers(writer.own) if writer.of_program else {}]])
        makers = list(writer.makers.values())
        for module in writer.modules.values():
            names = carried_names(module.__dict__.copy(), writer.own)
            writer.put_off("fill_names", module.__dict__, (names, makers))
        self._fill()
        for value, _ in list(writer.reduced.values()):
            if self._is_made(value):
                self._do(self._make(value))
        while waiting := [entries for entries in self._again.values() if entries]:
            for entries in waiting:
                self._do(self._fill_again(entries))
        if self._unfilled:
            writer.dump([TOKENS["fill_made"], [part for entry in self._unfilled for part in entry]])
            writer.dump([])
        for setter, value, content in self._filled:
            writer.put_off(setter, value, content)
        self._fill()
        self._settle()

    # What is made from what.

    def _is_made(self, value: Any) -> bool:
        """Whether it is one of these objects."""
        known = self._writer.reduced.get(id(value))
        return known is not None and type(known[1]) is tuple and id(known[1][0]) in self._writer.makers

    def direct(self, value: Any) -> list[Any]:
        """Which of these objects have to be made so that this one is there, empty."""
        kind = type(value)
        if kind in _THERE:
            return []
        if kind is tuple or kind is frozenset:
            return [one for part in value for one in self.direct(part)]
        known = self._direct.get(id(value))
        if known is not None:
            return known[1]
        if id(kind) in self._bare:
            return self.direct(kind)
        found: list[Any] = []
        self._direct[id(value)] = value, found
        if kind is Frame:  # whose generator is given it as a whole
            parts: Iterable[Any] = (*value.localsplus, value.closure, value.handled, value.caller)
        else:
            reduced = self._scratch.reducer_override(value)
            if self._is_made(value):
                found.append(value)
                return found
            parts = _given(reduced) if type(reduced) is tuple else ()
            if parts and reduced[0] is TOKENS["bare"]:
                self._bare.add(id(kind))
        for part in parts:
            found += self.direct(part)
        return found

    def waits(self, value: Any) -> bool:
        """Whether an object of these has to be made first that has not been."""
        return type(value) not in _THERE and any(id(one) not in self._made for one in self.direct(value))

    def holds(self, container: Any) -> bool:
        """Whether a dictionary, list or set holds what waits: then it is made empty, and filled, and filled again when that is there."""
        names = container if type(container) is dict else {}
        if _THERE.issuperset(map(type, container)) and _THERE.issuperset(map(type, names.values())):
            return False
        parts = [part for item in names.items() for part in item] or list(container)
        if not any(map(self.waits, parts)):
            return False
        if id(container) in self._attributes:
            self._writer.put_off("fill_names", container, (names.copy(), []))
            return True
        there = self._there("fill_pairs" if names else "fill_items", parts)
        self._writer.put_off("fill_again", container, there)
        self._note("fill_again", container, parts)
        return True

    def _note(self, setter: str, value: Any, content: Any) -> None:
        self._again.setdefault(id(value), []).append((setter, value, content))

    def now(self, setter: str, value: Any, content: Any) -> Any:
        """What an object can be filled with at once; NotImplemented where all of it has to wait. What waits is noted."""
        if setter in _SHARED:
            self._attributes.add(id(content))
            return content
        if setter == "fill_made":
            return NotImplemented  # `_complete` writes it
        if setter == "fill_state":
            self._attributes.add(id(content[0]))
        elif setter == "fill_function":
            self._attributes.add(id(content.get("__dict__")))
        if not any(map(self.waits, _parts(setter, content))):
            return content
        if setter in _NAMES:
            if setter == "fill_class":  # names behind one that is missing are put behind it again
                names = iter(content)
                first = next(name for name in names if self.waits(content[name]))
                behind = {name: content[name] if self.waits(content[name]) else NULL for name in names}
                self._note("fill_again", value, {first: content[first], **behind})
            else:
                self._note(setter, value, {name: part for name, part in content.items() if self.waits(part)})
            return self._names(content)
        if setter in {"extend", "fill_pairs", "fill_items"} and content[0] is not frozenset:
            base, parts = content
            self._note("fill_again", value, parts)
            return base, self._there(setter, parts)
        self._note(setter, value, content)
        match setter:
            case "fill_names":
                names, makers = content
                return self._names(names), makers
            case "fill_cell":
                return None
            case "fill_state":
                names, slots = content
                pairs = zip(slots[::2], slots[1::2], strict=True)
                members = {member: part for member, part in pairs if not self._is_missing(member.__name__, part)}
                return names, [part for member, value in members.items() for part in (member, None if self.waits(value) else value)]
            case "fill_cache":
                function, _, hits, misses = content
                return function, [], hits, misses
        return NotImplemented

    def _names(self, names: dict[str, Any]) -> dict[str, Any]:
        """What names have: None where that is still to be made; those are missing of which the program asks whether they are there."""
        return {name: None if self.waits(value) else value for name, value in names.items() if not self._is_missing(name, value)}

    def _is_missing(self, name: str, value: Any) -> bool:
        return name in self._sought and self.waits(value)

    def _there(self, setter: str, parts: list[Any]) -> list[Any]:
        """What of a container's content is there: as if the rest had not been put into it yet."""
        if setter != "fill_pairs":
            return [part for part in parts if not self.waits(part)]
        return [part for pair in zip(parts[::2], parts[1::2], strict=True) if not self.waits(pair) for part in pair]

    # In which order.

    def _fill(self) -> None:
        self._writer.dump_later()
        self._settled = False

    def _settle(self) -> None:
        """Have everything done that readers do last."""
        if not self._settled:
            self._writer.dump([])
            self._settled = True

    def _make(self, value: Any) -> Steps:
        """Write one of these objects, when what its maker is given is whole."""
        if id(value) in self._begun:
            return
        self._begun.add(id(value))
        _, args, *filled = self._writer.reduced[id(value)][1]
        for one in self.direct(args):
            if id(one) in self._begun and id(one) not in self._made:
                self._writer.knots[id(value)] = self._writer.obstacle(value, "what makes it again is to be given what is made from it")
                break
            yield self._make(one)
        else:
            yield self._give(args)
        self._made.add(id(value))
        self._writer.dump([TOKENS["extend"], [[], (list, [value])]])
        if any(part is not None for part in filled) and id(value) not in self._writer.knots:
            yield self._complete(value, (*filled, *[None] * (FILLED - len(filled))))

    def _complete(self, value: Any, content: tuple[Any, ...]) -> Steps:
        """Fill one that has been made, when what it is filled with is whole; last of all where that is made from one that is being made."""
        put_back = self._put_back
        for one in self.direct(content):
            yield self._make(one)
        if not self.waits(content):
            yield self._give((content,))
            if self._put_back == put_back:
                self._writer.dump([TOKENS["fill_made"], [value, content]])
                self._settled = False
                return
        self._unfilled.append((value, content))

    def _give(self, given: tuple[Any, ...]) -> Steps:
        """Write and fill what a maker is given, or an object that has been made."""
        parts = [part for part in given if type(part) not in _PLAIN and not self._is_made(part)]
        if parts:
            self._writer.put_off("extend", [], (list, parts))
            self._fill()
            for entries in self._reached(parts):
                yield self._fill_again(entries)
        self._settle()

    def _fill_again(self, entries: list[tuple[str, Any, Any]]) -> Steps:
        """Fill an object with all that it holds, which is made first."""
        noted, entries[:] = entries[:], []
        for setter, value, content in noted:
            for part in _parts(setter, content):
                for one in self.direct(part):
                    yield self._make(one)
                self._put_back += self.waits(part)
            self._writer.put_off(setter, value, content)
            if setter in _SAME_AGAIN:
                self._filled.append((setter, value, content))
        self._fill()

    @staticmethod
    def _do(steps: Steps) -> None:
        """Do what these do, and before each goes on what it has asked for: however long a chain of objects is, it needs no stack."""
        pending = [steps]
        while pending:
            inner = next(pending[-1], None)
            if inner is None:
                pending.pop()
            else:
                pending.append(inner)

    def _reached(self, given: Any) -> Iterable[list[tuple[str, Any, Any]]]:
        """What has to be filled again of all that these reach."""
        pending = [given]
        while pending:
            value = pending.pop()
            if id(value) in self._walked or issubclass(type(value), _NO_PARTS) or self._is_made(value):
                continue
            self._walked.add(id(value))
            entries = self._again.get(id(value))
            if entries is not None:
                yield entries
            pending += [part for part in gc.get_referents(value) if gc.is_tracked(part)]


def _parts(setter: str, content: Any) -> Iterable[Any]:
    """What a setter puts into an object."""
    if setter == "fill_cell":
        return (content,)
    whole = content[0] if setter == "fill_names" else content
    if type(whole) is dict:
        return list(whole.values())
    rows: Iterable[Any] = content[1:] if setter == "fill_state" else content if type(content) is tuple else (content,)
    return [part for row in rows for part in (row if type(row) is list else (row,))]


def _given(reduced: tuple[Any, ...]) -> list[Any]:
    """What any other object is made from, as `__reduce__` says it: with its items."""
    given = [*reduced[1:3], *reduced[5:]]
    for items in reduced[3:5]:
        given += items or ()
    return given
