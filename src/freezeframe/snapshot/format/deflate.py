"""Packing what snapshots and deltas hold."""

from __future__ import annotations

import zlib


def deflated(body: bytes) -> bytes:
    """A body as zlib packs it (RFC 1950), with a window no larger than the body: clearing the usual 256 KB takes longer than packing a
    small snapshot."""
    window = min(max(len(body).bit_length(), 9), zlib.MAX_WBITS)
    packing = zlib.compressobj(1, zlib.DEFLATED, window, max(window - 7, 3))
    return packing.compress(body) + packing.flush()
