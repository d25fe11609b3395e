"""Open files, standard streams, and what reads and writes through them."""

import bz2
import codecs
import csv
import gzip
import io
import json
import logging
import lzma
import os
import sys
import tempfile
import zipfile


def _lines(name, count=2000, **options):
    with open(name, "w", **options) as file:
        for n in range(count):
            file.write(f"line {n} of {name}\n")


def reading_lines():
    _lines("a.txt")
    file = open("a.txt")
    it = iter(file)
    first = [next(it) for _ in range(5)]
    yield
    print(first, next(it), file.readline(), sum(1 for _ in file), file.name, file.mode, file.encoding, file.newlines, file.closed)


def reading_in_a_loop():
    _lines("b.txt", 3000)
    total = 0
    with open("b.txt") as file:
        for number, line in enumerate(file):
            total += len(line)
            if number == 1500:
                yield
                print("after", line.strip(), file.fileno() > 2)
    print(total, file.closed)


def reading_what_can_be_written():
    """Iterated, or written to since."""
    _lines("w.txt")
    file, memory, written = open("w.txt", "r+"), io.TextIOWrapper(io.BytesIO("ä\nb\nc\n".encode()), encoding="utf-8"), open("w2.txt", "w+")
    written.write("one\ntwo\n")
    written.seek(0)
    lines = [next(file), next(file), next(memory), next(written)]
    written.write("three\n")
    yield
    print(lines, file.readline(), len(list(file)), list(memory), written.seek(0), written.read())


def files_of_its_own_classes():
    _lines("o.txt")

    class Raw(io.FileIO):
        def readinto(self, room):
            return super().readinto(room)

    class Reader(io.BufferedReader):
        def line(self, ends):
            return self.readline() + ends

    raw = Raw("o.txt")
    buffer, text = io.BufferedReader(raw, 100), io.TextIOWrapper(Reader(io.FileIO("o.txt")))
    print(buffer.readline(), text.readline())
    yield
    print(buffer.readline(), text.read(30), raw is buffer.raw, type(text.buffer).__name__, buffer.tell(), text.tell())
    print(len(buffer.read()), len(text.read()), text.buffer.line(b"ends"))


def reading_and_telling():
    _lines("c.txt")
    file = open("c.txt")
    file.readline()
    file.readline()
    position = file.tell()
    yield
    print(file.tell() == position, file.readline(), file.seek(0), file.readline(), file.read(7), file.tell())


def reading_bytes():
    _lines("d.txt")
    file, raw, random = open("d.txt", "rb"), open("d.txt", "rb", buffering=0), open("d.txt", "r+b")
    file.read(10), raw.read(11), random.read(12)
    peeked = file.peek(3)[:3]
    yield
    print(file.read(20), raw.read(20), random.read(20), file.tell(), raw.tell(), random.tell(), file.peek(3)[:3], peeked)
    print(type(file).__name__, type(raw).__name__, type(random).__name__, file.raw.name, file.mode, raw.mode, random.mode)


def writing():
    file = open("e.txt", "w")
    file.write("before\n")
    binary = open("e.bin", "wb")
    binary.write(b"\x00\x01")
    yield
    file.write("after\n")
    binary.write(b"\x02")
    file.close()
    binary.close()
    print(open("e.txt").read(), open("e.bin", "rb").read(), file.name)


def appending():
    _lines("f.txt", 2)
    file = open("f.txt", "a")
    file.write("added\n")
    yield
    file.write("more\n")
    print(file.tell())
    file.flush()
    print(open("f.txt").read())


def exclusive():
    file = open("g.txt", "x+")
    file.write("hello\n")
    file.seek(0)
    yield
    print(file.read(3), file.mode)
    file.write("X")
    file.flush()
    print(open("g.txt").read())


def updating():
    _lines("h.txt", 3)
    file = open("h.txt", "r+")
    file.readline()
    yield
    print(file.readline())
    file.seek(0)
    file.write("LINE")
    file.flush()
    print(open("h.txt").read())


def encodings():
    _lines("i.txt", 300, encoding="utf-16")
    with open("i2.txt", "w", encoding="utf-8") as out:
        out.write("häl€o\n" * 3000)
    a, b = open("i.txt", encoding="utf-16"), open("i2.txt", encoding="utf-8")
    a.readline()
    b.read(7)
    next(b)
    c = open("i2.txt", encoding="ascii", errors="replace")
    c.read(5)
    yield
    print(a.readline(), next(b), b.read(4), c.read(6), a.encoding, c.errors)


