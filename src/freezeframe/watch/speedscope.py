"""A profile's call paths as a document for https://www.speedscope.app (its schema is published with it)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from freezeframe.watch.profiling import Profile
    from freezeframe.watch.stats import Key, Path

SCHEMA = "https://www.speedscope.app/file-format-schema.json"


def speedscope(profile: Profile, name: str) -> dict[str, Any]:
    """The document: an evented profile for each thread, in which each path is entered once, for all of its time."""
    frames: dict[Key, int] = {}
    profiles = [
        {
            "type": "evented",
            "name": thread,
            "unit": "nanoseconds",
            "startValue": 0,
            "endValue": (events := _events(tree, frames))[-1]["at"] if tree.children else 0,
            "events": events if tree.children else [],
        }
        for thread, tree in profile.trees()
    ]
    return {
        "$schema": SCHEMA,
        "name": name,
        "exporter": "freezeframe",
        "activeProfileIndex": 0,
        "shared": {"frames": [{"name": qualname, "file": file, "line": line} for file, line, qualname in frames]},
        "profiles": profiles,
    }


def _events(tree: Path, frames: dict[Key, int]) -> list[dict[str, Any]]:
    """Each path is opened, takes its own time, then that of its children, and is closed."""
    events: list[dict[str, Any]] = []
    now = 0
    for path, children in tree.walk():
        if path is tree:
            continue
        frame = frames.setdefault(path.key, len(frames))
        if children is None:
            events.append({"type": "C", "frame": frame, "at": now})
        else:
            events.append({"type": "O", "frame": frame, "at": now})
            now += max(round(path.own * 1e9), 0)
    return events
