"""The table of builders in docs/snapshot-format.md: `python -m freezeframe.snapshot.reference` writes it anew."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path
from typing import Any, Final

from freezeframe.snapshot.builders.builders import Builders
from freezeframe.snapshot.builders.families import FAMILY, family
from freezeframe.snapshot.builders.seeds import SEEDS

BEGINS: Final = "| number | name | arguments | what it makes, or does |\n| --- | --- | --- | --- |\n"
_PLAIN: Final = {
    "null": ("", "the NULL of slots and stacks itself"),
    "stdin": ("", "the process's standard input itself"),
    "stdout": ("", "its standard output itself"),
    "stderr": ("", "its standard error itself"),
    "bare": ("class", "an instance without content"),
    "code": ("number", "a code object of the store"),
    "cell": ("", "an empty cell"),
    "method": ("function, owner", "a bound method"),
    "traceback": ("next, frame, lasti, line", "an entry of a traceback"),
    "lock": ("", "a lock that is free"),
    "rlock": ("", "a reentrant lock that is free"),
    "super_": ("class, instance", "what `super(class, instance)` gives"),
    "ellipsis": ("", "`...` itself"),
    "not_implemented": ("", "`NotImplemented` itself"),
    "builtins": ("", "the dictionary of the module `builtins` itself"),
    "modules": ("", "`sys.modules` itself"),
    "keyword_mark": ("", "what separates keywords in the keys of `functools.lru_cache`, itself"),
}
"""Builders that are CPython's own, or no functions."""


def table() -> str:
    """The table, as the page has it."""
    return BEGINS + "".join([f"| {number} | `{name}` | {' | '.join(_described(name))} |\n" for number, name in enumerate(SEEDS)])


def _described(name: str) -> tuple[str, str]:
    if name in _PLAIN:
        return _PLAIN[name]
    found: Any = inspect.getattr_static(family(FAMILY[name]) if name in FAMILY else Builders, name)
    function = getattr(found, "__func__", found)
    parameters = [f"{each}…" if each.kind is each.VAR_POSITIONAL else each.name for each in inspect.signature(function).parameters.values()]
    parameters = [parameter.partition(":")[0].lstrip("*") + ("…" if parameter.startswith("*") else "") for parameter in parameters]
    text = inspect.cleandoc(found.__doc__ or "").split("\n\n")[0].replace("\n", " ").replace("|", "or")
    return ", ".join(parameter for parameter in parameters if parameter != "self"), text


def main() -> None:
    """Write the table into the page."""
    page = Path(sys.argv[1] if sys.argv[1:] else "docs/snapshot-format.md")
    text = page.read_text(encoding="utf-8")
    begin = text.index(BEGINS.partition("\n")[0])
    page.write_text(text[:begin] + table() + text[text.index("\n\n", begin) + 1 :], encoding="utf-8")


if __name__ == "__main__":
    main()
