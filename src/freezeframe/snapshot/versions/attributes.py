"""What instances of standard classes and some classes have in some versions only: it is added where another version made them."""

from __future__ import annotations

from _thread import RLock
from functools import cache
from types import FunctionType, MemberDescriptorType, SimpleNamespace
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

from freezeframe.machine.shadowed import of_library
from freezeframe.model.raw import HOST_VERSION
from freezeframe.snapshot.builders.things import Things
from freezeframe.snapshot.own import bases_in_order, class_names, dict_descriptor, module_of, qualname_of, static
from freezeframe.snapshot.singles import nested_codes

if TYPE_CHECKING:
    from collections.abc import Callable

Names = dict[str, Any]


def _handle(names: Names) -> Any:
    """What a thread is joined by, which has not begun or has ended."""
    if HOST_VERSION < (3, 13):
        return None
    known = names.get("_handle") or names.get("_os_thread_handle")
    return known or Things.thread_handle(done=names.get("_ident") is not None)


def _none(_names: Names) -> None:
    return None


def _false(_names: Names) -> bool:
    return False


def _true(_names: Names) -> bool:
    return True


def _comments(names: Names) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """By what comments begin that a `configparser` takes for such: a line of their own, and others. Each version keeps it otherwise."""
    if "_comment_prefixes" in names:
        return names["_comment_prefixes"], names["_inline_comment_prefixes"]
    if "_prefixes" in names:
        return names["_prefixes"].full, names["_prefixes"].inline
    import re  # the parts of the pattern that `_CommentSpec` has made, as those of `re.escape`

    pattern = names["_comments"].pattern.pattern
    full, inline = re.findall(r"\^\((.*?)\)\.\*(?:\||$)", pattern), re.findall(r"\(\^\|\\s\)\((.*?)\.\*\)(?:\||$)", pattern)
    return tuple([re.sub(r"\\(.)", r"\1", part) for part in full]), tuple([re.sub(r"\\(.)", r"\1", part) for part in inline])


def _worker_context(names: Names) -> tuple[Any, Any]:
    """What 3.14's pool of threads makes of the initializer."""
    made: tuple[Any, Any] = of_library("concurrent.futures.thread").WorkerContext.prepare(names["_initializer"], names["_initargs"])
    return made


def _of_worker_context(names: Names, name: str, otherwise: Any) -> Any:
    """A variable of the functions that `_worker_context` gives."""
    made: Any = names.get("_create_worker_context")
    variables = () if made is None else made.__code__.co_freevars
    return made.__closure__[variables.index(name)].cell_contents if name in variables else otherwise


def _new_formatter() -> Any:
    """What lays out help without colours, as it comes."""
    return of_library("argparse").HelpFormatter("")


