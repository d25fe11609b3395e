"""What functions, frames and bytecode are made of, as values: each says what it holds by its attributes, and shows it as text or HTML.

Everything takes a target: a function, method, class, code object, module, generator, frame or snapshot, or the text or path that names one
(`find`).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from freezeframe.explain.adaptive import Adaptation, SiteView, adaptive
    from freezeframe.explain.auditing.audit import audit
    from freezeframe.explain.auditing.findings import Audit, Finding
    from freezeframe.explain.callables import CallableView
    from freezeframe.explain.callsites import Calls, CallSite, calls
    from freezeframe.explain.codes import CodeView, code
    from freezeframe.explain.difference import Comparison, Replacement, compare, replaced
    from freezeframe.explain.disassembly import Disassembly, dis
    from freezeframe.explain.linting.findings import Trap
    from freezeframe.explain.linting.report import LintReport, lint
    from freezeframe.explain.rawbytes import RawDisassembly, raw
    from freezeframe.explain.scopes import NameView, ScopeView, scope
    from freezeframe.explain.signatures import SignatureView, signature
    from freezeframe.explain.target import Subject, find, subject_of
    from freezeframe.explain.versions import Versions, compare_versions

_HOMES = {
    "Adaptation": "freezeframe.explain.adaptive",
    "Audit": "freezeframe.explain.auditing.findings",
    "CallSite": "freezeframe.explain.callsites",
    "CallableView": "freezeframe.explain.callables",
    "Calls": "freezeframe.explain.callsites",
    "CodeView": "freezeframe.explain.codes",
    "Comparison": "freezeframe.explain.difference",
    "Disassembly": "freezeframe.explain.disassembly",
    "Finding": "freezeframe.explain.auditing.findings",
    "LintReport": "freezeframe.explain.linting.report",
    "NameView": "freezeframe.explain.scopes",
    "RawDisassembly": "freezeframe.explain.rawbytes",
    "Replacement": "freezeframe.explain.difference",
    "ScopeView": "freezeframe.explain.scopes",
    "SignatureView": "freezeframe.explain.signatures",
    "SiteView": "freezeframe.explain.adaptive",
    "Subject": "freezeframe.explain.target",
    "Trap": "freezeframe.explain.linting.findings",
    "Versions": "freezeframe.explain.versions",
    "adaptive": "freezeframe.explain.adaptive",
    "audit": "freezeframe.explain.auditing.audit",
    "calls": "freezeframe.explain.callsites",
    "code": "freezeframe.explain.codes",
    "compare": "freezeframe.explain.difference",
    "compare_versions": "freezeframe.explain.versions",
    "dis": "freezeframe.explain.disassembly",
    "find": "freezeframe.explain.target",
    "lint": "freezeframe.explain.linting.report",
    "raw": "freezeframe.explain.rawbytes",
    "replaced": "freezeframe.explain.difference",
    "scope": "freezeframe.explain.scopes",
    "signature": "freezeframe.explain.signatures",
    "subject_of": "freezeframe.explain.target",
}
"""Where each public name lives."""

__all__ = [
    "Adaptation",
    "Audit",
    "CallSite",
    "CallableView",
    "Calls",
    "CodeView",
    "Comparison",
    "Disassembly",
    "Finding",
    "LintReport",
    "NameView",
    "RawDisassembly",
    "Replacement",
    "ScopeView",
    "SignatureView",
    "SiteView",
    "Subject",
    "Trap",
    "Versions",
    "adaptive",
    "audit",
    "calls",
    "code",
    "compare",
    "compare_versions",
    "dis",
    "find",
    "lint",
    "raw",
    "replaced",
    "scope",
    "signature",
    "subject_of",
]


_NAMES = globals()
"""This module's: a function that is hidden is given its caller's by `globals`."""


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = _NAMES[name] = getattr(import_module(home), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
