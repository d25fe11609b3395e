"""Programs are observed in run mode, where CPython runs them, as in step mode."""

from __future__ import annotations

import sys

import observed
import pytest
from conformance.conformance import Program, compile_sources, run
from test_observers import CALLS, PROGRAMS

from freezeframe.native.watching.telling import tells

pytestmark = pytest.mark.skipif(not tells(), reason="there is no machine code for it here: the machine steps")

CLOSED = "what C was consuming is closed before the exception that ended that is told, as under CPython"
ASKED = "the machine asks once more than C does"
LINE = "a line begins at another instruction, or once less, than under CPython"
DIES = "something dies a moment earlier or later"
OTHERWISE = {
    "attributes/of_modules": ASKED,
    "builtins/big_generators_consumed": CLOSED,
    "builtins/map_filter_zip": CLOSED,
    "builtins/replaced_builtins": "what the program has put there is called by the observer, too",
    "classes/metaclass_hash": ASKED,
    "comprehensions/pipelines": CLOSED,
    "coroutines/by_hand": LINE,
    "exceptions/carets": "a message is CPython's",
    "exceptions/collections_meanwhile": DIES,
    "exceptions/stderr_warnings": DIES,
    "execution/code_swap": "a function that the program makes of code is told of where its namespace is the program's",
    "execution/codes_that_end": "code lives as long as it is observed",
    "generators/close_and_exit": LINE,
    "generators/closed_with_its_consumer": CLOSED,
    "generators/deep": "generators are resumed by C",
    "generators/exceptions_inside": "what something is thrown into, which delegates, stands elsewhere on 3.11",
    "generators/finalizer_and_locals": DIES,
    "imports/frames_and_hooks": "hooks are told of what the machine imports",
    "process/exit_functions": "the machine has exit functions of its own",
    "stdlib/heap_bisect_queue": LINE,
}
"""Programs that do something else in run mode, or are told of it."""
ON_3_11 = frozenset({
    "applications/regex_matcher", "applications/small_programs", "builtins/sort_callbacks", "calls/lambdas",
    "classes/new_and_init", "comprehensions/generator_expressions", "comprehensions/protocols", "context_managers/contextlib_use",
    "coroutines/deep", "coroutines/own_loop", "coroutines/scheduler", "coroutines/types_coroutine", "exceptions/warnings_locations",
    "execution/dynamic_code", "generators/attributes", "generators/clear_frame", "generators/finalisation", "generators/protocol",
    "generators/throw_forms", "generators/yield_from", "operators/subscripts", "process/main_semantics", "process/weakref_del",
    "stdlib/copy_pickle",
})  # fmt: skip
"""Programs in which 3.11 tells of generators that are closed before they have begun, or stands elsewhere in what delegates when something
is thrown into that."""
ON_3_12 = frozenset({
    "applications/deltablue", "applications/richards", "calls/evaluation_order", "formatting/own_formatters",
    "operators/contains_and_is", "process/exit_forms",
})  # fmt: skip
"""Programs in which 3.12 tells of a line once more behind a call."""
ON_3_15 = frozenset({"comprehensions/protocols", "containers/own_trees", "generators/methods_and_closures"})
"""Programs in which 3.15 tells of the end of a generator that is closed when what it holds has ended, and not of a generator expression
that fails before there is a generator."""
ON_VERSION = {(3, 11): ON_3_11, (3, 12): ON_3_12, (3, 15): ON_3_15}
"""By the version."""
MACHINES_OWN = ("<frozen", "warnings.py", "inspect.py", "dis.py", "__init__.py")
"""Where the standard library's code is that the machine executes itself in step mode."""
UNLIKE = ("recursion", "specialisation", "tracing", "imports", "introspection")
"""Subjects of programs that see how they are run: how deep C may be, what is kept of instructions, trace functions, and modules, which the
machine executes by itself in step mode."""


@pytest.fixture(scope="session")
def _compiled():
    compile_sources(sys.executable)


def traces(program: Program) -> bool:
    """Whether it has a trace function: C calls that in run mode, and observers are not told of it."""
    file = program.path / "main.py" if program.path.is_dir() else program.path
    return "settrace" in file.read_text("utf-8", "replace")


LEFT_OUT = OTHERWISE.keys() | ON_VERSION.get(sys.version_info[:2], frozenset())
ALIKE = [program for program in PROGRAMS if program.id not in LEFT_OUT and program.subject not in UNLIKE and not traces(program)]


@pytest.mark.usefixtures("_compiled")
@pytest.mark.parametrize(
    "program", [pytest.param(program, id=program.id, marks=pytest.mark.slow if place % 24 else ()) for place, program in enumerate(ALIKE)]
)
def test_programs_are_observed_as_where_they_are_stepped(program: Program, tmp_path):
    file = program.place(tmp_path / "program")
    outcomes, events = [], []
    for form in ("woven", "run"):
        place = tmp_path / form
        outcome = run([sys.executable, observed.__file__, str(place), CALLS, form, file.name, *program.arguments], program, file.parent)
        outcomes.append((outcome.stdout, outcome.status))
        events.append([*filter(None, map(as_in_both, place.read_text().splitlines()))])
        failed = place.with_suffix(".failed")
        assert not failed.exists(), failed.read_text()
    assert events[1] == events[0]
    assert outcomes[1] == outcomes[0]
    assert events[0] != []


def as_in_both(event: str) -> str | None:
    """An event as both modes tell it, None where one of them does not.

    What is executed when something is let go of is not compared, nor how many frames are outside: CPython has taken the call off by then.
    C's iterators end without StopIteration there.
    """
    kind, file, name, *_, about = event.split(" ")
    if file.startswith(MACHINES_OWN) or name.endswith("__del__") or (kind, about) == ("exception", "StopIteration"):
        return None
    where, _, inside, about = event.rsplit(" ", 3)
    return f"{where} {inside} {about}"
