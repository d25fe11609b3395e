"""Open files: opened again where they were. What the program has written is written first."""

from __future__ import annotations

import fcntl
import io
import os
import stat
import sys
from typing import TYPE_CHECKING, Any, Final

from freezeframe.native.bridging.lines import begun_by
from freezeframe.native.objects.textfile import ahead, decoder_of, flush, is_iterated, newline_of, pending, seen_newlines, size_of
from freezeframe.native.objects.typeobject import is_python_class
from freezeframe.snapshot.builders.seeds import TOKENS
from freezeframe.snapshot.builders.streams import file_position, known
from freezeframe.snapshot.own import bases_in_order, dict_descriptor, module_of, name_of, solid_base
from freezeframe.snapshot.state.descriptors import copy_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from freezeframe.snapshot.writer import Writer

_DEVICES: Final = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty")
_LARGEST: Final = 1 << 28
"""Files without a name are carried up to this size."""
_NO_FILE: Final = "its descriptor was closed under it"
_BUFFERS: Final = (io.BufferedReader, io.BufferedWriter, io.BufferedRandom)


def stream_reduction(kind: type) -> Callable[[Writer, Any], Any] | None:
    """The reduction of files of a class; None for every other class."""
    if io.IOBase not in bases_in_order(kind) and io.IOBase.__mro__[1] not in bases_in_order(kind):
        return None
    reduce: Callable[[Writer, Any], Any] | None = _REDUCTIONS.get(solid_base(kind))
    if reduce is not None:
        return reduce
    if any(name_of(base) == "DecompressReader" for base in bases_in_order(kind)):
        return reduce_unpacking
    if name_of(kind) == "GzipFile" and module_of(kind) == "gzip":
        return reduce_packed
    if name_of(kind) == "ZipExtFile" and module_of(kind) == "zipfile":
        return reduce_member
    return None


def _kind(value: Any, base: type) -> Any:
    cls = type(value)
    return None if cls is base else cls


def _names(writer: Writer, value: Any) -> None:
    """What the program, or C, has put into the `__dict__` of a file."""
    descriptor = dict_descriptor(type(value))
    names = None if descriptor is None else descriptor.__get__(value)
    if names:
        writer.put_off("fill_dict", value, names)


def _standard(value: Any) -> Any:
    """What gives a part of a standard stream; None for another file."""
    for name in ("stdin", "stdout", "stderr"):
        stream: Any = getattr(sys, f"__{name}__")
        if type(stream) is not io.TextIOWrapper:
            continue
        try:
            buffer: Any = stream.buffer
        except ValueError:  # it was detached
            continue
        if buffer is value:
            return TOKENS["standard"], (name, 1)
        if isinstance(buffer, _BUFFERS) and buffer.raw is value:
            return TOKENS["standard"], (name, 2)
    return None


def _closed(writer: Writer, value: Any, base: Any, below: Any = None) -> Any:
    _names(writer, value)
    return TOKENS["closed_file"], (base.__name__, _kind(value, base), below)


def reduce_raw(writer: Writer, raw: Any) -> Any:
    """A file without a buffer."""
    standard = _standard(raw)
    if standard is not None:
        return standard
    closed: Any = vars(io.FileIO)["closed"]
    if closed.__get__(raw):
        return _closed(writer, raw, io.FileIO)
    number = io.FileIO.fileno(raw)
    if not _is_open(raw):
        return writer.obstacle(raw, _NO_FILE)
    mode: str = vars(io.FileIO)["mode"].__get__(raw).replace("b", "")
    kind = _kind(raw, io.FileIO)
    status = os.fstat(number)
    _names(writer, raw)
    closes = vars(io.FileIO)["closefd"].__get__(raw)
    if number <= 2:
        return TOKENS["inherited_file"], (io.FileIO if kind is None else kind, number, mode, closes)
    copied = copy_of(number)
    if copied is not None:
        return TOKENS["inherited_file"], (io.FileIO if kind is None else kind, number, mode, closes, copied)
    flags = fcntl.fcntl(number, fcntl.F_GETFL) & (os.O_ACCMODE | os.O_APPEND)
    path = _path_of(raw, number)
    if stat.S_ISCHR(status.st_mode) and path in _DEVICES:
        return TOKENS["file"], (kind, path, flags, mode, number)
    if not stat.S_ISREG(status.st_mode):
        return writer.obstacle(raw, f"{_what(status.st_mode)} is not opened again")
    if not status.st_nlink:
        if status.st_size > _LARGEST:
            return writer.obstacle(raw, "the file has been removed, and is too large to be carried")
        writer.at_end(0, lambda: _position_gone(writer, raw, number, flags))
        return TOKENS["gone_file"], (kind, flags, mode, number)
    if path is None:
        return writer.obstacle(raw, "nobody knows the file's name")
    writer.at_end(0, lambda: _position_raw(writer, raw, path, number, flags))
    return TOKENS["file"], (kind, path, flags, mode, number)


