"""How many columns of a terminal a text takes, and cutting it to fit."""

from __future__ import annotations

import unicodedata


def columns(text: str) -> int:
    """The columns that a text takes: two for a wide character, none for one that combines with that before it (Unicode's annex 11)."""
    return len(text) if text.isascii() else sum(map(_width, text))


def fit(text: str, limit: int) -> str:
    """At most `limit` columns of a text."""
    if columns(text) <= limit:
        return text
    kept, taken = [], 1
    for letter in text:
        taken += _width(letter)
        if taken > limit:
            break
        kept.append(letter)
    return "".join([*kept, "…"])


def fit_left(text: str, limit: int) -> str:
    """The same of its end: of a path, that says most."""
    return text if columns(text) <= limit else fit(text[::-1], limit)[::-1]


def _width(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
