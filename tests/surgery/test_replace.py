"""`replace` changes what it is asked to change, keeps everything else, and lets nothing through that is not safe to run."""

from __future__ import annotations

import asyncio
import dis
import inspect
import sys
import traceback
from collections.abc import Iterator
from types import CodeType, FunctionType

import pytest

import freezeframe as ff
from freezeframe import UnsupportedRuntime, VerifyError
from freezeframe.surgery import ANY, Label, call, op

calls: list[str] = []


def noted() -> None:
    calls.append("called")


@pytest.fixture(autouse=True)
def _fresh() -> None:
    calls.clear()


def measure(words: list[str], scale: int = 2, *, extra: float = 0.5) -> list[float]:
    """What is changed."""
    found = []
    for word in words:
        try:
            found.append(len(word) * scale + 1000 + extra)
        except TypeError:
            found.append(-1)
    return found


class Unhashable(list[int]):
    """A list that can be called."""

    def __call__(self, _value: object) -> int:
        return 7


def test_a_constant() -> None:
    changed = ff.replace(measure, constants={1000: 2000, -1: None})
    assert changed(["a", 3]) == [2002.5, None]
    assert measure(["a", 3]) == [1002.5, -1]
    with pytest.raises(ValueError, match=r"^'measure' does not load the constant 1000.0$"):
        ff.replace(measure, constants={1000.0: 1})


def test_a_small_number() -> None:
    def five() -> int:
        return 5

    assert ff.replace(five, constants={5: "five"})() == "five"


def test_a_function_stays_what_it_is() -> None:
    measure.mark = ["x"]
    changed = ff.replace(measure, constants={1000: 2000})
    assert inspect.signature(changed) == inspect.signature(measure)
    assert (changed.__doc__, changed.__module__, changed.__annotations__) == (measure.__doc__, __name__, measure.__annotations__)
    assert changed.mark is measure.mark
    assert changed.__code__.co_flags == measure.__code__.co_flags
    assert [line for *_, line in changed.__code__.co_lines()] == [line for *_, line in measure.__code__.co_lines()]
    assert changed(["a"], extra=1) == [2003]


def test_positions_stay() -> None:
    changed = ff.replace(measure, entry=noted, hoist=["len"], globals={"TypeError": ValueError})
    with pytest.raises(TypeError) as raised:
        changed([3])
    place = traceback.extract_tb(raised.value.__traceback__)[-1]
    assert (place.name, place.line) == ("measure", "found.append(len(word) * scale + 1000 + extra)")


def test_globals_become_constants() -> None:
    changed = ff.replace(measure, globals={"len": lambda _: 100})
    assert changed(["a"]) == [1200.5]
    assert "len" not in [i.argval for i in dis.get_instructions(changed) if i.opname == "LOAD_GLOBAL"]
    with pytest.raises(ValueError, match=r"^'measure' does not load a global 'max'$"):
        ff.replace(measure, globals={"max": max})


def test_globals_are_looked_up_once() -> None:
    changed = ff.replace(measure, hoist=["len", "TypeError"])
    assert changed(["a", 3]) == [1002.5, -1]
    names = [i.argval for i in dis.get_instructions(changed) if i.opname == "LOAD_GLOBAL"]
    assert sorted(names) == ["TypeError", "len"]
    assert {"len", "TypeError"} < set(changed.__code__.co_varnames)


def test_what_cannot_be_hoisted() -> None:
    def binds() -> object:
        global bound  # noqa: PLW0603 (that is what is refused)
        bound = 1
        return bound

    with pytest.raises(ValueError, match=r"^'.*binds' binds the global 'bound' itself$"):
        ff.replace(binds, hoist=["bound"])


def test_cells_stay_where_they_belong() -> None:
    def outer(n: int) -> object:
        def inner(k: int) -> int:
            nonlocal n
            n += k + len("x")
            return n

        return inner, len("ab")

    inner, two = ff.replace(outer, hoist=["len"])(10)
    assert (inner(1), inner(2), two) == (12, 15, 2)
    changed = ff.replace(inner, hoist=["len"])
    assert changed(1) == 17
    assert inner(0) == 18


def test_the_entry_of_a_function_is_passed_once_a_call() -> None:
    def loop(n: int) -> int:
        while n > 0:
            n -= 1
        return n

    changed = ff.replace(loop, entry=noted)
    assert [changed(5), changed(3)] == [0, 0]
    assert calls == ["called"] * 2


def test_generators_and_coroutines_begin_when_they_are_resumed() -> None:
    def generator() -> Iterator[int]:
        yield from (1, 2)

    async def coroutine() -> int:
        await asyncio.sleep(0)
        return 7

    made = ff.replace(generator, entry=noted)()
    assert calls == []
    assert [*made, *calls] == [1, 2, "called"]
    assert asyncio.run(ff.replace(coroutine, entry=noted)()) == 7
    assert calls == ["called"] * 2


