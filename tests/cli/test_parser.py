"""How `freezeframe run` reads its command line."""

from __future__ import annotations

import shlex

import pytest

from freezeframe.cli.parser import UsageError
from freezeframe.cli.run import EXAMPLES, parser


def test_everything_behind_the_program_is_the_programs() -> None:
    values, rest = parser().parse(["--fuel", "7", "program.py", "--fuel", "8", "-h", "--", "-m"])
    assert values.fuel == 7
    assert rest == ["program.py", "--fuel", "8", "-h", "--", "-m"]


@pytest.mark.parametrize(
    ("arguments", "kind", "target", "rest"),
    [
        (["-m", "package.module", "-m", "--json"], "module", "package.module", ["-m", "--json"]),
        (["-mpackage", "x"], "module", "package", ["x"]),
        (["-c", "-1", "-c", "2"], "code", "-1", ["-c", "2"]),
        (["-cpass"], "code", "pass", []),
        (["-c", ""], "code", "", []),
        (["--no-lower", "-c", "pass", "--"], "code", "pass", ["--"]),
    ],
)
def test_module_and_code_end_the_options(arguments: list[str], kind: str, target: str, rest: list[str]) -> None:
    values, behind = parser().parse(arguments)
    assert {"module": values.module, "code": values.code} == {"module": None, "code": None, kind: target}
    assert behind == rest


def test_a_program_may_have_the_name_of_an_option_behind_two_dashes() -> None:
    assert parser().parse(["--", "-m", "x"])[1] == ["-m", "x"]


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_the_help_are_command_lines(example: str) -> None:
    line, _, _ = example.partition(" | ")
    freezeframe, run, *arguments = shlex.split(line)
    assert [freezeframe, run] == ["freezeframe", "run"]
    values, rest = parser().parse(arguments)
    assert values.module or values.code or rest


def test_what_is_not_said_is_unlimited_and_fast() -> None:
    values, _ = parser().parse(["program.py"])
    assert (values.engine, values.fuel, values.max_depth, values.max_memory) == (None, None, None, None)
    assert (values.interpret, values.specialise, values.json) == (None, True, False)


def test_options_in_both_spellings() -> None:
    values, _ = parser().parse(["--max-depth=9", "--max-memory", "64", "--interpret", "a.*", "--interpret=b", "--no-specialise", "p"])
    assert (values.max_depth, values.max_memory, values.interpret, values.specialise) == (9, 64, ["a.*", "b"], False)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--nope"], "no such option: --nope"),
        (["-x"], "no such option: -x"),
        (["--fuel", "many", "p"], "option --fuel: 'many' is not a whole number"),
        (["--fuel", "-1", "p"], "option --fuel: '-1' is not a whole number"),
        (["--fuel=1.5", "p"], "option --fuel: '1.5' is not a whole number"),
        (["--fuel"], "--fuel option requires 1 argument"),
        (["-m"], "-m option requires 1 argument"),
        (["-c"], "-c option requires 1 argument"),
        (["--no-lower=1", "p"], "--no-lower option does not take a value"),
        (["--engine", "steam", "p"], "option --engine: invalid choice: 'steam' (choose from 'machine', 'native')"),
        (["--max", "1", "p"], "ambiguous option: --max (--max-depth, --max-memory?)"),
    ],
)
def test_usage_errors_say_what_is_wrong(arguments: list[str], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        parser().parse(arguments)
    assert str(caught.value) == f"{message} (see 'freezeframe run --help')"


def test_lists_of_two_parses_are_not_shared() -> None:
    parser().parse(["--interpret", "a", "p"])
    assert parser().parse(["p"])[0].interpret is None
