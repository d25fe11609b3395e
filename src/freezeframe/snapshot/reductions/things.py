"""Objects of C's of many kinds, of which pickle knows nothing."""

from __future__ import annotations

import _thread
import contextvars
import copyreg
import functools
import gc
import re
import struct
import weakref
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from freezeframe.model.null import NULL
from freezeframe.native.memory import ints, words
from freezeframe.native.objects.contexts import TOKEN_CONTEXT, TOKEN_OLD, TOKEN_USED, current
from freezeframe.native.objects.parts import object_in
from freezeframe.snapshot.builders.seeds import TOKENS
from freezeframe.snapshot.builders.things import (
    MATCH_PATTERN,
    MATCH_POSITION,
    MATCH_STRING,
    SCANNER_ADVANCE,
    SCANNER_POINTERS,
    SCANNER_POSITION,
    SCANNER_WIDTH,
)
from freezeframe.snapshot.own import class_names

if TYPE_CHECKING:
    from freezeframe.snapshot.writer import Writer


def reduce_partial(writer: Writer, value: Any) -> Any:
    """A `functools.partial`."""
    _, _, state = _PARTIAL_REDUCE(value)
    writer.put_off("fill_partial", value, state)
    return TOKENS["partial"], (type(value),)


_PARTIAL_REDUCE: Any = class_names(functools.partial)["__reduce__"]
_VIEW_START: Final = 56
"""`PyMemoryViewObject.view.buf`."""


def reduce_proxy_reference(_writer: Writer, value: Any) -> Any:
    """A weak proxy, past what it stands for."""
    target, callback = object_in(id(value) + 16), object_in(id(value) + 24)
    return TOKENS["weak_proxy"], (target, None if callback is NULL else callback)


def reduce_memory(writer: Writer, view: memoryview) -> Any:
    """A memoryview: of which part of which object; of None, where it is released."""
    try:
        whole = view.obj
    except ValueError:
        return TOKENS["memory"], (None, True, 0, 0, 1, "B", None)
    if whole is None:
        return writer.obstacle(view, "the memoryview is of memory that no object of Python's owns")
    of_all = memoryview(whole)
    start = words[id(view) + _VIEW_START >> 3] - words[id(of_all) + _VIEW_START >> 3]
    if view.c_contiguous:
        shape = None if view.ndim == 1 else list(view.shape or ())
        return TOKENS["memory"], (whole, view.readonly, start, start + view.nbytes, 1, view.format, shape)
    if view.ndim != 1 or view.strides is None or view.strides[0] % view.itemsize:
        return writer.obstacle(view, "the memoryview is of several dimensions with gaps")
    step, length = view.strides[0] // view.itemsize, len(view)
    first, last = (start, start + (length - 1) * view.strides[0]) if step > 0 else (start + (length - 1) * view.strides[0], start)
    return TOKENS["memory"], (whole, view.readonly, first, last + view.itemsize, step, view.format, None)


def _signed(word: int) -> int:
    return word - (1 << 64) if word >> 63 else word


def reduce_match(_writer: Writer, match: Any) -> Any:
    """A match of a regular expression."""
    address = id(match)
    groups = words[address + MATCH_POSITION + 24 >> 3]
    numbers = [_signed(words[address + MATCH_POSITION + 8 * index >> 3]) for index in range(4 + 2 * groups)]
    string = object_in(address + MATCH_STRING)
    return TOKENS["match"], (object_in(address + MATCH_PATTERN), None if string is NULL else string, numbers)


