"""Reads as much of a Perfetto trace as is written here, from the wire format alone (https://protobuf.dev/programming-guides/encoding)."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Track:
    """A thread's slices: how deep each is, and its name."""

    name: str
    slices: list[tuple[int, str]] = field(default_factory=list)
    annotations: list[tuple[str, str]] = field(default_factory=list)
    instants: list[str] = field(default_factory=list)
    open: int = 0
    time: int = 0


def fields(data: bytes) -> list[tuple[int, int | bytes]]:
    """Field numbers and values; what is cut off at the end is left out."""
    found: list[tuple[int, int | bytes]] = []
    at = 0

    def varint() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                return value

    while at < len(data):
        key = varint()
        assert key & 7 in (0, 2)
        value: int | bytes = varint()
        if key & 7 == 2:
            assert isinstance(value, int)
            if at + value > len(data):
                break
            value, at = data[at : at + value], at + value
        found.append((key >> 3, value))
    return found


def read(data: bytes) -> list[Track]:
    """The threads' tracks."""
    tracks: dict[int, Track] = {}
    names: dict[tuple[int, int], str] = {}
    for _, packet in fields(data):
        content = dict(fields(packet))
        sequence = content.get(10)
        if 60 in content and 4 in (descriptor := dict(fields(content[60]))):
            tracks[sequence] = Track(dict(fields(descriptor[4]))[5].decode())
        if 12 in content:
            interned = dict(fields(content[12]))
            about = dict(fields(interned[2]))
            names[sequence, about[1]] = about[2].decode()
        if 11 in content:
            track = tracks[sequence]
            assert content[8] >= track.time
            track.time = content[8]
            event = fields(content[11])
            about = dict(event)
            track.annotations += [(dict(fields(value))[10].decode(), dict(fields(value))[6].decode()) for key, value in event if key == 4]
            if about[9] == 1:
                track.slices.append((track.open, names[sequence, about[10]]))
                track.open += 1
            elif about[9] == 2:
                track.open -= 1
            else:
                track.instants.append(about[23].decode())
    return list(tracks.values())