def _position_raw(writer: Writer, raw: Any, path: str, number: int, flags: int) -> None:
    was = known(number, path)
    writes = flags & os.O_ACCMODE != os.O_RDONLY
    writer.put_off("fill_file", raw, (path, os.lseek(number, 0, os.SEEK_CUR), writes, None if was is None else tuple(was)))


def _position_gone(writer: Writer, raw: Any, number: int, flags: int) -> None:
    content = _content(number, flags, os.fstat(number).st_size)
    writer.put_off("fill_gone_file", raw, (content, os.lseek(number, 0, os.SEEK_CUR)))


def _content(number: int, flags: int, size: int) -> bytes:
    """The whole of a file that may be open for writing only."""
    if flags & os.O_ACCMODE != os.O_WRONLY:
        return os.pread(number, size, 0)
    again = os.open(f"/proc/self/fd/{number}", os.O_RDONLY | os.O_CLOEXEC)
    try:
        return os.pread(again, size, 0)
    finally:
        os.close(again)


def _path_of(raw: Any, number: int) -> str | None:
    """The path of an open file, wherever the process has gone since."""
    try:
        return os.readlink(f"/proc/self/fd/{number}")
    except OSError:
        name = dict_descriptor(type(raw)).__get__(raw).get("name")
        return os.path.realpath(name) if isinstance(name, (str, os.PathLike)) else None