_WAITING: Final[dict[str, Callable[[Names], Any]]] = {
    "_pending_removals": lambda _: [], "_iterating": lambda _: set(),
}  # fmt: skip
_ADDED: Final[dict[tuple[str, str], dict[str, Callable[[Names], Any]]]] = {
    ("_weakrefset", "WeakSet"): _WAITING,
    ("argparse", "Action"): {"deprecated": _false},
    ("argparse", "ArgumentParser"): {"color": _true, "suggest_on_error": _false, "_cached_formatter": _none},
    ("argparse", "BooleanOptionalAction"): {
        "neg_option_strings": lambda names: [option for option in names["option_strings"] if option.startswith("--no-")],
    },
    ("argparse", "HelpFormatter"): {
        "_theme_color": _false, "_theme_file": _none, "_cached_theme": _none, "_cached_decolor": _none,
        "_theme": lambda _: _new_formatter()._theme, "_decolor": lambda _: _new_formatter()._decolor,
    },
    ("argparse", "_SubParsersAction"): {"_color": _true, "_deprecated": lambda _: set()},
    ("asyncio.base_events", "BaseEventLoop"): {"_old_agen_hooks": _none},
    ("asyncio.queues", "Queue"): {"_is_shutdown": _false},
    ("asyncio.taskgroups", "TaskGroup"): {"_cancel_on_enter": _false},
    ("asyncio.tasks", "_AsCompletedIterator"): {"_cur_task": _none},
    ("asyncio.timeouts", "Timeout"): {"_cancelling": lambda _: 0},
    ("asyncio.unix_events", "_UnixSelectorEventLoop"): {"_unix_server_sockets": lambda _: {}, "_watcher": _none},
    ("concurrent.futures.thread", "ThreadPoolExecutor"): {
        "_create_worker_context": lambda names: _worker_context(names)[0],
        "_resolve_work_item_task": lambda names: _worker_context(names)[1],
        "_initializer": lambda names: _of_worker_context(names, "initializer", None),
        "_initargs": lambda names: _of_worker_context(names, "initargs", ()),
    },
    ("configparser", "RawConfigParser"): {
        "_allow_unnamed_section": _false,
        "_comment_prefixes": lambda names: _comments(names)[0],
        "_inline_comment_prefixes": lambda names: _comments(names)[1],
        "_prefixes": lambda names: SimpleNamespace(**dict(zip(("full", "inline"), _comments(names), strict=True))),
        "_comments": lambda names: of_library("configparser")._CommentSpec(*_comments(names)),
    },
    ("dataclasses", "Field"): {"doc": _none},
    ("dataclasses", "_DataclassParams"): {"match_args": _true, "kw_only": _false, "slots": _false, "weakref_slot": _false},
    ("doctest", "DocTestRunner"): {"_stats": lambda _: {}, "_name2ft": lambda _: {}, "skips": lambda _: 0},
    ("functools", "cached_property"): {"lock": lambda _: RLock()},
    ("functools", "singledispatchmethod"): {"_method_cache": lambda _: WeakKeyDictionary()},
    ("html.parser", "HTMLParser"): {
        "scripting": _false, "_support_cdata": _true, "_escapable": _true, "_pending": lambda _: [], "_pending_len": lambda _: 0,
        "_parse_threshold": lambda _: 1,
    },
    ("json.decoder", "JSONDecoder"): {"array_hook": _none},
    ("logging", "LogRecord"): {"taskName": _none},
    ("logging", "LoggerAdapter"): {"merge_extra": _false},
    ("logging.handlers", "QueueHandler"): {"listener": _none},
    ("pprint", "PrettyPrinter"): {"_expand": _false},
    ("queue", "Queue"): {"is_shutdown": _false},
    ("reprlib", "Repr"): {"indent": _none},
    ("tarfile", "TarFile"): {"stream": _false, "_unames": lambda _: {}, "_gnames": lambda _: {}},
    ("tempfile", "TemporaryDirectory"): {"_delete": _true},
    ("threading", "Thread"): {
        "_handle": _handle,
        "_os_thread_handle": _handle,
        "_is_stopped": lambda names: "_ident" in names and names["_ident"] is not None,
        "_tstate_lock": _none,
        "_context": _none,
    },
    ("traceback", "FrameSummary"): {"_line": _none, "_lines": _none, "_lines_dedented": _none, "_code": _none},
    ("traceback", "TracebackException"): {
        "exc_type": lambda names: names.get("_exc_type"),
        "_exc_type": lambda names: names.get("exc_type"),
        "exc_type_qualname": lambda names: getattr(names.get("exc_type"), "__qualname__", None),
        "exc_type_module": lambda names: getattr(names.get("exc_type"), "__module__", None),
        "_have_exc_type": lambda names: names.get("exc_type") is not None,
        "_is_syntax_error": lambda names: "lineno" in names,
        "_exc_metadata": _none,
    },
    ("unittest.main", "TestProgram"): {"durations": _none},
    ("unittest.mock", "_patch"): {"is_started": lambda names: "temp_original" in names},
    ("unittest.result", "TestResult"): {"collectedDurations": lambda _: []},
    ("unittest.runner", "TextTestResult"): {
        "durations": _none,
        "_theme": lambda names: of_library("unittest.runner").get_theme(tty_file=names["stream"]).unittest,
    },
    ("unittest.runner", "TextTestRunner"): {"durations": _none},
    ("weakref", "WeakKeyDictionary"): {**_WAITING, "_dirty_len": _false},
    ("weakref", "WeakValueDictionary"): _WAITING,
    ("zipfile", "ZipInfo"): {
        "_end_offset": _none,
        "_compresslevel": lambda names: names.get("compress_level"),
        "compress_level": lambda names: names.get("_compresslevel"),
    },
}  # fmt: skip
"""Attributes that instances of a standard class have in some versions only, and what they would be, by what else the instance has."""


