"""Contexts of context variables: which one we are in, and where C keeps what they and their tokens refer to (Python/context.c)."""

from contextvars import Context, ContextVar
from typing import Any, Final

from freezeframe.errors import UnsupportedRuntime
from freezeframe.model.null import NULL
from freezeframe.native.hide import hide
from freezeframe.native.objects.parts import object_in

_OUTSIDE: Final = 16
"""`PyContext.ctx_prev`: the context from which one was entered."""
TOKEN_CONTEXT: Final = 16
"""`PyContextToken.tok_ctx`: the context in which a token was made."""
TOKEN_OLD: Final = 32
TOKEN_USED: Final = 40
_copied: Final[ContextVar[Context]] = ContextVar("_copied")
"""In what `outside_of` gives: the context that it is a copy of."""


def outside_of(context: Context) -> Context:
    """What was set outside of a context that somebody is in, as a context of its own."""
    outside = object_in(id(context) + _OUTSIDE)
    if outside is NULL:
        return Context()
    made: Context = outside.copy()
    made.run(_copied.set, outside)
    return made


def current() -> Context:
    """The context that we are in; where `outside_of` gave it, the one that it is a copy of."""
    copied = _copied.get(None)
    if copied is not None:
        return copied
    token: Any = _copied.set(Context())
    _copied.reset(token)
    found: Context = object_in(id(token) + TOKEN_CONTEXT)
    return found


def _prove() -> None:
    """Check where contexts and tokens keep other contexts. Raises UnsupportedRuntime where that is elsewhere."""
    outer, inner = Context(), Context()
    if outer.run(inner.run, lambda: object_in(id(inner) + _OUTSIDE)) is not outer:
        raise UnsupportedRuntime("a context keeps the one that it was entered from elsewhere than in CPython 3.11 to 3.15")
    if inner.run(current) is not inner:
        raise UnsupportedRuntime("a token keeps the context that it was made in elsewhere than in CPython 3.11 to 3.15")


_prove()
for _function in (outside_of, current):
    hide(_function.__code__)
