# Encodings and error handlers that are the program's: C calls them amid its work, with positions that they may move.
# varies: how names of encodings are spelt
import codecs
import io


def angle(error):
    print(type(error).__name__, error.encoding, error.start, error.end, repr(error.object[error.start : error.end]), error.reason)
    if isinstance(error, UnicodeDecodeError):
        return f"<{error.object[error.start]:02x}>", error.end
    if isinstance(error, UnicodeTranslateError):
        return "?", error.end
    return "".join(f"&{ord(each)};" for each in error.object[error.start : error.end]), error.end


codecs.register_error("angle", angle)
print("aé€b".encode("ascii", "angle"), b"a\xffb\xc3".decode("utf-8", "angle"), "\ud800x".encode("utf-8", "angle"), "€".encode("latin-1", "angle"))
codecs.register_error("skips", lambda error: ("", error.start + 2))
codecs.register_error("bytes", lambda error: (b"\x00\x01", error.end))
codecs.register_error("wrong", lambda error: 5)
codecs.register_error("far", lambda error: ("x", 999))
codecs.register_error("raises", lambda error: 1 / 0)
for handler in ("skips", "bytes", "wrong", "far", "raises", "not registered", "strict", "replace", "xmlcharrefreplace", "namereplace", "backslashreplace", "surrogateescape", "ignore"):
    try:
        print(handler, "aéb€".encode("ascii", handler))
    except Exception as error:
        print(handler, type(error).__name__, error)
for handler in ("skips", "replace", "surrogateescape", "backslashreplace", "wrong"):
    try:
        print(handler, ascii(b"a\xff\xfeb".decode("ascii", handler)))
    except Exception as error:
        print(handler, type(error).__name__, error)


class Rot(codecs.Codec):
    def encode(self, text, errors="strict"):
        if errors == "count":
            return bytes([len(text)]), len(text)
        return bytes((ord(each) + 1) % 256 for each in text), len(text)

    def decode(self, data, errors="strict"):
        return "".join(chr((each - 1) % 256) for each in bytes(data)), len(data)


class Incremental(codecs.IncrementalDecoder):
    held = b""

    def decode(self, data, final=False):
        data = self.held + data
        keep = 0 if final else len(data) % 2
        self.held = data[len(data) - keep :]
        return Rot().decode(data[: len(data) - keep])[0]

    def getstate(self):
        return self.held, 0

    def setstate(self, state):
        self.held = state[0]

    def reset(self):
        self.held = b""


class Encoder(codecs.IncrementalEncoder):
    def encode(self, text, final=False):
        return Rot().encode(text)[0]


def search(name):
    print("searched", name)
    if name.lower().replace("-", "_").startswith("rot_"):
        return codecs.CodecInfo(Rot().encode, Rot().decode, incrementaldecoder=Incremental, incrementalencoder=Encoder, name=name)
    if name == "broken":
        return "no codec"
    if name == "raising":
        raise RuntimeError("searching failed")


codecs.register(search)
print("abc".encode("ROT-1"), b"bcd".decode("rot_1"), "abc".encode("rot-1", "count"), str(b"bcd", "Rot 1"), codecs.lookup("rot-1").name)
for name in ("broken", "raising", "unknown-to-all", "x" * 3 + "\0"):
    try:
        "a".encode(name)
    except Exception as error:
        print(type(error).__name__, error)
stream = io.TextIOWrapper(io.BytesIO(b"bcdef\x0bg"), encoding="rot-1")
print(stream.read(3), repr(stream.readline()), repr(stream.read()))
written = io.BytesIO()
with io.TextIOWrapper(written, encoding="rot-2", write_through=True) as out:
    out.write("xyz\n")
    print(written.getvalue())
codecs.unregister(search)
try:
    "a".encode("rot-3")
except LookupError as error:
    print(error)


class Table:
    def __getitem__(self, code):
        if code == ord("a"):
            return "<A>"
        if code == ord("b"):
            return None
        if code == ord("c"):
            return 0x43
        if code == ord("z"):
            raise KeyError(code)
        raise LookupError(code)


print("abcdz".translate(Table()), "abc".translate({97: "x", 98: None}), "abc".translate(str.maketrans("ab", "xy", "c")), b"abc".translate(bytes(range(255, -1, -1)), b"b"))
for table in ({97: 1 << 30}, {97: 1.5}, [1], {97: b"x"}):
    try:
        print(ascii("ab".translate(table)))
    except Exception as error:
        print(type(error).__name__, error)
print([*codecs.iterdecode([b"\xe2", b"\x82\xac", b"x"], "utf-8")], [*codecs.iterencode(["a", "é"], "utf-16-be")], codecs.getincrementaldecoder("utf-8")("angle").decode(b"\xff", True))