def test_names() -> None:
    def join(a: str) -> str:
        return a.upper()

    assert ff.replace(join, names={"upper": "lower"})("Ab") == "ab"
    with pytest.raises(ValueError, match=r"^'.*join' has no name 'strip'; there are upper$"):
        ff.replace(join, names={"strip": "lstrip"})


def test_methods_and_code_objects() -> None:
    class Counter:
        step = 1

        def count(self) -> int:
            return self.step + 41

    bound = ff.replace(Counter().count, constants={41: 1})
    assert bound() == 2
    assert Counter().count() == 42
    code = ff.replace(measure.__code__, constants={1000: 0})
    assert FunctionType(code, {"len": len}, None, (2,))(["a"], extra=1) == [3]
    with pytest.raises(TypeError, match=r"^a function or a code object is needed, not builtin_function_or_method$"):
        ff.replace(len)


class TestPatterns:
    def test_one_instruction(self) -> None:
        def add(a: int, b: int) -> int:
            return a + b

        assert ff.replace(add, (op("BINARY_OP", 0), [op("BINARY_OP", 10)]))(5, 3) == 2

    def test_instructions_are_removed_and_added(self) -> None:
        def twice(a: int) -> int:
            noted()
            return a

        pattern = [op("*LOAD_GLOBAL*", "noted"), op("CALL", 0), op("POP_TOP")]
        silent = ff.replace(twice, (pattern, []))
        assert (silent(3), calls) == (3, [])
        loud = ff.replace(twice, (op("RETURN_VALUE"), [call(noted), call(calls.append, op("LOAD_CONST", "more")), op("RETURN_VALUE")]))
        assert (loud(3), calls) == (3, ["called", "called", "more"])

    def test_what_was_found_decides(self) -> None:
        def numbers(a: str) -> list[object]:
            return [a, 300, a, 400, "x"]

        def doubled(load: object, build: object) -> list[object]:
            assert (load.argument, build.argument) == ("x", 5)
            return [op("LOAD_CONST", "y"), build]

        assert ff.replace(numbers, ([op("LOAD_CONST", ANY), op("BUILD_LIST")], doubled))("a") == ["a", 300, "a", 400, "y"]

    def test_the_rounds_of_a_comprehension_are_counted(self) -> None:
        """Its code runs over what it is given without a look at that, also where something else is done first."""

        def halves(numbers: list[int]) -> list[float]:
            return list(number / 2 for number in numbers)  # noqa: C400 (its code is what is changed)

        (inner,) = (each for each in halves.__code__.co_consts if isinstance(each, CodeType))
        opcode = "FOR_ITER" if sys.version_info < (3, 15) else "FOR_ITER_INDEXED"
        for new in ([call(noted), op(opcode)], [op("NOP"), op(opcode)]):
            changed = ff.replace(inner, (op(opcode), lambda loop, new=new: [*new[:-1], loop]))
            consts = tuple(changed if each is inner else each for each in halves.__code__.co_consts)
            function = FunctionType(halves.__code__.replace(co_consts=consts), globals())
            ff.verify(function)
            assert function([2, 4, 6]) == [1, 2, 3]
        assert len(calls) == 4

    def test_jumps_among_new_instructions(self) -> None:
        def plain(a: int) -> object:
            return a

        end = Label("end")
        new = [op("COPY", 1), op("POP_JUMP_IF_NOT_NONE", end), op("POP_TOP"), op("LOAD_CONST", "nothing"), end, op("RETURN_VALUE")]
        changed = ff.replace(plain, (op("RETURN_VALUE"), new))
        assert (changed(None), changed(0)) == ("nothing", 0)
        with pytest.raises(ValueError, match=r"which is nowhere among the new instructions"):
            ff.replace(plain, (op("RETURN_VALUE"), [op("JUMP_FORWARD", Label()), op("RETURN_VALUE")]))

    def test_what_is_not_there(self) -> None:
        with pytest.raises(ValueError, match=r"^'measure' has no IMPORT_NAME 'x', POP_TOP$"):
            ff.replace(measure, ([op("IMPORT_NAME", "x"), op("POP_TOP")], []))
        with pytest.raises(ValueError, match=r"^no instruction is called 'LOAD_NOTHING'"):
            op("LOAD_NOTHING")

    def test_code_inside_whose_constants_cannot_be_hashed(self) -> None:
        def counts(words: list[str]) -> object:
            return sum(len(word) + 300 for word in words)

        [inner] = [each for each in counts.__code__.co_consts if isinstance(each, CodeType)]
        changed = ff.replace(inner, globals={"len": Unhashable()})
        assert ff.replace(counts, constants={inner: changed})(["a"]) == 307

    def test_what_is_called_at_entry_can_be(self) -> None:
        with pytest.raises(
            TypeError, match=r"^entry is called whenever the function begins to run, and int cannot be: give it a function$"
        ):
            ff.replace(measure, entry=3)  # type: ignore[arg-type]

    def test_what_is_not_safe_is_refused_with_every_reason(self) -> None:
        with pytest.raises(ff.VerifyError, match=r"^the changed code is not safe to run: measure: offset ") as raised:
            ff.replace(measure, (op("BINARY_OP"), []))
        assert raised.value.problems
        with pytest.raises(ff.VerifyError, match=r"may find NULL"):
            ff.replace(measure, (op("RETURN_VALUE"), [op("PUSH_NULL"), op("RETURN_VALUE")]))


