"""Types of which C alone decides what their instances do: no code of a program can run when C works on them.

Only exact types count (``type(value) in PLAIN``), all of them immutable: nothing can be patched into them.
"""

import collections
import types
from typing import Any

from freezeframe.model.kinds import kinds

SCALARS: frozenset[type] = kinds({int, float, complex, bool, str, bytes, type(None), type(Ellipsis)})
"""Values that contain no others: comparing, hashing or formatting them never reaches another object.

(NotImplemented is left out: asking for its truth warns, and the warning names the line of the caller's frame.)
"""

PLAIN: frozenset[type] = kinds(SCALARS | {
    list, tuple, dict, set, frozenset, bytearray, memoryview, range, slice,
    type({}.keys()), type({}.values()), type({}.items()),
    types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.CodeType, types.CellType, types.ModuleType,
    types.GetSetDescriptorType, types.MemberDescriptorType, types.MethodDescriptorType, types.WrapperDescriptorType,
    types.MethodWrapperType, types.ClassMethodDescriptorType, types.MappingProxyType, collections.deque,
})  # fmt: skip
"""Values whose truth, iteration, arithmetic and subscript by a scalar are C's own business (what they *contain* may be anything)."""

INDEXED: frozenset[type] = kinds({list, tuple, str, bytes})
"""What 3.15 iterates over without an iterator, by an index (those with a `tp_iteritem`)."""

_ITERATORS: tuple[Any, ...] = (
    iter([]), reversed([]), iter(()), iter(range(0)), iter(range(1 << 70)), iter(""), iter("\u1234"), iter(b""), iter(bytearray()),
    iter({}),
    iter({}.values()), iter({}.items()), reversed({}), reversed({}.values()), reversed({}.items()), iter(set()), iter(collections.deque()),
)  # fmt: skip

PLAIN_ITERATORS: frozenset[type] = kinds(map(type, _ITERATORS))
"""Iterators that ask no other object for their values."""
