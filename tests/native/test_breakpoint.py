"""Lines that are looked out for, in programs with threads."""

from __future__ import annotations

import sys
import threading

import pytest

from freezeframe.native import breakpoint as breakpoint_module
from freezeframe.native.breakpoint import Breakpoint

pytestmark = pytest.mark.skipif(sys.version_info < (3, 12), reason="on 3.11 it is a thread's trace function that looks out")


def test_a_function_begins_in_another_thread_as_nobody_looks_out_any_more(monkeypatch) -> None:
    asked, go, outcome = threading.Event(), threading.Event(), []

    def names(_file, filename):
        if filename == "elsewhere.py":
            asked.set()
            assert go.wait(60)
        return filename == "elsewhere.py"

    def work():
        try:
            exec(compile("done = True", "elsewhere.py", "exec"), space := {})
            outcome.append(space["done"])
        except AssertionError as error:
            outcome.append(error)

    monkeypatch.setattr(breakpoint_module, "names", names)
    looks_out = Breakpoint("elsewhere.py", 1, outcome.append)
    looks_out.begin()
    thread = threading.Thread(target=work)
    thread.start()
    assert asked.wait(60)
    looks_out.end()
    go.set()
    thread.join()
    assert outcome == [True]