def streams_of_codecs():
    _lines("x.txt", 300)
    info = codecs.lookup("utf-8")
    file = codecs.StreamReaderWriter(open("x.txt", "rb"), info.streamreader, info.streamwriter)
    reader = codecs.getreader("utf-8")(io.BytesIO("ä\nö\nü\n".encode()))
    writer = codecs.getwriter("utf-16")(io.BytesIO())
    lines = [file.readline(), next(reader)]
    writer.write("ä")
    yield
    writer.write("ö")
    print(lines, file.readline(), len(file.read()), list(reader), writer.stream.getvalue().decode("utf-16"))


def newlines():
    with open("j.txt", "wb") as out:
        out.write(b"a\r\nb\rc\nd\r\n" * 10)
    a, b, c = open("j.txt"), open("j.txt", newline=""), open("j.txt", newline="\r\n")
    for file in (a, b, c):
        next(file)
    yield
    print([next(a) for _ in range(4)], [next(b) for _ in range(4)], [next(c) for _ in range(2)], a.newlines)
    out = open("j2.txt", "w", newline="\r\n")
    out.write("x\n")
    out.close()
    print(open("j2.txt", "rb").read())


def shared_layers():
    _lines("k.txt")
    file = open("k.txt")
    buffer, raw = file.buffer, file.buffer.raw
    write = open("k2.txt", "w")
    out = write.write
    yield
    print(file.buffer is buffer, buffer.raw is raw, raw.name, out("abc"), write.flush(), open("k2.txt").read())


def closed():
    with open("l.txt", "w") as file:
        file.write("x")
    binary = open("l.txt", "rb")
    binary.close()
    text = io.StringIO("abc")
    text.close()
    yield
    print(file.closed, file.name, file.mode, binary.closed, binary.name, text.closed)
    try:
        file.write("y")
    except ValueError as error:
        print(error)
    try:
        binary.read()
    except ValueError as error:
        print(error)


def in_memory():
    a, b = io.StringIO("one\ntwo\nthree\n"), io.BytesIO(b"abcdef")
    a.readline()
    b.read(2)
    a.label = "mine"
    c = io.StringIO(newline="\r\n")
    c.write("x\n")
    d = io.TextIOWrapper(io.BytesIO("häl\nzwei\ndrei\n".encode()), encoding="utf-8")
    d.readline()
    e = io.BufferedReader(io.BytesIO(b"0123456789"))
    e.read(3)
    f = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    f.write("w")

    class Log(io.StringIO):
        def note(self, text):
            self.write(text)

    log = Log()
    log.note("n")
    it = iter(io.StringIO("p\nq\n"))
    next(it)
    yield
    print(
        a.readline(),
        b.read(2),
        a.label,
        repr(c.getvalue()),
        d.readline(),
        d.read(),
        e.read(3),
        f.buffer.getvalue(),
        log.getvalue(),
        next(it),
    )


def standard_streams():
    out, buffer, err = sys.stdout, sys.stdout.buffer, sys.stderr
    raw = getattr(buffer, "raw", buffer)
    write = sys.stdout.write
    original = sys.__stdout__
    yield
    print("first", flush=True)
    print(
        out is sys.stdout,
        buffer is sys.stdout.buffer,
        raw is getattr(buffer, "raw", buffer),
        err is sys.stderr,
        original is sys.__stdout__,
        flush=True,
    )
    buffer.write(b"bytes\n")
    buffer.flush()
    write("written\n")
    print("to out", file=out)


def temporary():
    a = tempfile.TemporaryFile("w+")
    a.write("temporary\nfile\n")
    a.seek(3)
    b = tempfile.NamedTemporaryFile("w+", delete=False, dir=".")
    b.write("named")
    s = tempfile.SpooledTemporaryFile(100, "w+")
    s.write("spooled")
    s.seek(2)
    d = tempfile.mkdtemp(dir=".")
    with open("m.txt", "w") as out:
        out.write("unlinked content")
    u = open("m.txt")
    u.read(3)
    os.unlink("m.txt")
    yield
    print(a.read(4), b.name.startswith("/"), b.write("more"), b.flush(), open(b.name).read(), s.read(), os.path.isdir(d), u.read())
    b.close()


def temporary_folder():
    with tempfile.TemporaryDirectory(dir=".") as name:
        with open(os.path.join(name, "x"), "w") as out:
            out.write("x")
        yield
        print(os.listdir(name))
    print(os.path.exists(name))


