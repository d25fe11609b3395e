"""Exceptions: by the rule of the builtin class that they derive from, with what they come from, their notes and their traceback."""

from __future__ import annotations

from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any, Final

from freezeframe.native.objects.typeobject import is_python_class
from freezeframe.snapshot.builders.seeds import TOKENS
from freezeframe.snapshot.own import bases_in_order, class_names, solid_base
from freezeframe.snapshot.reductions.hashing import LateHash, has_python_hash

if TYPE_CHECKING:
    from freezeframe.snapshot.writer import Writer

_EXCEPTION: Final = TOKENS["exception"]
_ARGS: Any = vars(BaseException)["args"]
_DICT: Any = vars(BaseException)["__dict__"]
_LINKS: Final[tuple[Any, ...]] = tuple(
    [vars(BaseException)[f"__{name}__"] for name in ("cause", "context", "suppress_context", "traceback")]
)
_MESSAGE: Any = vars(BaseExceptionGroup)["message"]
_EXCEPTIONS: Any = vars(BaseExceptionGroup)["exceptions"]
_UNICODE: Final = ("encoding", "object", "start", "end", "reason")


def reduce_exception(writer: Writer, error: BaseException) -> Any:
    """An exception of any class."""
    cls = type(error)
    if has_python_hash(cls) and not writer.late:
        raise LateHash
    order = bases_in_order(cls)
    base = solid_base(cls)
    args = _ARGS.__get__(error)
    made_of = args
    if issubclass(base, BaseExceptionGroup):
        made_of = (_MESSAGE.__get__(error), list(_EXCEPTIONS.__get__(error)))
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
    names = _DICT.__get__(error)
    state = (args, members, names or None, *[descriptor.__get__(error) for descriptor in _LINKS])
    if cls is base and cls.__module__ != "builtins" and (rule := class_names(cls).get("__reduce__")) is not None:
        try:
            made: tuple[Any, ...] = rule(error)
        except Exception as reason:  # noqa: BLE001 (whatever C says of it)
            return writer.obstacle(error, str(reason) or type(reason).__name__)
        writer.put_off("fill_exception", error, state)
        return made  # an extension's: it has a content that is no attribute's
    writer.put_off("fill_exception", error, state)
    return _EXCEPTION, (base, cls, *made_of)
