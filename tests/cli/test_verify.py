"""`freezeframe verify`: exit status 1 and every reason, where code is not safe to run."""

from __future__ import annotations

import importlib.util
import json
import marshal

import pytest

from commands import Shell

SOURCE = "def outer(x):\n    def inner():\n        return [x]\n    return inner\n"


@pytest.fixture
def spoilt(shell: Shell) -> Shell:
    """A folder with a compiled file that says of a function inside that it uses less of the stack than it does."""
    module = compile(SOURCE, "good.py", "exec")
    outer = next(each for each in module.co_consts if hasattr(each, "co_code"))
    bad = outer.replace(co_stacksize=1)
    consts = tuple([bad if each is outer else each for each in module.co_consts])
    data = importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(module.replace(co_consts=consts))
    (shell.folder / "spoilt.pyc").write_bytes(data)
    shell.write("good.py", SOURCE)
    return shell


def test_what_is_safe(spoilt: Shell) -> None:
    found = spoilt.freezeframe("verify", "good.py")
    assert (found.status, found.errors) == (0, "")
    assert found.output.startswith("good.py  safe to run  3 code objects of Python 3.")
    document = json.loads(spoilt.freezeframe("verify", "--json", "good.py:outer").output)
    assert (document["safe"], document["codes"], document["problems"]) == (True, 2, [])


def test_what_is_not(spoilt: Shell) -> None:
    found = spoilt.freezeframe("verify", "spoilt.pyc")
    assert (found.status, found.errors) == (1, "")
    assert found.output.startswith("spoilt.pyc  not safe to run, for ")
    assert "\nouter  good.py\n  offset " in found.output
    assert "grows the stack over its size, 1\n" in found.output
    found = spoilt.freezeframe("verify", "--json", "spoilt.pyc")
    assert found.status == 1
    document = json.loads(found.output)
    assert document["safe"] is False
    first = document["problems"][0]
    assert list(first) == ["qualname", "filename", "line", "offset", "opcode", "what"]
    assert (first["qualname"], first["filename"], first["what"]) == ("outer", "good.py", "grows the stack over its size, 1")


def test_a_part_of_what_is_not_safe(spoilt: Shell) -> None:
    assert spoilt.freezeframe("verify", "spoilt.pyc:outer").status == 1
    assert spoilt.freezeframe("verify", "spoilt.pyc:outer.inner").status == 0