def test_what_is_no_instruction() -> None:
    with pytest.raises(TypeError, match=r"^'RETURN_VALUE' is no instruction: write it with op\(\) or call\(\), or as a Label$"):
        ff.replace(measure, (op("RETURN_VALUE"), ["RETURN_VALUE"]))


@pytest.mark.parametrize(
    ("rewrites", "changes", "why"),
    [
        ([op("RETURN_VALUE")], {}, r"RETURN_VALUE is no pair of a pattern and what comes in its place"),
        ([(op("RETURN_VALUE"), lambda _: None)], {}, r"what comes in the place of instructions is a list of such, not NoneType"),
        ([(op("RETURN_VALUE"), op("RETURN_VALUE"))], {}, r"what comes in the place of instructions is a list of such, not Op"),
        ([("RETURN_VALUE", [])], {}, r"'R' is no instruction in a pattern: write it with op\(\)"),
        ([], {"hoist": "round"}, r"hoist takes names, and not one: write hoist=\['round'\]"),
        ([], {"constants": [1]}, r"constants gives new ones for old ones: it is a dictionary, not list"),
    ],
    ids=["no pair", "nothing", "one", "text", "name", "list"],
)
def test_what_is_given_otherwise(rewrites: list[object], changes: dict[str, object], why: str) -> None:
    with pytest.raises(TypeError, match=f"^{why}$"):
        ff.replace(measure, *rewrites, **changes)  # type: ignore[arg-type]


def test_a_variable_that_there_is_none_of() -> None:
    def plain(first: int, second: int) -> int:
        return first + second

    with pytest.raises(ValueError, match=r"^'.*plain' has no variable 'nothing'; there are first, second$"):
        ff.replace(plain, (op("RETURN_VALUE"), [op("LOAD_FAST", "nothing"), op("RETURN_VALUE")]))


def test_what_is_done_in_front_of_a_call_with_keywords() -> None:
    """Until 3.12 the names of its keywords are part of it."""
    calls: list[object] = []

    def ordered(values: list[int]) -> list[int]:
        return sorted(values, key=abs, reverse=True)

    note = call(calls.append, op("LOAD_CONST", 1))
    changed = ff.replace(ordered, ([op("LOAD_CONST"), op("CALL_KW")], lambda names, called: [note, names, called]))
    assert changed([1, -3, 2]) == [-3, 2, 1]
    assert calls == [1]


def _ask(*values: object, **named: object) -> object:
    return values, named


def test_what_is_done_between_a_call_and_the_names_of_its_keywords() -> None:
    """Until 3.12 the names stand in the call itself: they are loaded anew behind what comes between."""
    calls: list[object] = []

    def either(value: int) -> object:
        return _ask(value, first=1) if value else _ask(second=2)

    note = call(calls.append, op("LOAD_CONST", 1))
    changed = ff.replace(either, (op("CALL_KW"), lambda called: [note, called]))
    assert changed(3) == ((3,), {"first": 1})
    assert changed(0) == ((), {"second": 2})
    assert calls == [1, 1]


@pytest.mark.parametrize("value", [None, 4])
def test_a_jump_that_leads_to_a_call_with_keywords(value: int | None) -> None:
    calls: list[object] = []

    def asks(value: object) -> object:
        try:
            return _ask(value, other=5)
        except ValueError:
            return None

    over = Label()
    note = call(calls.append, op("LOAD_FAST", "value"))
    changed = ff.replace(asks, (op("CALL_KW"), lambda called: [op("LOAD_FAST", "value"), op("POP_JUMP_IF_NONE", over), note, over, called]))
    assert changed(value) == ((value,), {"other": 5})
    assert calls == ([] if value is None else [value])


def test_names_of_keywords_that_no_constant_says() -> None:
    def asks(names: object) -> object:
        return _ask(1, other=names)

    with pytest.raises((UnsupportedRuntime, VerifyError), match="names"):
        ff.replace(asks, (op("LOAD_CONST", ("other",)), [op("LOAD_FAST", "names")]))
