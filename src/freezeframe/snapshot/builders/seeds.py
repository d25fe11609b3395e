"""What a snapshot's bytes may call, by name and number.

The order of `SEEDS` is part of the format: the objects graph names them by number.
"""

from __future__ import annotations

import functools
import gc
import sys

from freezeframe.errors import SnapshotError
from freezeframe.model.null import NULL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final


@functools.lru_cache(maxsize=1)
def _marked(**_: object) -> None:
    """Has one result kept, under a key with keyword arguments."""


_marked(a=1)
KEYWORD_MARK: Final[Any] = next(part for part in gc.get_referents(_marked) if type(part) is tuple and len(part) == 3)[0]
"""What stands between positional and keyword arguments in the keys of `functools.lru_cache`."""

SEEDS: Final = (
    "null", "stdin", "stdout", "stderr", "bare", "fill_dict", "fill_state", "code", "module", "names", "function", "fill_function",
    "cell", "fill_cell", "method", "class_", "fill_class", "member", "new", "construct", "set_state", "extend", "fill_items", "fill_pairs",
    "exception", "fill_exception", "traceback", "dead_frame", "fill_dead_frame", "generator", "fill_generator", "frame", "fill_frame",
    "proxy",
    "weakref_", "lock", "rlock", "module_like", "fill_module", "cache", "fill_cache", "builtin_method", "super_", "module_lock",
    "ellipsis", "not_implemented", "builtins", "modules", "found", "fill_order", "fill_abstract", "parts", "fill_parts", "view",
    "memory_iterator", "dict_iterator", "fill_dict_iterator", "set_iterator", "fill_set_iterator", "ordered_iterator",
    "fill_ordered_iterator", "deque_iterator", "fill_deque_iterator", "fill_factory", "fill_random", "keyword_mark", "weak_proxy",
    "memory", "match", "scanner", "struct", "partial", "fill_partial", "variable", "fill_variable", "context", "fill_context", "token",
    "fill_token", "thread_local", "fill_local", "simple_queue", "dialect", "thread_handle", "finalizer", "fill_finalizer", "call",
    "standard", "file", "gone_file", "inherited_file", "buffered", "text", "closed_file", "fill_file", "fill_gone_file", "fill_buffered",
    "fill_text", "fill_unpacked", "fill_table", "fill_class_cell", "array_view", "held_lock", "future", "fill_future", "fill_attributes",
    "future_iterator", "task", "task_step", "task_wakeup", "fill_task", "generator_hooks", "poller", "fill_loop",
    "fill_running_frame", "position_iterator", "fill_subclasses", "fill_rlock", "numbers", "array_iterator", "array",
    "fill_names", "fill_path", "fill_finalized", "fill_hooks", "fill_initialised", "released", "closed_socket", "fill_member",
    "fill_again", "fill_process", "made", "fill_made",
)  # fmt: skip
"""The names that the graph's bytes may call, in the order of their numbers: a part of the format. New ones are added at the end."""

SETTERS: Final = frozenset({"set_state", "extend", *(name for name in SEEDS if name.startswith("fill_"))})
"""Those of them that fill what was made empty."""

CONTAINERS: Final = (dict, set, frozenset, list)
"""What may be filled last, or again, in the order of the numbers that the bytes give them."""


class Token:
    """Stands for a builder while bytes are written."""

    __slots__ = ("__name__",)

    def __init__(self, name: str) -> None:
        self.__name__ = name

    def __call__(self, *_: object) -> object:
        """Pickle asks for something that can be called; nobody calls it."""
        raise SnapshotError(f"{self.__name__} is named in a snapshot, and never called while one is written")


TOKENS: Final[dict[str, Any]] = {name: Token(name) for name in SEEDS}
"""What stands for each of them while bytes are written."""
TOKENS.update(
    null=NULL,
    ellipsis=...,
    not_implemented=NotImplemented,
    builtins=sys.modules["builtins"].__dict__,
    modules=sys.modules,
    keyword_mark=KEYWORD_MARK,
)
