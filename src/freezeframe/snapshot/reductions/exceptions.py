"""Exceptions: by the rule of the builtin class that they derive from, with what they come from, their notes and their traceback."""

from __future__ import annotations

from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.native.typeobject import is_python_class
from freezeframe.snapshot.builders import TOKENS
from freezeframe.snapshot.own import bases_in_order, class_names
from freezeframe.snapshot.reductions.hashing import LateHash, has_python_hash

if TYPE_CHECKING:
    from freezeframe.snapshot.writer import Writer

_EXCEPTION: Final = TOKENS["exception"]
_ARGS: Any = vars(BaseException)["args"]
_NAMES: Final = object.__getattribute__
_UNICODE: Final = ("encoding", "object", "start", "end", "reason")


def reduce_exception(writer: Writer, error: BaseException) -> Any:
    """An exception of any class."""
    cls = type(error)
    if has_python_hash(cls) and not writer.late:
        raise LateHash
    order = bases_in_order(cls)
    base = next(kind for kind in order if not is_python_class(kind))
    args = _ARGS.__get__(error)
    made_of = args
    if issubclass(base, BaseExceptionGroup):
        made_of = (_NAMES(error, "message"), list(_NAMES(error, "exceptions")))
    elif base in (UnicodeDecodeError, UnicodeEncodeError):
        made_of = tuple([vars(base)[name].__get__(error) for name in _UNICODE])
    members: list[tuple[type, str, Any]] = []
    for kind in order:
        python = is_python_class(kind)
        for name, found in class_names(kind).items():
            if type(found) is MemberDescriptorType and (python or kind not in (BaseException, BaseExceptionGroup)):
                try:
                    content = found.__get__(error)
                except AttributeError:
                    continue
                if content is not None:
                    members.append((kind, name, content))
    names = _NAMES(error, "__dict__")
    state = (args, members, names or None, error.__cause__, error.__context__, error.__suppress_context__, error.__traceback__)
    writer.put_off("fill_exception", error, state)
    return _EXCEPTION, (base, cls, *made_of)
