"""A reader of snapshots by the rules of docs/snapshot-format.md and nothing else: it imports nothing of freezeframe, executes nothing."""

import hashlib
import hmac
import pickletools
import re
import struct
import zlib
from pathlib import Path
from typing import Any, NamedTuple

PAGE = Path(__file__).resolve().parents[2] / "docs" / "snapshot-format.md"


def builders() -> list[str]:
    """The page's table."""
    return [name for _, name in re.findall(r"^\| (\d+) \| `(\w+)` \|", PAGE.read_text(), re.MULTILINE)]


class Named(NamedTuple):
    module: str
    name: str


class Seed(NamedTuple):
    name: str


class Made:
    """What a builder, or something named, made of what; and what was put into it later."""

    def __init__(self, by, args):
        self.by, self.args, self.filled, self.items = by, args, {}, []


class Container:
    """A dictionary or set that is filled last."""

    def __init__(self, kind):
        self.kind, self.content = kind, None


def message_pack(data: bytes, at: int) -> tuple[Any, int]:
    """One value of MessagePack and where it ends."""
    first = data[at]
    at += 1
    sized = {0xC4: 1, 0xC5: 2, 0xC6: 4, 0xD9: 1, 0xDA: 2, 0xDB: 4, 0xDC: 2, 0xDD: 4}
    if first < 0x80:
        return first, at
    if first >= 0xE0:
        return first - 256, at
    if first in (0xC0, 0xC2, 0xC3):
        return {0xC0: None, 0xC2: False, 0xC3: True}[first], at
    if first in (0xCA, 0xCB):
        size = 4 if first == 0xCA else 8
        return struct.unpack(">f" if size == 4 else ">d", data[at : at + size])[0], at + size
    if 0xCC <= first <= 0xD3:
        size = 1 << (first & 3)
        return int.from_bytes(data[at : at + size], "big", signed=first >= 0xD0), at + size
    if first in sized:
        size = int.from_bytes(data[at : at + sized[first]], "big")
        at += sized[first]
    elif 0xA0 <= first < 0xC0:
        size = first & 31
    elif 0x90 <= first < 0xA0:
        size = first & 15
    else:
        raise ValueError(f"no such thing in a snapshot: {first:#x}")
    if 0xA0 <= first < 0xC0 or 0xD9 <= first <= 0xDB:
        return data[at : at + size].decode(), at + size
    if 0xC4 <= first <= 0xC6:
        return data[at : at + size], at + size
    items = []
    for _ in range(size):
        item, at = message_pack(data, at)
        items.append(item)
    return items, at