_CHANGED: Final = {("gzip", "GzipFile"): {"mode": ("READ", {1: "rb", "rb": 1, 2: "wb", "wb": 2})}}
"""Attributes that mean the same by other values, with a constant of the module that tells of what type they are here."""


def complete(value: Any) -> None:
    """Give an instance of a standard class the attributes that it would have come with here."""
    kind = type(value)
    for base in bases_in_order(kind):
        place = module_of(base), qualname_of(base)
        added = _ADDED.get(place, {})
        changed = _CHANGED.get(place, {})
        if (not added and not changed) or not _is_standard(base):
            continue
        dictionary = dict_descriptor(kind)
        names = {} if dictionary is None else dictionary.__get__(value)
        for name, (constant, others) in changed.items():
            if type(names.get(name)) is not type(getattr(of_library(place[0]), constant)):
                names[name] = others.get(names.get(name), names.get(name))
        before = dict(names)
        for name, content in added.items():
            slot = static(kind, name)
            if type(slot) is MemberDescriptorType:
                try:
                    slot.__get__(value)
                except AttributeError:
                    slot.__set__(value, content(before))
            elif dictionary is not None and type(slot) is not property and name not in names and name in _named_by(base):
                names[name] = content(before)


@cache
def _named_by(base: type) -> frozenset[str]:
    """The attributes that the functions of a class name: those that its instances have here are among them."""
    functions = [part for part in class_names(base).values() if type(part) is FunctionType]
    codes = [code for function in functions for code in (function.__code__, *nested_codes(function.__code__))]
    return frozenset(name for code in codes for name in code.co_names)


def complete_class(cls: type) -> None:
    """Give a class what it would have come with here."""
    meta = type(cls)
    home = module_of(meta)
    if home == "typing" and _is_standard(meta):
        _complete_protocol(cls)
    elif home == "enum" and _is_standard(meta):
        _complete_enumeration(cls)


def _is_standard(cls: type) -> bool:
    """Whether a class is the standard library's that it says it is: one of a module of the program's own has all that its code knows."""
    home = of_library(module_of(cls))
    return home is not None and home.__dict__.get(qualname_of(cls)) is cls


def _complete_enumeration(cls: type) -> None:
    """Give an enumeration what `EnumType` notes of its members: which bits are one's alone, and by what values they are found."""
    enum = of_library("enum")
    names, members = class_names(cls), list(class_names(cls).get("_member_map_", {}).values())
    values = [member.__dict__["_value_"] for member in members]
    unhashable = names.get("_unhashable_values_", ())
    added: dict[str, Callable[[], Any]] = {
        "_singles_mask_": lambda: sum({value for value in values if type(value) is int and value > 0 and not value & value - 1}),
        "_hashable_values_": lambda: [value for value in values if value not in unhashable],
        "_unhashable_values_map_": lambda: {
            name: value for name, value in zip(names.get("_member_map_", ()), values, strict=True) if value in unhashable
        },
    }
    for name, content in added.items():
        if name not in names and (name in class_names(enum.Flag) or name in class_names(enum.Enum)):
            type.__setattr__(cls, name, content())


def _complete_protocol(cls: type) -> None:
    """Give a protocol of 3.11's what later ones are told apart by (`_ProtocolMeta.__init__`, `runtime_checkable`)."""
    typing = of_library("typing")
    names = class_names(cls)
    if HOST_VERSION < (3, 12) or not names.get("_is_protocol") or "__protocol_attrs__" in names:
        return
    members = typing._get_protocol_attrs(cls)
    type.__setattr__(cls, "__protocol_attrs__", members)
    type.__setattr__(cls, "__subclasshook__", typing._proto_hook)
    if names.get("_is_runtime_protocol"):
        others = {name for name in members if not callable(getattr(cls, name, None))}
        type.__setattr__(cls, "__non_callable_proto_members__", others)
