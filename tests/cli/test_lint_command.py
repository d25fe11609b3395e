"""`freezeframe lint`: exit status 1 where something is found, and its formats."""

from __future__ import annotations

import json

import pytest

from commands import Shell

TRAPS = """import functools
made = []
for i in range(3):
    made.append(lambda: i)
def compute(text: str, seen=[]):
    seen.append("ü%:,"); return eval(text)
"""


@pytest.fixture
def traps(shell: Shell) -> Shell:
    shell.write("traps.py", TRAPS)
    shell.write("fine.py", "print(1)\n")
    return shell


def test_exit_status(traps: Shell) -> None:
    assert traps.freezeframe("lint", "fine.py").status == 0
    found = traps.freezeframe("lint", "traps.py")
    assert (found.status, found.errors) == (1, "")
    assert "traps.py:4:17  late-binding\n  all 3 lambdas see the last `i`\n" in found.output
    assert traps.freezeframe("lint", ".").output.endswith("3 findings  in 2 files\n")
    assert traps.freezeframe("lint", "--rule", "locals-write", ".").status == 0


def test_mistakes(traps: Shell) -> None:
    assert traps.freezeframe("lint").status == 2
    assert traps.freezeframe("lint", "--json", "--sarif", "fine.py").status == 2
    missing = traps.freezeframe("lint", "missing.py")
    assert (missing.status, missing.output, missing.errors.count("\n")) == (70, "", 1)
    assert traps.freezeframe("lint", "--rule", "nothing", "fine.py").status == 2
    traps.write("broken.py", "def\n")
    broken = traps.freezeframe("lint", "broken.py", "fine.py")
    assert (broken.status, broken.errors.count("\n")) == (70, 1)
    assert traps.freezeframe("lint", ".").status == 1


def test_json(traps: Shell) -> None:
    found = traps.freezeframe("lint", "--json", "traps.py")
    document = json.loads(found.output)
    assert (document["files"], document["errors"]) == (1, [])
    assert [each["rule"] for each in document["findings"]] == ["late-binding", "mutable-default", "dynamic-code"]
    fix = {
        "line": 4,
        "before": ["    made.append(lambda: i)"],
        "after": ["    made.append(lambda i=i: i)"],
    }
    assert document["findings"][0]["fix"] == fix


def test_sarif(traps: Shell) -> None:
    """The rules of the 2.1.0 schema that a consumer relies on."""
    traps.write("broken.py", "def\n")
    log = json.loads(traps.freezeframe("lint", "--sarif", ".").output)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert set(run) == {"tool", "columnKind", "invocations", "results"}
    assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
    driver = run["tool"]["driver"]
    assert driver["name"] == "freezeframe"
    identifiers = [rule["id"] for rule in driver["rules"]]
    assert len(set(identifiers)) == len(identifiers)
    assert all(rule["shortDescription"]["text"] and rule["defaultConfiguration"]["level"] == "warning" for rule in driver["rules"])
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "broken.py" in invocation["toolExecutionNotifications"][0]["message"]["text"]
    assert len(run["results"]) == 3
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"none", "note", "warning", "error"}
        assert result["message"]["text"]
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "./traps.py"
        region = place["region"]
        assert all(type(value) is int and value >= 1 for value in region.values())
        assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
        for fix in result.get("fixes", ()):
            (change,) = fix["artifactChanges"]
            for replacement in change["replacements"]:
                assert set(replacement) == {"deletedRegion", "insertedContent"}
                assert replacement["insertedContent"]["text"]


def test_github(traps: Shell) -> None:
    lines = traps.freezeframe("lint", "--github", "traps.py").output.splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("::warning file=traps.py,line=4,endLine=4,col=17,title=freezeframe late-binding,endColumn=26::all 3 lambdas")
    assert "%0A+     made.append(lambda i=i: i)" in lines[0]


def test_a_snapshot(traps: Shell) -> None:
    frozen = traps.freezeframe("run", "--save", "here.ff", "--until", "traps.py:4", "--patience", "60", "traps.py")
    assert frozen.status == 75, frozen
    found = traps.freezeframe("lint", "here.ff")
    assert (found.status, "late-binding" in found.output) == (1, True), found