class Snapshot:
    """A snapshot's file, taken apart. Raises ValueError where it is not as the page says."""

    def __init__(self, data: bytes, key: bytes | None) -> None:
        magic, version, packing, zero, packed, size, owner = struct.unpack_from("<8sHBBQQ8s", data)
        require(magic == b"\x93FREEZE\n" and version == 1 and packing in (0, 1) and zero == 0, "head")
        data, following = data[: 36 + packed + 32], data[36 + packed + 32 :]
        require(len(data) == 36 + packed + 32, "length")

        def signed(signature, whole):
            return signature == (hashlib.sha256(whole).digest() if key is None else hmac.digest(key, whole, "sha256"))

        require(signed(data[-32:], data[:-32]), "signature")
        require(owner == (bytes(8) if key is None else hashlib.sha256(b"freezeframe key\0" + key).digest()[:8]), "name of the key")
        body = data[36:-32]
        if packing:
            body = zlib.decompress(body)
        require(len(body) == size and (len(body) <= 262_144 or not packing), "size")
        if following:
            whole = int.from_bytes(following[8:16], "little") - len(data)
            require(following[:8] == b"\x93DELTAS\n" and 16 <= whole <= len(following), "deltas")
            at, delta = 16, None
            while at < whole:
                packed, size = struct.unpack_from("<QQ", following, at)
                delta, at = following[at : at + 16 + packed + 32], at + 16 + packed + 32
            require(at == whole, "end of the deltas")
            if delta is not None:
                require(signed(delta[-32:], data[-32:] + delta[:-32]), "signature of the delta")
                changes, first = message_pack(zlib.decompress(delta[16:-32]), 0)[0], body
                threes = zip(changes[::3], changes[1::3], changes[2::3], strict=True)
                body = b"".join([first[start : start + length] + added for start, length, added in threes])
                require(len(body) == size, "size of what the delta makes")
        described = int.from_bytes(body[:4], "little")
        at = 4
        require(body[at : at + 3] == b"\xdc\0\x10", "sixteen items")
        at += 3
        items = []
        for number in range(16):
            start = at
            item, at = message_pack(body, at)
            items.append(item)
            if number == 11:
                stored = body[start:at]
                require(hashlib.blake2b(stored, digest_size=8).digest() == items[9], "check on code")
        require(at == 4 + described, "size of the description")
        self.python, self.engine, self.created, self.label, self.program, self.modules, self.pending, self.known = items[:8]
        sizes, _, total, self.codes, self.folders, self.interpret, self.foreign, self.crash = items[8:]
        summed = len(stored) + sum(sizes) <= 131_072
        require(total == (zlib.crc32(body[at:]) if summed else 0), "CRC-32 of the objects")
        parts = []
        for length in sizes:
            parts.append(body[at : at + length])
            at += length
        require(at == len(body), "sizes of the parts")
        self.graph, self.buffers = parts[0], parts[1:]
        self.memo: list[Any] = [Seed(name) for name in builders()[: self.known]]
        for module in self.modules:
            self.memo += Made(Seed("module"), (module[0],)), {}
        self.containers: dict[int, Container] = {}
        loads = self.parts()
        self.frames, self.names, self.state = next(loads)
        for contents in loads:
            for setter, pairs in zip(contents[::2], contents[1::2], strict=True):
                for made, content in zip(pairs[::2], pairs[1::2], strict=True):
                    fill(setter, made, content)

    def parts(self):
        """The graph's parts but the last."""
        at = 0
        buffers = iter(self.buffers)
        while True:
            words = list(pickletools.genops(self.graph[at:]))
            begins, at = at == 0, at + words[-1][2] + 1
            part = self.obey(words, buffers)
            if part is not None:
                yield part
            elif not begins:
                require(at == len(self.graph), "end of the graph")
                return

    def obey(self, words, buffers):
        stack: list[Any] = []
        marks: list[list[Any]] = []
        for word, operand, _ in words:
            match word.name:
                case "PROTO" | "FRAME":
                    pass
                case "STOP":
                    (value,) = stack
                    return value
                case "NONE" | "NEWTRUE" | "NEWFALSE":
                    stack.append({"NONE": None, "NEWTRUE": True, "NEWFALSE": False}[word.name])
                case "NEXT_BUFFER":
                    stack.append(next(buffers))
                case "READONLY_BUFFER":
                    pass
                case "EMPTY_TUPLE" | "EMPTY_LIST" | "EMPTY_DICT" | "EMPTY_SET":
                    stack.append({"EMPTY_TUPLE": (), "EMPTY_LIST": [], "EMPTY_DICT": {}, "EMPTY_SET": []}[word.name])
                    if word.name == "EMPTY_DICT":
                        stack[-1] = Pairs()
                case "TUPLE1" | "TUPLE2" | "TUPLE3":
                    count = int(word.name[-1])
                    stack[-count:] = [tuple(stack[-count:])]
                case "MARK":
                    marks.append(stack)
                    stack = []
                case "TUPLE" | "FROZENSET":
                    items, stack = stack, marks.pop()
                    stack.append(tuple(items))
                case "APPENDS" | "ADDITEMS" | "SETITEMS":
                    items, stack = stack, marks.pop()
                    put(stack[-1], items)
                case "POP_MARK":
                    stack = marks.pop()
                case "POP":
                    stack.pop()
                case "APPEND":
                    item = stack.pop()
                    put(stack[-1], [item])
                case "SETITEM":
                    items = stack[-2:]
                    del stack[-2:]
                    put(stack[-1], items)
                case "MEMOIZE":
                    self.memo.append(stack[-1])
                case "BINGET" | "LONG_BINGET":
                    stack.append(self.memo[operand])
                case "STACK_GLOBAL":
                    stack[-2:] = [Named(*stack[-2:])]
                case "REDUCE" | "NEWOBJ":
                    made = Made(*stack[-2:])
                    stack[-2:] = [numbers(*made.args) if isinstance(made.by, Seed) and made.by.name == "numbers" else made]
                case "NEWOBJ_EX":
                    stack[-3:] = [Made(stack[-3], stack[-2])]
                case "BUILD":
                    state = stack.pop()
                    stack[-1].filled["state"] = state
                case "BINPERSID":
                    number = stack.pop()
                    stack.append(self.containers.setdefault(number, Container(("dict", "set", "frozenset", "list")[number & 3])))
                case _:
                    require(operand is not None and word.name in TEXTS, f"no such word: {word.name}")
                    stack.append(operand)
        raise ValueError("no STOP")


TEXTS = {
    "BININT", "BININT1", "BININT2", "LONG1", "LONG4", "BINFLOAT", "SHORT_BINUNICODE", "BINUNICODE", "BINUNICODE8", "SHORT_BINBYTES",
    "BINBYTES", "BINBYTES8", "BYTEARRAY8",
}  # fmt: skip


class Pairs(list):
    """A dictionary, as a list of pairs: nothing is hashed here."""

    def __getitem__(self, key):
        return next(value for name, value in self if type(name) is type(key) and name == key)


def numbers(letter, data):
    require(letter in ("b", "h", "i", "q", "d"), "a letter of numbers")
    return [number for (number,) in struct.iter_unpack("<" + letter, data)]


def put(container, items):
    if isinstance(container, Pairs):
        container += zip(items[::2], items[1::2], strict=True)
    elif isinstance(container, Made):
        container.items += items
    else:
        container += items


def fill(setter, made, content):
    require(isinstance(setter, Seed) and setter.name.startswith(("fill_", "extend", "set_state")), f"no setter: {setter}")
    if isinstance(made, Made):
        made.filled[setter.name] = content
    else:
        require(isinstance(made, Container), "something to fill")
        made.content = content


def require(holds, what):
    if not holds:
        raise ValueError(f"not as the page says: {what}")
