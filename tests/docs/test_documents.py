"""Every command in the project's documents does what stands there."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

from documents import Block, Command, blocks, documents, run, same, session

ALL = [block for document in documents() for block in blocks(document)]
RUN = [block for block in ALL if not block.mark.startswith("tested by ")]


@pytest.mark.parametrize("block", ALL, ids=str)
def test_commands_stand_in_blocks_that_are_run(block: Block) -> None:
    assert block.kind not in {"sh", "bash", "shell", "shell-session"}, "write ```console, with a $ in front of the commands"
    assert block.mark == "output varies" or block.mark.startswith("tested by ") or not block.mark


@pytest.mark.parametrize("block", [block for block in RUN if block.kind == "console"], ids=str)
def test_sessions(block: Block, tmp_path: Path) -> None:
    commands = session(block.text)
    for command, (printed, status) in zip(commands, run(commands, tmp_path), strict=True):
        if block.mark == "output varies":
            assert status == 0, f"$ {command.source}{printed}"
        else:
            assert same(command.expected, printed), f"$ {command.source}{printed}"


@pytest.mark.parametrize("block", [block for block in RUN if block.kind == "pycon"], ids=str)
def test_python_sessions(block: Block, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    example = doctest.DocTestParser().get_doctest(block.text, {"__name__": "__main__"}, str(block), str(block.document), block.line)
    told: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example, out=told.append)
    assert not told, "".join(told)


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.name)
def test_links_lead_to_files(document: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", document.read_text(encoding="utf-8"))
    missing = [link for link in links if not link.startswith("https://") and not (document.parent / link).exists()]
    assert not missing


def test_a_session_is_read_as_a_shell_would_show_it() -> None:
    text = "$ cat > a <<END\n> one\n>\n> END\n$ cat a; false\none\n$ echo $?\n1\n"
    assert session(text) == [Command("cat > a <<END\none\n\nEND\n", ""), Command("cat a; false\n", "one\n"), Command("echo $?\n", "1\n")]


def test_a_session_is_run_in_one_shell(tmp_path: Path) -> None:
    commands = session("$ cat > a <<END\n> one\n> END\n$ cat a; false\n$ echo $?\n$ ls examples/lisp.py >&2\n")
    assert run(commands, tmp_path) == [("", 0), ("one\n", 1), ("1\n", 0), ("examples/lisp.py\n", 0)]


def test_output_that_differs_is_seen() -> None:
    assert same("a ... c\n", "a b c\n")
    assert not same("a\n", "b\n")
    assert not same("", "b\n")