def reduce_scanner(_writer: Writer, scanner: Any) -> Any:
    """What `finditer` goes on with: a pattern, a string, and where it is (nowhere, None, when it has found nothing more)."""
    address = id(scanner)
    beginning, start = words[address + SCANNER_POINTERS + 8 >> 3], words[address + SCANNER_POINTERS + 16 >> 3]
    width = ints[address + SCANNER_WIDTH >> 2]
    position, end = words[address + SCANNER_POSITION >> 3], words[address + SCANNER_POSITION + 8 >> 3]
    advance = ints[address + SCANNER_ADVANCE >> 2]
    string = object_in(address + SCANNER_POINTERS + 32)
    return TOKENS["scanner"], (scanner.pattern, string, (position, end, (start - beginning) // width if start else None, advance))


def reduce_struct(_writer: Writer, value: Any) -> Any:
    """A `struct.Struct`."""
    return TOKENS["struct"], (value.format,)


def reduce_variable(writer: Writer, variable: Any) -> Any:
    """A context variable, with its value in this context."""
    place = _place(writer, variable)
    default = [part for part in [_DEFAULT(variable)] if part is not NULL]
    context = contextvars.copy_context()
    writer.put_off("fill_variable", variable, context.get(variable, NULL))
    return (TOKENS["found"], place) if place is not None else (TOKENS["variable"], (variable.name, *default))


def _place(writer: Writer, value: Any) -> Any:
    from freezeframe.snapshot.nameless import place_of

    return place_of(value, writer.own)


def _DEFAULT(variable: Any) -> Any:  # noqa: N802
    """A context variable's default: `PyContextVar.var_default`."""
    return object_in(id(variable) + 24)


def reduce_context(writer: Writer, context: Any) -> Any:
    """A context that nobody is in."""
    writer.put_off("fill_context", context, [part for item in context.items() for part in item])
    return TOKENS["context"], ()


def reduce_token(writer: Writer, token: Any) -> Any:
    """What `ContextVar.set` has given."""
    context = object_in(id(token) + TOKEN_CONTEXT)
    where = () if context is current() else (context,)
    writer.put_off("fill_token", token, (object_in(id(token) + TOKEN_OLD), bool(ints[id(token) + TOKEN_USED >> 2]), *where))
    return TOKENS["token"], (token.var,)


def reduce_dialect(_writer: Writer, dialect: Any) -> Any:
    """How `csv` writes and reads."""
    return TOKENS["dialect"], ({name: getattr(dialect, name) for name in _DIALECT},)


_DIALECT: Final = ("delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict")


def reduce_simple_queue(_writer: Writer, queue: Any) -> Any:
    """A `queue.SimpleQueue`, which nobody waits for."""
    items = [queue.get_nowait() for _ in range(queue.qsize())]
    for item in items:
        queue.put(item)
    return TOKENS["simple_queue"], (items,)


def reduce_thread_handle(writer: Writer, handle: Any) -> Any:
    """What a thread is joined by."""
    if handle.ident and not handle.is_done():
        return writer.obstacle(handle, "the thread is running")
    return TOKENS["thread_handle"], (handle.is_done(),)


def reduce_pattern(writer: Writer, pattern: Any) -> Any:
    """A regular expression: `copyreg` makes it of its text. What `re.Scanner` has compiled is of several, and has none."""
    if type(pattern) is re.Pattern and pattern.pattern is None:
        return writer.obstacle(pattern, "the pattern was compiled from no text")
    return copyreg.dispatch_table[re.Pattern](pattern)


def reduce_lexical_scanner(writer: Writer, scanner: Any) -> Any:
    """A `re.Scanner`, made anew of its phrases: what it calls for each is put in afterwards."""
    writer.put_off("fill_attributes", scanner, {"lexicon": scanner.lexicon})
    return TOKENS["call"], (type(scanner), ([(phrase, None) for phrase, _ in scanner.lexicon], scanner.scanner.flags), {})


class Asked:
    """Stands for something that is asked for its attributes as soon as it is there."""

    def __init__(self, names: dict[str, Any]) -> None:
        self.names = names


def reduce_asked(_writer: Writer, value: Asked) -> Any:
    """Such a thing, which has them from the beginning."""
    return TOKENS["call"], (SimpleNamespace, (), value.names)


def reduce_json_scanner(_writer: Writer, scanner: Any) -> Any:
    """What a `json.JSONDecoder` reads with."""
    return type(scanner), (Asked({name: getattr(scanner, name, None) for name in _JSON}),)


_JSON: Final = ("strict", "object_hook", "object_pairs_hook", "parse_float", "parse_int", "parse_constant", "array_hook")
"""The last from 3.15."""


def reduce_unpacking(_writer: Writer, value: Any) -> Any:
    """What `struct.iter_unpack` has given: it goes on with the bytes that are left."""
    parts = gc.get_referents(value)
    layout = next((part for part in parts if type(part) is struct.Struct), _ONE_BYTE)
    content = memoryview(b"" if layout is _ONE_BYTE else parts[-1]).cast("B")
    left = value.__length_hint__() * layout.size
    return TOKENS["call"], (struct.iter_unpack, (layout.format, content[len(content) - left :]), {})


_ONE_BYTE: Final = struct.Struct("b")
"""In the place of the layout that an iterator which has ended lets go of."""

THINGS: Final[dict[int, Any]] = {
    id(functools.partial): reduce_partial,
    id(weakref.ProxyType): reduce_proxy_reference,
    id(weakref.CallableProxyType): reduce_proxy_reference,
    id(memoryview): reduce_memory,
    id(re.Match): reduce_match,
    id(type(vars(re.Pattern)["scanner"](re.compile(""), ""))): reduce_scanner,
    id(struct.Struct): reduce_struct,
    id(contextvars.ContextVar): reduce_variable,
    id(contextvars.Context): reduce_context,
    id(contextvars.Token): reduce_token,
    id(re.Pattern): reduce_pattern,
    id(Asked): reduce_asked,
}
if hasattr(_thread, "_ThreadHandle"):
    THINGS[id(_thread._ThreadHandle)] = reduce_thread_handle

LATER_THINGS: Final[dict[tuple[str, str], Any]] = {
    ("_csv", "Dialect"): reduce_dialect,
    ("_queue", "SimpleQueue"): reduce_simple_queue,
    ("_json", "Scanner"): reduce_json_scanner,
    ("_struct", "unpack_iterator"): reduce_unpacking,
    ("re", "Scanner"): reduce_lexical_scanner,
}
"""By module and name, of modules that may not be imported."""