def _what(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a terminal or device" if stat.S_ISCHR(mode) else "this kind of file"


def reduce_buffered(writer: Writer, buffered: Any) -> Any:
    """A buffer over a file."""
    base = solid_base(type(buffered))
    try:
        raw = vars(base)["raw"].__get__(buffered)
        closed = raw.closed if type(raw) in (io.FileIO, io.BytesIO) else _has_closed(raw)
    except (AttributeError, ValueError):
        raw, closed = None, False
    if raw is None:
        return writer.obstacle(buffered, "the file was detached from its buffer")
    if not closed and not _is_open(raw):
        return writer.obstacle(buffered, _NO_FILE)
    standard = _standard(buffered)
    if standard is not None:
        return standard
    if closed:
        return _closed(writer, buffered, base, raw)
    kind = type(raw)
    if is_python_class(kind) and not (writer.own.has(kind) or issubclass(kind, io.FileIO)):
        return writer.obstacle(buffered, f"the buffer is over a {name_of(kind)} of the program's")
    _names(writer, buffered)
    writer.files.append(buffered)
    seeks = _takes_position(raw)
    writer.at_end(_depth(buffered), lambda: _position_buffered(writer, buffered, raw, seeks))
    return TOKENS["buffered"], (base.__name__, _kind(buffered, base), raw)


def _position_buffered(writer: Writer, buffered: Any, raw: Any, seeks: bool) -> None:
    try:
        state = _state_of_buffer(buffered, raw, seeks)
    except OSError as error:  # what packs, for one: it knows no position to write at
        writer.obstacle(buffered, f"the {name_of(type(raw))} below it does not tell where it is: {error}")
    else:
        writer.put_off("fill_buffered", buffered, state)


def _state_of_buffer(buffered: Any, raw: Any, seeks: bool) -> tuple[Any, ...]:
    """What is below it, and its position; where it has none to be put to, what it has read ahead, and where that was in a file."""
    if seeks and _lies_on_closed(raw):
        return raw, None, ahead(buffered), None, size_of(buffered)
    if seeks:
        return raw, solid_base(type(buffered)).tell(buffered)
    if not _gives_once(buffered):
        return raw, None
    return raw, None, begun_by(buffered, buffered) + ahead(buffered), file_position(io.FileIO.fileno(raw)), size_of(buffered)


def _has_closed(raw: Any) -> bool:
    """Whether a file of a Python class is closed, as `io.IOBase` notes it."""
    descriptor = dict_descriptor(type(raw))
    return descriptor is not None and "__IOBase_closed" in descriptor.__get__(raw)


def _lies_on_closed(raw: Any) -> bool:
    """Whether a file of an installed module, such as a member of a tar file, lies on one that is closed."""
    descriptor = dict_descriptor(type(raw))
    names = {} if descriptor is None else descriptor.__get__(raw)
    below = [names[name] for name in _BELOW if type(names.get(name)) in _REDUCTIONS]
    return any(file.closed for file in below)


def _gives_once(buffer: Any) -> bool:
    """Whether what a buffer has read comes from a file that gives it nobody again."""
    if not issubclass(type(buffer), io.BufferedReader):
        return False
    raw = vars(io.BufferedReader)["raw"].__get__(buffer)
    if not issubclass(type(raw), io.FileIO):
        return False
    number = io.FileIO.fileno(raw)
    return not stat.S_ISCHR(os.fstat(number).st_mode) or os.isatty(number)


def _takes_position(raw: Any) -> bool:
    if not issubclass(type(raw), io.FileIO):
        return True
    number = io.FileIO.fileno(raw)
    return number > 2 and stat.S_ISREG(os.fstat(number).st_mode)


def reduce_text(writer: Writer, text: Any) -> Any:
    """A text file."""
    for name in ("stdin", "stdout", "stderr"):
        if text is getattr(sys, f"__{name}__"):
            return TOKENS["standard"], (name, 0)
    try:
        buffer = vars(io.TextIOWrapper)["buffer"].__get__(text)
    except (AttributeError, ValueError):
        buffer = None
    if buffer is None:
        return writer.obstacle(text, "the text file was detached from its buffer")
    if _below(buffer) is None:
        return writer.obstacle(text, "the file was detached from its buffer")
    kind = type(buffer)
    if is_python_class(kind) and not (writer.own.has(kind) or issubclass(kind, _BUFFERS)):
        return writer.obstacle(text, f"the text file is over a {name_of(kind)} of the program's")
    if buffer.closed:
        return _closed(writer, text, io.TextIOWrapper, buffer)
    if not _is_open(_below(buffer)):
        return writer.obstacle(text, _NO_FILE)
    _names(writer, text)
    names = vars(io.TextIOWrapper)
    writer.files.append(text)
    options = [names[name].__get__(text) for name in ("encoding", "errors")]
    through = [names[name].__get__(text) for name in ("line_buffering", "write_through")]
    seeks = _is_seekable(buffer)
    writer.at_end(_depth(text), lambda: _position_text(writer, text, buffer, (*options, newline_of(text), *through), seeks))
    return TOKENS["text"], (_kind(text, io.TextIOWrapper), buffer)


def _is_seekable(buffer: Any) -> bool:
    base: Any = solid_base(type(buffer))
    seekable = base.seekable(buffer) if base in _BUFFERS else buffer.seekable()
    return bool(seekable) and _takes_position(_below(buffer))


def _below(buffer: Any) -> Any:
    """The file below a buffer; what has none itself."""
    base: Any = solid_base(type(buffer))
    return vars(base)["raw"].__get__(buffer) if base in _BUFFERS else getattr(buffer, "raw", buffer)


def _is_open(raw: Any) -> bool:
    """Whether a file that is not closed has its descriptor still: `os.close` may have closed that."""
    if not issubclass(type(raw), io.FileIO):
        return True
    try:
        fcntl.fcntl(io.FileIO.fileno(raw), fcntl.F_GETFD)
    except OSError:
        return False
    return True


def _position_text(writer: Writer, text: Any, buffer: Any, options: tuple[Any, ...], seeks: bool) -> None:
    position: Any = None
    rest: Any = None
    if seeks and is_iterated(text):
        decoder = decoder_of(text)
        rest = (pending(text), None if decoder is None else decoder.getstate(), seen_newlines(text))
    elif seeks:
        position, rest = io.TextIOWrapper.tell(text), seen_newlines(text)
    elif _gives_once(buffer):
        decoder = decoder_of(text)
        rest = (begun_by(text, buffer) + pending(text), None if decoder is None else decoder.getstate(), seen_newlines(text))
    writer.put_off("fill_text", text, (buffer, options, position, rest))


def reduce_memory_file(writer: Writer, value: Any) -> Any:
    """A file in memory."""
    base: Any = solid_base(type(value))
    closed: Any = vars(base)["closed"]
    if closed.__get__(value):
        return _closed(writer, value, base)
    if base is io.BytesIO:  # what is above it may hold something that it has not been given yet
        writer.at_end(0, lambda: _put_content_off(writer, value, base))
    else:
        _put_content_off(writer, value, base)
    names = dict_descriptor(type(value)).__get__(value)
    if names:
        writer.put_off("fill_dict", value, names)
    return TOKENS["new"], (base, type(value))


def _put_content_off(writer: Writer, value: Any, base: Any) -> None:
    *state, _ = base.__getstate__(value)
    writer.put_off("set_state", value, (base, (*state, None)))


def reduce_unpacking(writer: Writer, reader: Any) -> Any:
    """What reads a packed file of `gzip`, `bz2` or `lzma`: it begins again, and comes to where it was."""
    names = dict(dict_descriptor(type(reader)).__get__(reader))
    names.pop("_decompressor", None)
    if _has_closed(reader):
        names["_decompressor"] = None
    else:
        writer.at_end(_depth(reader), lambda: writer.put_off("fill_unpacked", reader, None))
    writer.put_off("fill_dict", reader, names)
    return TOKENS["new"], (solid_base(type(reader)), type(reader))


def reduce_packed(writer: Writer, file: Any) -> Any:
    """A file of `gzip`: what has packed one that is closed is asked no more."""
    names = dict(dict_descriptor(type(file)).__get__(file))
    if names.get("fileobj") is None and names.pop("compress", None) is not None:
        names.pop("_buffer", None)
    writer.put_off("fill_dict", file, names)
    return TOKENS["new"], (solid_base(type(file)), type(file))


def reduce_member(writer: Writer, member: Any) -> Any:
    """A member of a zip file that is read: what unpacks it is made anew, and given again what it was given."""
    names = dict(dict_descriptor(type(member)).__get__(member))
    if names.get("_decompressor") is not None:
        at_end = names["_eof"] or _has_closed(member)
        if not at_end and (names.get("_decrypter") is not None or not names["_seekable"]):
            return writer.obstacle(member, "what it was unpacked of is not read again")
        del names["_decompressor"]
        writer.at_end(_depth(member), lambda: writer.put_off("fill_member", member, at_end))
    writer.put_off("fill_dict", member, names)
    return TOKENS["new"], (solid_base(type(member)), type(member))


_BELOW: Final = ("_buffer", "_fp", "fileobj", "file", "_fileobj", "_file")
"""Where files of installed modules have the file below them."""


def _depth(value: Any) -> int:
    """How many files are below a file: what is below is put into its place first."""
    if isinstance(value, io.TextIOWrapper):
        return 1 + _depth(vars(io.TextIOWrapper)["buffer"].__get__(value))
    if isinstance(value, _BUFFERS):
        return 1 + _depth(vars(solid_base(type(value)))["raw"].__get__(value))
    if isinstance(value, (io.FileIO, io.BytesIO)):
        return 0
    descriptor = dict_descriptor(type(value))
    names = {} if descriptor is None else descriptor.__get__(value)
    return 1 + max((_depth(names[name]) for name in _BELOW if names.get(name) is not None), default=0)


def flush_files(writer: Writer) -> None:
    """Write what files have not written yet, those that are on top of others first."""
    for file in sorted(writer.files, key=_depth, reverse=True):
        try:
            if isinstance(file, io.TextIOWrapper):
                if io.TextIOWrapper.writable(file):
                    flush(file)
            elif isinstance(file, (io.BufferedWriter, io.BufferedRandom)):
                solid_base(type(file)).flush(file)
        except OSError as error:
            writer.obstacle(file, f"what it holds cannot be written: {error}")


_REDUCTIONS: Final[dict[Any, Any]] = {
    io.FileIO: reduce_raw,
    io.BufferedReader: reduce_buffered,
    io.BufferedWriter: reduce_buffered,
    io.BufferedRandom: reduce_buffered,
    io.TextIOWrapper: reduce_text,
    io.StringIO: reduce_memory_file,
    io.BytesIO: reduce_memory_file,
}
