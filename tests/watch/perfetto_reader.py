"""Reads as much of a Perfetto trace as is written here, from the wire format alone (https://protobuf.dev/programming-guides/encoding), and
refuses all that Perfetto's definitions do not know, or its rules do not allow (protos/perfetto/trace in its source)."""

from __future__ import annotations

from dataclasses import dataclass, field

NUMBER, TEXT = "number", "text"
ANNOTATION = {10: TEXT, 6: TEXT}
EVENT = {4: ANNOTATION, 9: NUMBER, 10: NUMBER, 11: NUMBER, 23: TEXT, 34: NUMBER}
INTERNED = {2: {1: NUMBER, 2: TEXT}, 4: {1: NUMBER, 2: TEXT, 3: TEXT, 4: NUMBER}}
TRACK = {1: NUMBER, 3: {1: NUMBER, 6: TEXT}, 4: {1: NUMBER, 2: NUMBER, 5: TEXT}, 5: NUMBER}
PACKET = {8: NUMBER, 10: NUMBER, 11: EVENT, 12: INTERNED, 13: NUMBER, 59: {11: {11: NUMBER}}, 60: TRACK}
"""Of each message the fields, by their numbers: TracePacket, and what is within it."""
CLEARED, NEEDED = 1, 2
"""`sequence_flags`: what was told of the sequence before does not count; what is said refers to what it has told."""
BEGIN, END, INSTANT = 1, 2, 3
DEEPEST = 512
"""So many slices of a track are open at most, instants among them: ends of more would end others (seen in the viewer)."""


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


def checked(data: bytes, known: dict) -> None:
    """Each field is one of the message's, of its type, and only annotations are there several times."""
    found = fields(data)
    for key, value in found:
        assert key in known, f"a field {key}"
        assert (known[key] == NUMBER) == isinstance(value, int), f"the field {key} is of another type"
        if known[key] == TEXT:
            value.decode("utf-8")
        elif isinstance(value, bytes):
            checked(value, known[key])
    once = [key for key, _ in found if known[key] is not ANNOTATION]
    assert len(once) == len(set(once))


def ruled(content: dict, tracks: set[int], sequences: dict[int, dict[int, set[int]]]) -> None:
    """What a packet refers to has been told before, of a track that there is, and by whom it says."""
    sequence, flags = content.get(10), content.get(13, 0)
    if 60 in content:
        track = dict(fields(content[60]))
        assert track[1] not in tracks
        assert track.get(5) in {None, *tracks}
        assert (3 in track) != (4 in track)
        tracks.add(track[1])
    if flags & CLEARED:
        sequences[sequence] = {2: set(), 4: set()}
        assert dict(fields(dict(fields(content[59]))[11]))[11] in tracks
    for kind, value in fields(content.get(12, b"")):
        assert flags & NEEDED
        sequences[sequence][kind].add(dict(fields(value))[1])
    if 11 in content:
        event = dict(fields(content[11]))
        assert flags & NEEDED
        assert event[9] in {BEGIN, END, INSTANT}
        assert (10 in event, 34 in event, 23 in event) == (event[9] == BEGIN, event[9] == BEGIN, event[9] == INSTANT)
        if event[9] == BEGIN:
            assert event[10] in sequences[sequence][2]
            assert event[34] in sequences[sequence][4]


def read(data: bytes) -> list[Track]:
    """The threads' tracks."""
    tracks: dict[int, Track] = {}
    names: dict[tuple[int, int], str] = {}
    known: set[int] = set()
    sequences: dict[int, dict[int, set[int]]] = {}
    for number, packet in fields(data):
        assert number == 1
        checked(packet, PACKET)
        content = dict(fields(packet))
        ruled(content, known, sequences)
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
            assert about[9] == END or track.open < DEEPEST, "a slice within too many others"
            track.annotations += [(dict(fields(value))[10].decode(), dict(fields(value))[6].decode()) for key, value in event if key == 4]
            if about[9] == BEGIN:
                track.slices.append((track.open, names[sequence, about[10]]))
                track.open += 1
            elif about[9] == END:
                track.open -= 1
                assert track.open >= 0, "an end of what has not begun"
            else:
                track.instants.append(about[23].decode())
    return list(tracks.values())
