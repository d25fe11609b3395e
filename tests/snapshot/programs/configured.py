"""Objects of the standard library whose attributes are others in other versions: held, and then used."""

import argparse
import asyncio
import concurrent.futures
import configparser
import doctest
import enum
import html.parser
import io
import json
import logging.handlers
import os
import pprint
import queue
import reprlib
import sys
import tarfile
import tempfile
import traceback
import unittest
import unittest.mock
import zipfile


def parsers():
    parser = argparse.ArgumentParser(prog="x")
    parser.add_argument("--flag", action=argparse.BooleanOptionalAction)
    commands = parser.add_subparsers()
    commands.add_parser("first").add_argument("word")
    yield
    commands.add_parser("second")
    print(parser.parse_args(["--no-flag", "first", "a"]), parser.parse_args(["second"]), "usage" in parser.format_help())


def configurations():
    config = configparser.ConfigParser(inline_comment_prefixes=";")
    config.read_string("[a]\nx = 1 ; said\n# all of it\ny = %(x)s2\n")
    raw = configparser.RawConfigParser(allow_no_value=True, comment_prefixes=("//", "*"))
    yield
    config.read_string("[b]\nz = 3 ; said\n# all of it\n")
    raw.read_string("[c]\n// all of it\n* this too\nk\n")
    print({name: dict(config[name]) for name in config}, {name: dict(raw[name]) for name in raw})


def awaited():
    waiting, ranked, condition = asyncio.Queue(), asyncio.PriorityQueue(), asyncio.Condition()
    waiting.put_nowait(1)
    ranked.put_nowait(2)

    async def main():
        waiting.put_nowait(3)
        async with condition:
            condition.notify_all()
        return await waiting.get(), await waiting.get(), await ranked.get()

    yield
    print(asyncio.run(main()))


def shown():
    short, pretty, decoder = reprlib.Repr(), pprint.PrettyPrinter(width=20), json.JSONDecoder(parse_float=str)
    short.maxlist = 2
    yield
    print(short.repr([1, 2, 3, 4]), decoder.decode('{"a": [1.5, 2]}'))
    print(pretty.pformat({"a": [1, 2, 3, 4, 5, 6, 7], "b": "x" * 10}))


def marked_up():
    class Parser(html.parser.HTMLParser):
        def handle_starttag(self, tag, attrs):
            print(tag, attrs)

        def handle_data(self, data):
            print(repr(data))

    parser = Parser()
    parser.feed("<a x=1>text<sc")
    yield
    parser.feed("ript>1<2</script>")
    parser.close()


def logged():
    record = logging.LogRecord("name", 20, "file.py", 3, "said %s", (1,), None)
    kept = logging.handlers.QueueHandler(queue.Queue())
    yield
    kept.emit(record)
    print(kept.queue.get().getMessage(), logging.Formatter("%(name)s %(message)s").format(record))


def archives():
    data, zipped = io.BytesIO(), io.BytesIO()
    archive, packed = tarfile.open(fileobj=data, mode="w"), zipfile.ZipFile(zipped, "w")
    member = tarfile.TarInfo("a")
    archive.addfile(member)
    packed.writestr("a", "abc")
    yield
    archive.addfile(tarfile.TarInfo("b"))
    archive.close()
    data.seek(0)
    packed.writestr("b", "x")
    print(tarfile.open(fileobj=data).getnames(), packed.read("a"), packed.namelist())
    packed.close()


def temporary():
    folder = tempfile.TemporaryDirectory()
    os.rmdir(folder.name)
    yield
    os.mkdir(folder.name)
    folder.cleanup()
    print(os.path.exists(folder.name))


def tracebacks():
    try:
        {}["key"]
    except KeyError as error:
        told, entries = traceback.TracebackException.from_exception(error), traceback.extract_tb(error.__traceback__)
    yield
    print([*told.format()][-1], entries[0].name, entries[0].lineno, entries[0].line)


def patched():
    begun, later = unittest.mock.patch("os.getcwd", lambda: "there"), unittest.mock.patch("os.getpid", lambda: "nobody")
    begun.start()
    yield
    print(os.getcwd())
    begun.stop()
    later.start()
    print(os.getcwd() == "there", os.getpid())
    later.stop()


def tested():
    class Case(unittest.TestCase):
        def test(self):
            with self.subTest(x=1):
                self.assertRaises(KeyError, {}.__getitem__, 1)

    suites = [unittest.defaultTestLoader.loadTestsFromTestCase(Case) for _ in range(2)]
    runner, result = unittest.TextTestRunner(io.StringIO(), verbosity=2), unittest.TestResult()
    documented = doctest.DocTestParser().get_doctest(">>> 1 + 1\n2\n", {}, "n", None, 0)
    checker = doctest.DocTestRunner(verbose=False)
    yield
    print(runner.run(suites[0]).wasSuccessful(), suites[1].run(result).testsRun, checker.run(documented))


def pooled():
    pool = concurrent.futures.ThreadPoolExecutor(1, initializer=print, initargs=("begun",))
    yield
    print(pool.submit(pow, 2, 3).result())
    pool.shutdown()


def enumerated():
    class Flags(enum.Flag):
        X = 1
        Y = 2
        XY = 3

    class Members(enum.Enum):
        A = 1
        B = []

    yield
    print(~Flags.X is Flags.Y, list(Flags.XY), Flags(3), Members(1), Members([]), sys.version_info < (3, 12) or 1 in Members)
