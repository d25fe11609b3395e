"""What C or the standard library goes on with: scanners, decoders, dialects, time zones, buffers over files in memory."""

import csv
import datetime
import io
import json
import random
import re
import struct


def time_zones():
    class Zone(datetime.tzinfo):
        __slots__ = ("hours",)

        def utcoffset(self, _moment):
            return datetime.timedelta(hours=self.hours)

        def dst(self, _moment):
            return None

        def tzname(self, _moment):
            return "zone"

    class Named(Zone):
        pass

    zone, named = Zone(), Named()
    zone.hours, named.hours, named.note = 3, -3, "note"
    moments = [datetime.datetime(2024, 3, 10, 1, 2, 3, 4, tzinfo=place, fold=1) for place in (zone, named)]
    yield
    print(*moments, moments[0].tzinfo is zone, moments[1].tzinfo is named, named.note, moments[1].fold)


def phrases():
    read = []

    class Lexer:
        def number(self, _scanner, text):
            read.append(int(text))
            return int(text)

    scanner = re.Scanner([(r"\d+", Lexer().number), (r"[a-z]+", lambda scanner, text: (scanner.match.start(), text)), (r"\s+", None)], re.I)
    yield
    print(scanner.scan("12 AB 3"), read, len(scanner.lexicon))


def decoders():
    class Point:
        def __init__(self, names):
            self.names = names

    class Reader(json.JSONDecoder):
        def __init__(self):
            super().__init__(object_hook=self.made, parse_float=str)
            self.count = 0

        def made(self, names):
            self.count += 1
            return Point(names)

    reader, pairs = Reader(), json.JSONDecoder(object_pairs_hook=list, strict=False)
    reader.decode("{}")
    yield
    print(type(reader.decode('{"a": 1.50}')) is Point, reader.decode('{"a": 1.50}').names, reader.count, pairs.decode('{"a": "\t"}'))


def unpacking():
    layout = struct.Struct("<ih")
    content = bytearray(layout.pack(1, 2) + layout.pack(3, 4) + layout.pack(5, 6))
    rest, ended, whole = layout.iter_unpack(content), struct.iter_unpack("b", b""), struct.iter_unpack(">h", b"abcd")
    next(rest)
    yield
    content[-2:] = b"\x07\x00"
    print(list(rest), list(ended), list(whole))


def chances():
    system = random.SystemRandom()
    yield
    print(0 <= system.random() < 1)


def dialects():
    class Semicolons(csv.excel):
        delimiter = ";"

    csv.register_dialect("semicolons", Semicolons)
    yield
    text = io.StringIO()
    csv.writer(text, "semicolons").writerow([1, "a;b"])
    print(repr(text.getvalue()), sorted(csv.list_dialects()))
    csv.unregister_dialect("semicolons")


def buffers():
    below, under = io.BytesIO(), io.BytesIO(b"......")
    binary, both, text = io.BufferedWriter(below), io.BufferedRandom(under), io.TextIOWrapper(io.BytesIO(), "utf-8")
    binary.write(b"held back")
    both.write(b"ab")
    text.write("held back, too")
    yield
    binary.write(b", and more")
    both.write(b"c")
    for file in (binary, both, text):
        file.flush()
    print(below.getvalue(), under.getvalue(), text.buffer.getvalue())
