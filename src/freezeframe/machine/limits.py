"""How deep calls may go: the guest's limit is its own, the host's is kept well above it."""

import sys

HOST_LIMIT = sys.setrecursionlimit
HEADROOM = 20_000
"""Host frames beyond the guest's limit: each callback from C into the guest takes a handful of ours."""

_guest_limit = sys.getrecursionlimit()


def set_limit(limit: int) -> None:
    """Set the guest's recursion limit, and the host's above it."""
    global _guest_limit  # noqa: PLW0603 (one for the process, as in CPython)
    _guest_limit = limit
    HOST_LIMIT(limit + HEADROOM)


def guest_limit() -> int:
    """The guest's recursion limit."""
    return _guest_limit
