"""What is in the files that freezeframe is given."""

from __future__ import annotations

from freezeframe.errors import FreezeframeError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_MOST: Final = 1 << 28
_PIECE: Final = 1 << 20


def content_of(path: str) -> bytes:
    """All that a file has. Raises OSError where it cannot be read, and FreezeframeError where there is no end to it (``/dev/zero``)."""
    content = bytearray()
    with open(path, "rb") as file:  # noqa: PTH123 (what the program imports finds what ours have left: little)
        while piece := file.read(_PIECE):
            content += piece
            if len(content) > _MOST:
                raise FreezeframeError(f"{path!r} has no end, or more than {_MOST >> 20} MB; name a file of Python code")
    return bytes(content)
