"""`freezeframe.verify`: is what a target runs safe to run?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from freezeframe.errors import VerifyError
from freezeframe.explain import sources
from freezeframe.explain.target import path_in, subject_of, text_in, within
from freezeframe.verifier.code import problems, raw_code

if TYPE_CHECKING:
    from types import CodeType

    from freezeframe.model.raw import RawCode

_COMPILED = (".py", ".pyw", ".pyc")


def verify(target: Any) -> None:
    """Prove that code is safe to run, with all code in it: that of a function, method, class, module, code object, generator or frame, of
    a snapshot's innermost frame, a raw one of any version, or of what a text or path names (`freezeframe.explain.find`).

    Raises `VerifyError`, whose `problems` are all the reasons why not, and FreezeframeError for what has no code, or is not there.
    """
    found = problems(code_to_verify(target))
    if found:
        more = f"; and {len(found) - 1} more: problems() gives them" if len(found) > 1 else ""
        raise VerifyError(f"the code is not safe to run: {found[0]}{more}", found)


def code_to_verify(target: Any) -> RawCode:
    """The code of a target, however malformed it is. Raises FreezeframeError where there is none."""
    return raw_code(_code(target))


def _code(target: Any) -> CodeType | RawCode:
    text = text_in(target)
    if text is not None:
        path, inside = path_in(text)
        if path is not None and path.endswith(_COMPILED):  # what `find` would refuse to lift
            return within(text, sources.code_in(path), path, inside)
    return subject_of(target).original
