"""How the instruction that makes a function is given its annotations."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def annotations_of(value: Any) -> dict[str, Any]:
    """Annotations as MAKE_FUNCTION takes them: a dictionary, or a tuple of names and values in turn."""
    if isinstance(value, tuple):
        return dict(zip(value[::2], value[1::2], strict=True))
    return value  # type: ignore[no-any-return]
