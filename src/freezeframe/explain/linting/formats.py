"""Findings as other tools take them: SARIF 2.1.0 (OASIS), and the commands by which GitHub's actions annotate lines."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote
from urllib.request import pathname2url

from freezeframe.explain.linting.rules import RULES, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from freezeframe.explain.linting.findings import Fix, Trap

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(findings: Sequence[Trap], errors: Sequence[str]) -> dict[str, Any]:
    """A log with one run. Columns count characters (`columnKind`); paths that are not absolute are relative to where the command ran."""
    from importlib.metadata import version

    driver = {
        "name": "freezeframe",
        "version": version("freezeframe"),
        "rules": [
            {"id": name, "shortDescription": {"text": rule(name).SUMMARY}, "defaultConfiguration": {"level": "warning"}} for name in RULES
        ],
    }
    invocation: dict[str, Any] = {"executionSuccessful": not errors}
    if errors:
        invocation["toolExecutionNotifications"] = [{"level": "error", "message": {"text": text}} for text in errors]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": [_result(finding) for finding in findings],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(finding: Trap) -> dict[str, Any]:
    place = {
        "artifactLocation": {"uri": _uri(finding.path)},
        "region": {
            "startLine": finding.line,
            "startColumn": finding.column,
            "endLine": finding.end_line,
            "endColumn": finding.end_column,
        },
    }
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": RULES.index(finding.rule),
        "level": "warning",
        "message": {"text": f"{finding.message}. {finding.why}{f'; {finding.advice}' if finding.advice else ''}"},
        "locations": [{"physicalLocation": place, "logicalLocations": [{"fullyQualifiedName": finding.function}]}],
    }
    if finding.fix is not None:
        result["fixes"] = [{"description": {"text": finding.advice or "rewrite"}, "artifactChanges": [_change(finding.path, finding.fix)]}]
    return result


def _change(path: str, fix: Fix) -> dict[str, Any]:
    """The lines of a fix, replaced as a whole."""
    region = {"startLine": fix.line, "startColumn": 1, "endLine": fix.line + len(fix.before) - 1, "endColumn": len(fix.before[-1]) + 1}
    return {
        "artifactLocation": {"uri": _uri(path)},
        "replacements": [{"deletedRegion": region, "insertedContent": {"text": "\n".join(fix.after)}}],
    }


def _uri(path: str) -> str:
    return f"file://{pathname2url(path)}" if os.path.isabs(path) else quote(path.replace(os.sep, "/"))


def github(finding: Trap) -> str:
    """A workflow command, which annotates the line."""
    properties = {
        "file": finding.path,
        "line": finding.line,
        "endLine": finding.line,
        "col": finding.column,
        "title": f"freezeframe {finding.rule}",
    }
    if finding.end_line == finding.line:
        properties["endColumn"] = finding.end_column
    named = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    fix = "" if finding.fix is None else "\n" + "\n".join(f"+ {line}" for line in finding.fix.after)
    return f"::warning {named}::{_data(f'{finding.message}. {finding.why}{fix}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
