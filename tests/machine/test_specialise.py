"""The sites that the machine keeps. That they are CPython's own is shown by `tests/conformance/programs/specialisation/`, form by form."""

from __future__ import annotations

import json
import opcode
import re
import subprocess
import sys
from pathlib import Path

import pytest

from freezeframe.isa.specialised import SPECIALISING
from freezeframe.machine.specialise.keeping import may_ask
from freezeframe.model.raw import HOST_VERSION
from freezeframe.model.site import Site

RULES = SPECIALISING.get(HOST_VERSION)
PROGRAMS = Path(__file__).parents[1] / "conformance" / "programs" / "specialisation"

OTHER = ("_ADAPTIVE", "_JIT", "_IMMORTAL")
"""What an adaptive instruction is called in 3.11; what other builds and other constants have."""

OURS = {"JUMP_BACKWARD_NO_JIT"}

pytestmark = pytest.mark.skipif(RULES is None, reason="the special forms of this version are not known")


def run(*arguments: str | Path, text: str = "") -> str:
    """What a process of its own prints: sites are kept for a whole process."""
    return subprocess.run([sys.executable, *arguments], input=text, capture_output=True, text=True, check=True, timeout=120).stdout


def test_the_forms_are_those_of_the_version() -> None:
    assert RULES is not None
    ours = {family: set(forms) for family, forms in RULES.families.items()}
    for instruction, form in (*RULES.quick.items(), *((first, pair) for (first, _), pair in RULES.pairs.items())):
        ours.setdefault(instruction, set()).add(form)
    specialisations: dict[str, list[str]] = vars(opcode)["_specializations"]
    theirs = {family: {form for form in forms if form in OURS or not form.endswith(OTHER)} for family, forms in specialisations.items()}
    assert ours == theirs


def test_every_family_has_its_function() -> None:
    from freezeframe.machine.specialise.families import CHOOSING

    assert RULES is not None
    assert RULES.families.keys() <= CHOOSING[HOST_VERSION].keys()


def test_every_form_is_reached_by_the_programs() -> None:
    assert RULES is not None
    reached = set(re.findall(r"\b[A-Z][A-Z0-9_]+\b", run(PROGRAMS / "sites" / "main.py")))
    assert {form for forms in RULES.families.values() for form in forms} - reached == set()


KEPT = """
import json, sys
import freezeframe as ff
from freezeframe.machine.functions import guest_code

def add(left, right):
    return left + right

class Owner:
    __slots__ = ("value",)

def read(owner):
    return owner.value

def loop(operands):
    for left, right in operands:
        add(left, right)

machine = ff.Machine(specialise=True)
machine.start(loop, [(1, 2)] * 30 + [(1.0, 2)] * 10 + [("a", "b")] * 2)
while machine.step(7) is ff.StopReason.STEP:
    pass
found = [guest_code(add).sites(), guest_code(loop).sites()]
try:
    for _ in range(60):
        machine.call(read, Owner())
except AttributeError:
    pass
owner = Owner()
owner.value = 1
for _ in range(60):
    machine.call(read, owner)
found.append(guest_code(read).sites())
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def kept() -> list[list[Site]]:
    """The sites of the functions `add`, `loop` and `read` after `KEPT`."""
    return [[Site(*site) for site in sites] for sites in json.loads(run("-", text=KEPT))]


def test_a_site_counts_hits_and_misses(kept: list[list[Site]]) -> None:
    assert RULES is not None
    (site,) = kept[0]
    assert (site.family, site.name, site.specialised) == ("BINARY_OP", "BINARY_OP_ADD_INT", True)
    cold = RULES.counting.warmup - 1 or 0
    assert (site.hits, site.misses, site.failures, site.reason) == (30 - max(cold, 1), 12, 0, None)
    assert site.counter == RULES.counting.cooldown - 12 * RULES.counting.miss


def test_sites_stand_in_the_order_of_the_code(kept: list[list[Site]]) -> None:
    for sites in kept:
        assert [site.offset for site in sites] == sorted(site.offset for site in sites)
    names = {site.name for site in kept[1]}
    assert {"UNPACK_SEQUENCE_TWO_TUPLE", "CALL_PY_EXACT_ARGS", "LOAD_GLOBAL_MODULE"} <= names


def test_a_failing_instruction_keeps_its_form(kept: list[list[Site]]) -> None:
    (site,) = kept[2]
    assert site.name == "LOAD_ATTR_SLOT"
    assert site.hits + site.misses >= 50


REFUSED = """
def add(left, right):
    return left + right

for number in range(100):
    add(number, 1)
print(add.__code__._co_code_adaptive == add.__code__.replace()._co_code_adaptive)
"""


def test_nothing_is_kept_where_plain_instructions_are_asked_for() -> None:
    command = ("-m", "freezeframe", "run", "--engine", "machine", "--no-lower")
    assert run(*command, "--no-specialise", "-c", REFUSED) == "True\n"
    assert run(*command, "-c", REFUSED) == "False\n"


class TestWhoMayAsk:
    """Only a module that names what it looks at."""

    @pytest.mark.parametrize(
        "source",
        [
            "f.__code__._co_code_adaptive",
            "import dis\ndef f():\n    dis.dis(f, adaptive=True)",
            "from dis import dis\ndis(x, adaptive=True)",
        ],
    )
    def test_one_that_does(self, source: str) -> None:
        assert may_ask(compile(source, "", "exec"), "m")

    @pytest.mark.parametrize("source", ["import dis\ndis.dis(f)", "plot(adaptive=True)", "print('_co_code_adaptive')", ""])
    def test_one_that_does_not(self, source: str) -> None:
        assert not may_ask(compile(source, "", "exec"), "m")

    def test_dis_itself_shows_them_to_others(self) -> None:
        import dis

        assert not may_ask(compile(Path(dis.__file__).read_text(encoding="utf-8"), "", "exec"), "dis")


MENTION = "\nif False:\n    f.__code__._co_code_adaptive\n"


@pytest.mark.parametrize(
    "program",
    ["calls/polymorphic_sites", "classes/descriptors", "classes/super_calls", "generators/yield_from", "attributes/getattr_chain"],
)
def test_behaviour_is_the_same_where_they_are_kept(program: str, tmp_path: Path) -> None:
    file = tmp_path / "program.py"
    file.write_text((PROGRAMS.parent / f"{program}.py").read_text(encoding="utf-8") + MENTION, encoding="utf-8")
    assert run("-m", "freezeframe", "run", "--engine", "machine", "--no-lower", file) == run(file)