def tables():
    with open("n.csv", "w", newline="") as out:
        csv.writer(out).writerows([["a", "b"], [1, 'x"y'], [2, "multi\nline"], [3, "z"]])
    file = open("n.csv", newline="")
    reader = csv.reader(file)
    next(reader)
    rows = csv.DictReader(open("n.csv", newline=""))
    first = next(rows)
    out = open("n2.csv", "w", newline="")
    writer = csv.DictWriter(out, ["k", "v"], delimiter=";")
    writer.writeheader()
    plain = csv.writer(io.StringIO(), quoting=csv.QUOTE_ALL)
    custom = csv.reader(iter(["1|2", "3|4"]), delimiter="|")
    next(custom)
    yield
    print(next(reader), reader.line_num, list(reader), first, list(rows), reader.dialect.delimiter, next(custom))
    writer.writerow({"k": 1, "v": 2})
    out.close()
    print(open("n2.csv").read(), plain.writerow([1, 2]))


def archives():
    with zipfile.ZipFile("o.zip", "w") as out:
        out.writestr("a.txt", "content of a\n" * 50)
        out.writestr("b.txt", "content of b")
    archive = zipfile.ZipFile("o.zip")
    archive.read("a.txt")
    new = zipfile.ZipFile("o2.zip", "w")
    new.writestr("x", "in x")
    yield
    print(archive.namelist(), archive.read("b.txt"), archive.read("a.txt")[:13])
    new.writestr("y", "in y")
    new.close()
    print(zipfile.ZipFile("o2.zip").read("x"), zipfile.ZipFile("o2.zip").read("y"))


def packed():
    with gzip.open("p.gz", "wt") as out:
        out.write("".join(f"row {n}\n" for n in range(5000)))
    with bz2.open("p.bz2", "wt") as out:
        out.write("".join(f"row {n}\n" for n in range(5000)))
    with lzma.open("p.xz", "wt") as out:
        out.write("".join(f"row {n}\n" for n in range(5000)))
    files = [gzip.open("p.gz", "rt"), bz2.open("p.bz2", "rt"), lzma.open("p.xz", "rt")]
    binary = gzip.open("p.gz")
    for file in files:
        for _ in range(2000):
            next(file)
    binary.readline()
    yield
    print([next(file) for file in files], binary.readline(), binary.tell())


def devices():
    null, zero = open("/dev/null", "w"), open("/dev/zero", "rb")
    zero.read(3)
    yield
    print(null.write("gone"), zero.read(2))


def relative_path():
    os.makedirs("sub", exist_ok=True)
    os.chdir("sub")
    with open("q.txt", "w") as out:
        out.write("in sub\nmore\n")
    file = open("q.txt")
    file.readline()
    os.chdir("..")
    yield
    print(file.readline(), file.name, os.path.basename(os.getcwd()) != "sub")


def configured_logging():
    logger = logging.getLogger("app.part")
    handler = logging.FileHandler("r.log", mode="w")
    handler.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    memory = io.StringIO()
    stream = logging.StreamHandler(memory)
    logger.addHandler(stream)
    logger.info("before")
    adapter = logging.LoggerAdapter(logger, {"x": 1})
    yield
    logger.debug("after %s", 1)
    adapter.warning("adapted")
    print(open("r.log").read(), repr(memory.getvalue()), logger.handlers == [handler, stream], logging.getLogger("app.part") is logger)


def json_lines():
    with open("s.jsonl", "w") as out:
        for n in range(10):
            json.dump({"n": n}, out)
            out.write("\n")
    records = (json.loads(line) for line in open("s.jsonl"))
    next(records)
    yield
    print(sum(record["n"] for record in records))


def seeking_while_writing():
    file = open("t.bin", "w+b")
    file.write(b"0123456789" * 1000)
    file.seek(100)
    file.read(5)
    yield
    print(file.read(5), file.tell())
    file.write(b"XX")
    file.seek(0)
    print(len(file.read()), file.read(3))
    file.truncate(10)
    print(os.path.getsize("t.bin"))


def file_numbers():
    _lines("u.txt", 10)
    number = os.open("u.txt", os.O_RDONLY)
    os.read(number, 7)
    file = open(os.open("u.txt", os.O_RDONLY))
    known = file.fileno()
    yield
    print(os.read(number, 5), file.fileno() == known, file.readline())


def printing_to_files():
    out = open("v.txt", "w", buffering=1)
    print("one", file=out)
    print("part", end="", file=out)
    yield
    print("two", file=out)
    out.close()
    print(open("v.txt").read())
