"""`freezeframe bench calls`."""

from __future__ import annotations

import json

from commands import Shell


def test_a_table(shell: Shell) -> None:
    found = shell.freezeframe("bench", "calls")
    assert (found.status, found.errors) == (0, "")
    assert all(len(line) <= 80 for line in found.output.splitlines())
    for kind in ("  function ", "  closure ", "  partial ", "  builtin, FASTCALL ", "  global ", "  slot "):
        assert kind in found.output


def test_json(shell: Shell) -> None:
    document = json.loads(shell.freezeframe("bench", "calls", "--json").output)
    assert set(document) == {"python", "costs"}
    assert set(document["costs"][0]) == {"group", "kind", "code", "ratio", "low", "high", "nanoseconds"}


def test_what_is_refused(shell: Shell) -> None:
    for arguments in ((), ("loops",), ("calls", "calls")):
        found = shell.freezeframe("bench", *arguments)
        assert (found.status, found.errors) == (
            2,
            "freezeframe: say what to measure: there is 'calls' (see 'freezeframe bench --help')\n",
        )
