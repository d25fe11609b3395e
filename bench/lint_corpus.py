"""How `freezeframe lint` and others do on the shapes of `tests/explain/lint_corpus`: what each misses, and where each gives a false alarm.

    python bench/lint_corpus.py [--peers FOLDER]

Each shape says what a reader expects of it, and is executed: what gives something else is a trap, so no opinion is in the table. Peers are
looked for in FOLDER, the `bin` of an environment with `ruff pylint flake8 flake8-bugbear`; those that are not there have no column.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

CORPUS: Final = Path(__file__).resolve().parents[1] / "tests" / "explain" / "lint_corpus"
RULES: Final = {
    "late_binding": "late-binding",
    "no_late_binding": "late-binding",
    "module_lambda": "late-binding",
    "module_function": "late-binding",
    "module_called": "late-binding",
    "module_maker": "late-binding",
    "mutable_default": "mutable-default",
    "locals_write": "locals-write",
    "dynamic_code": "dynamic-code",
    "hidden_signature": "hidden-signature",
}
"""The rule that each file of the corpus is about."""
PEERS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "flake8-bugbear": {"late-binding": ("B023",), "mutable-default": ("B006",)},
    "ruff": {"late-binding": ("B023",), "mutable-default": ("B006",), "dynamic-code": ("S102", "S307")},
    "pylint": {
        "late-binding": ("cell-var-from-loop",),
        "mutable-default": ("dangerous-default-value",),
        "dynamic-code": ("exec-used", "eval-used"),
    },
}
"""The rules of others that are about the same."""


class Shape(NamedTuple):
    """A piece of a file, what it was expected to give and what it gave, and the lines that are marked as traps on this Python."""

    file: Path
    name: str
    first: int
    last: int
    expected: object
    given: object
    marked: tuple[int, ...]

    @property
    def rule(self) -> str:
        """The rule that it is about."""
        return RULES[self.file.stem]

    @property
    def is_trap(self) -> bool:
        """Whether it gives something else than a reader expects."""
        return self.given != self.expected

    def has(self, lines: set[int]) -> bool:
        """Whether one of these lines is its own."""
        return any(self.first <= line <= self.last for line in lines)


def shapes() -> list[Shape]:
    """All of them, executed."""
    return [shape for path in sorted(CORPUS.glob("*.py")) for shape in _in_file(path)]


def _in_file(path: Path) -> list[Shape]:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    names = runpy.run_path(str(path))
    if "MEANT" in names:
        return [Shape(path, path.stem, 1, len(lines), names["MEANT"], names["FOUND"], _marked(lines, 1, len(lines)))]
    found = []
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and (expected := ast.get_docstring(node)) is not None:
            last = node.end_lineno or node.lineno
            given: object = names[node.name]()
            found.append(Shape(path, node.name, node.lineno, last, ast.literal_eval(expected), given, _marked(lines, node.lineno, last)))
    return found


def _marked(lines: list[str], first: int, last: int) -> tuple[int, ...]:
    """The lines that say `# TRAP`, or `# TRAP 3.13` from that version on."""
    found = []
    for number in range(first, last + 1):
        mark = re.search(r"# TRAP(?: 3\.(\d+))?$", lines[number - 1])
        if mark is not None and (mark[1] is None or sys.version_info >= (3, int(mark[1]))):
            found.append(number)
    return tuple(found)


def ours(path: Path) -> dict[str, set[int]]:
    """The lines that freezeframe finds something in, by rule."""
    from freezeframe import explain

    found: dict[str, set[int]] = {}
    for finding in explain.lint(path).findings:
        found.setdefault(finding.rule, set()).add(finding.line)
    return found


def _flake8(folder: Path, path: Path) -> dict[str, set[int]]:
    return _by_rule(_printed(f"{folder}/flake8", "--isolated", "--select=B", "--format=%(code)s %(row)d", str(path)))


def _ruff(folder: Path, path: Path) -> dict[str, set[int]]:
    text = _printed(f"{folder}/ruff", "check", "--isolated", "--no-cache", "--select=B,S", "--output-format=json", str(path))
    found: dict[str, set[int]] = {}
    for each in json.loads(text):
        found.setdefault(each["code"], set()).add(each["location"]["row"])
    return found


def _pylint(folder: Path, path: Path) -> dict[str, set[int]]:
    enabled = ",".join(name for names in PEERS["pylint"].values() for name in names)
    options = ("--rcfile=/dev/null", "--disable=all", f"--enable={enabled}", "--msg-template={symbol} {line}", "--score=n")
    return _by_rule(_printed(f"{folder}/pylint", *options, str(path)))


_RUNNERS: Final[dict[str, Callable[[Path, Path], dict[str, set[int]]]]] = {"flake8-bugbear": _flake8, "ruff": _ruff, "pylint": _pylint}


def _printed(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _by_rule(text: str) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for name, line in re.findall(r"^([\w-]+) (\d+)$", text, re.MULTILINE):
        found.setdefault(name, set()).add(int(line))
    return found


class Score(NamedTuple):
    """Of a tool and a rule: traps that it does not find, and what it finds where there is none; None where it has no such rule."""

    misses: tuple[str, ...]
    alarms: tuple[str, ...]

    def __str__(self) -> str:
        return f"{len(self.misses)} / {len(self.alarms)}"


def scores(folder: Path | None = None) -> dict[str, dict[str, Score | None]]:
    """By tool and by rule."""
    every = shapes()
    files = sorted({shape.file for shape in every})
    found = {"freezeframe": {path: ours(path) for path in files}}
    for name in PEERS if folder is not None else ():
        if folder is not None and (folder / ("flake8" if name == "flake8-bugbear" else name)).exists():
            found[name] = {path: _RUNNERS[name](folder, path) for path in files}
    return {tool: {rule: _score(tool, rule, every, lines) for rule in dict.fromkeys(RULES.values())} for tool, lines in found.items()}


def _score(tool: str, rule: str, every: list[Shape], lines: dict[Path, dict[str, set[int]]]) -> Score | None:
    names = (rule,) if tool == "freezeframe" else PEERS[tool].get(rule)
    if names is None:
        return None
    own = [shape for shape in every if shape.rule == rule]
    told = {shape.name: shape.has(set().union(*(lines[shape.file].get(name, set()) for name in names))) for shape in own}
    return Score(
        tuple(shape.name for shape in own if shape.is_trap and not told[shape.name]),
        tuple(shape.name for shape in own if not shape.is_trap and told[shape.name]),
    )


def table(found: dict[str, dict[str, Score | None]]) -> str:
    """The table of the documents: misses / false alarms."""
    every = shapes()
    lines = [f"| rule | traps / others | {' | '.join(found)} |", f"| --- | --- |{' --- |' * len(found)}"]
    for rule in dict.fromkeys(RULES.values()):
        own = [shape for shape in every if shape.rule == rule]
        traps = sum(shape.is_trap for shape in own)
        cells = " | ".join("no such rule" if (score := found[tool][rule]) is None else str(score) for tool in found)
        lines.append(f"| `{rule}` | {traps} / {len(own) - traps} | {cells} |")
    return "\n".join(lines)


def main() -> None:
    """Print the table, and below it what each tool misses, and where it gives a false alarm."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False)
    parser.add_argument("--peers", type=Path, default=Path(sys.executable).parent, help="where ruff, pylint and flake8 are")
    found = scores(parser.parse_args().peers)
    print(table(found))
    for tool, rules in found.items():
        for rule, score in rules.items():
            if score is not None and (score.misses or score.alarms):
                print(f"\n{tool}, {rule}")
                print(f"  misses: {', '.join(score.misses) or 'none'}")
                print(f"  false alarms: {', '.join(score.alarms) or 'none'}")


if __name__ == "__main__":
    main()
