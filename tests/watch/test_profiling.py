"""`profile`: calls are counted exactly, and their times add up."""

from __future__ import annotations

import _thread
import asyncio
import collections
import cProfile
import json
import operator
import pstats
import re
import subprocess
import sys
import threading
import time

import pytest
import shapes

from freezeframe import FreezeframeError
from freezeframe.native.watching import counting
from freezeframe.native.watching import timing as path_timing
from freezeframe.native.watching.noting import notes_calls
from freezeframe.native.watching.profiling import Hook
from freezeframe.watch import Profile, profile, trace
from freezeframe.watch import functions as function_recording
from freezeframe.watch import paths as path_recording
from freezeframe.watch import threads as thread_recording
from freezeframe.watch.places import first_resume
from freezeframe.watch.program import join_threads
from freezeframe.watch.stats import folded, key_of

BOTH = pytest.mark.parametrize("paths", [False, True], ids=["functions", "paths"])


@pytest.fixture(params=["machine code", "Python"], autouse=True)
def timing(request, monkeypatch) -> None:
    """What times calls: machine code, or call paths Python, and functions C's own profiler."""
    if request.param == "Python":
        monkeypatch.setattr(path_recording, "notes_calls", lambda: False)
        monkeypatch.setattr(function_recording, "notes_calls", lambda: False)
    elif not notes_calls():
        pytest.skip("there is no machine code for this machine")


def profiled(function, *, paths=False) -> Profile:
    with profile(paths=paths) as recording:
        function()
    return recording.result


def counts(result: Profile, file=shapes.__file__):
    return {key[2]: (function.calls, function.primitive) for key, function in result.functions.items() if key[0] == file}


def close(first, second):
    return abs(first - second) < 1e-6


@BOTH
def test_recursion(paths) -> None:
    found = counts(profiled(lambda: (shapes.fib(10), shapes.even(5)), paths=paths))
    assert found == {"fib": (177, 1), "even": (3, 1), "odd": (3, 1)}


@BOTH
def test_cumulative_time_of_recursion_is_that_of_the_outermost_call(paths) -> None:
    result = profiled(shapes.diamond, paths=paths)
    functions = {key[2]: function for key, function in result.functions.items()}
    diamond, fib = functions["diamond"], functions["fib"]
    assert fib.own <= fib.cumulative <= diamond.cumulative <= result.seconds
    assert close(diamond.cumulative, sum(functions[name].own for name in ("diamond", "left", "right", "fib")))
    assert {key[2]: edge.calls for key, edge in fib.callers.items()} == {"left": 1, "right": 1, "fib": 12}


def test_generators_and_coroutines() -> None:
    result = profiled(lambda: (list(shapes.outer(4)), shapes.asynchronous()), paths=True)
    found = {key[2]: (function.calls, function.resumptions) for key, function in result.functions.items() if key[0] == shapes.__file__}
    assert found == {"outer": (1, 4), "numbers": (1, 4), "asynchronous": (1, 0), "both": (1, 1), "wait": (2, 5)}


def counts_itself() -> bool:
    """Whether functions are counted by machine code, rather than by C's own profiler."""
    return function_recording.notes_calls()


def test_generators_and_coroutines_by_function() -> None:
    if sys.version_info < (3, 12) and not counts_itself():
        pytest.skip("C's profiler on 3.11 does not tell resumptions from calls")
    result = profiled(lambda: (list(shapes.outer(4)), shapes.asynchronous()))
    found = {key[2]: (function.calls, function.resumptions) for key, function in result.functions.items() if key[0] == shapes.__file__}
    assert found == {"outer": (1, 4), "numbers": (1, 4), "asynchronous": (1, 0), "both": (1, 1), "wait": (2, 5)}


@BOTH
def test_generators_that_consume_themselves(paths) -> None:
    def walk(n):
        if n:
            yield from walk(n - 1)
            yield n
            yield from list(walk(n - 1))

    if not paths and not counts_itself():
        pytest.skip("C's profiler counts resumptions within each other as calls")
    result = profiled(lambda: list(walk(4)), paths=paths)
    (function,) = [function for key, function in result.functions.items() if key[2].endswith("walk")]
    assert (function.calls, function.primitive, function.resumptions) == (31, 1, 49)
    assert 0 < function.own <= function.cumulative <= result.seconds


def test_functions_and_paths_cost_the_same() -> None:
    """Of a run in which nothing varies but the clock: the sums of both are the whole."""
    result = profiled(shapes.everything)
    whole = sum(function.own for function in result.functions.values())
    outermost = result.functions[key_of(shapes.everything.__code__)]
    callers = [edge for function in result.functions.values() for edge in function.callers.values()]
    assert outermost.cumulative <= whole + 1e-9 <= result.seconds
    assert all(0 <= edge.own <= edge.cumulative <= outermost.cumulative for edge in callers if edge.primitive)
    for key, function in result.functions.items():
        edges = function.callers.values()
        assert sum(edge.calls for edge in edges) <= function.calls + function.resumptions, key
        assert sum(edge.own for edge in edges) <= function.own + 1e-9, key


@BOTH
def test_the_first_recording_gets_ready_before_it_begins(paths) -> None:
    program = """if True:
        import sys
        from freezeframe.watch import profile
        recording = profile(paths=%r)
        before = set(sys.modules)
        with recording:
            pass
        print(*sorted(set(sys.modules) - before))
    """
    assert subprocess.run([sys.executable, "-c", program % paths], capture_output=True, text=True, check=True).stdout == "\n"


@BOTH
def test_the_recursion_limit_is_where_it_is(paths) -> None:
    names: dict[str, object] = {}
    exec("\n".join(f"def f{number}(n): reached[0] = n; F[(n + 1) % 200](n + 1)" for number in range(200)), names)
    names["F"] = [names[f"f{number}"] for number in range(200)]

    def reached() -> int:
        found = names["reached"] = [0]
        with pytest.raises(RecursionError):
            names["f0"](0)  # type: ignore[operator]
        return found[0]

    deep: list[int] = []
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(limit + 150)  # which is not a multiple of what is asked about once
    try:
        alone = reached()
        profiled(lambda: deep.append(reached()), paths=paths)
    finally:
        sys.setrecursionlimit(limit)
    assert alone - 4 <= deep[0] <= alone or not counts_itself()


BUILTINS = [
    lambda: sorted([2, 1]), lambda: [].append(1), lambda: [1].pop(0), lambda: dict.fromkeys("ab"), lambda: {}.get(1),
    lambda: "a".join("bc"), lambda: int.from_bytes(b"1", "big"), lambda: operator.add(1, 2), lambda: list.append([], 1),
    lambda: str.upper("a"), lambda: type("Own", (list,), {})().append(1), time.process_time, lambda: object().__reduce_ex__(2),
    lambda: isinstance(1, int), lambda: (5).to_bytes(1, "big"), lambda: collections.deque([0]).append(1),
    lambda: re.compile("a").match("a"), lambda: len(b"abc" * 2),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(BUILTINS)))
def test_builtins_are_called_what_cprofile_calls_them(number) -> None:
    call = BUILTINS[number]
    call()
    plain = cProfile.Profile()
    plain.enable()
    call()
    plain.disable()
    expected = {name: nc for (file, _, name), (_, nc, *_) in pstats.Stats(plain).stats.items() if file == "~" and "Profiler" not in name}
    found = {key[2]: function.calls for key, function in profiled(call).functions.items() if key[0] == "~"}
    assert found == expected


def test_many_functions_that_call_many() -> None:
    names: dict[str, object] = {}
    exec("\n".join(f"def f{number}(n): return n and F[(n * 7 + {number}) % 60](n - 1)" for number in range(60)), names)
    functions = names["F"] = [names[f"f{number}"] for number in range(60)]

    def program() -> None:
        for depth in range(90):
            for function in functions:
                function(depth)

    plain = cProfile.Profile()
    interval = sys.getswitchinterval()
    sys.setswitchinterval(100)  # in 3.12 it takes what another thread calls, such as pytest-xdist's, for what this one has called
    try:
        plain.enable()
        program()
        plain.disable()
    finally:
        sys.setswitchinterval(interval)
    expected = {name: (nc, cc, {c[2]: (e[1], e[0]) for c, e in callers.items() if c[2] != "program"})
                for (file, _, name), (cc, nc, _, _, callers) in pstats.Stats(plain).stats.items() if file == "<string>"}  # fmt: skip
    found = {}
    for key, function in profiled(program).functions.items():
        if key[0] == "<string>":
            callers = {caller[2]: (edge.primitive, edge.calls) for caller, edge in function.callers.items() if caller[0] == "<string>"}
            found[key[2]] = function.calls, function.primitive, callers
    assert found == expected


@BOTH
def test_each_thread_has_its_own(paths) -> None:
    result = profiled(lambda: (shapes.in_thread(), shapes.fib(3)), paths=paths)
    threads = [thread for thread in result.threads if not thread.name.startswith("thread ")]  # which another test has left behind
    assert [thread.name for thread in threads] == ["MainThread", "worker"]
    main, worker = ({key[2]: function.calls for key, function in thread.functions.items()} for thread in threads)
    assert (main["fib"], main["in_thread"]) == (5, 1)
    assert (worker["fib"], worker["Worker.run"]) == (15, 1)
    assert "in_thread" not in worker


@BOTH
def test_what_a_trace_has_left_out_is_profiled(paths) -> None:
    with trace(functions=("even",), modules=("shapes",)):
        shapes.everything()
    assert counts(profiled(shapes.everything, paths=paths))["diamond"] == (1, 1)


@BOTH
def test_a_thread_that_records_again_is_one(paths) -> None:
    recording = profile(paths=paths)
    with recording:
        shapes.fib(4)
    once = recording.result
    with recording:
        shapes.in_thread()
    with recording:
        shapes.fib(16)
    result = recording.result
    threads = [thread for thread in result.threads if not thread.name.startswith("thread ")]  # which another test has left behind
    assert [thread.name for thread in threads] == ["MainThread", "worker"]
    assert counts(once)["fib"] == (9, 1)
    assert counts(result)["fib"] == (9 + 3193 + 15, 3)
    assert once.threads[0].functions is not threads[0].functions
    if paths:
        main, before = threads[0].paths, once.threads[0].paths
        assert main is not None
        assert before is not None
        ours = [path for path in main.children if path.key[0] == shapes.__file__]  # `threading` removes what is gone when it likes
        assert [(path.key[2], path.calls) for path in ours] == [("fib", 2), ("in_thread", 1)]
        assert [(path.key[2], path.calls) for path in before.children] == [("fib", 1)]
        assert main.cumulative == pytest.approx(sum(path.cumulative for path in main.children))


@BOTH
def test_shares_are_those_of_the_threads_own_times(paths) -> None:
    def waits():
        threads = [threading.Thread(target=shapes.fib, args=(19,)) for _ in range(4)]
        for thread in threads:
            thread.start()
            thread.join()

    result = profiled(waits, paths=paths)
    shares = [float(share) for share in re.findall(r" (\d+\.\d)%", result.table(limit=10**6))]
    assert len(shares) == len(result.functions)
    rounded = 0.05 * len(shares)
    assert 75 < sum(shares) < 100 + rounded  # what begins the recording is nobody's; by the run's time for each thread it was a third


@pytest.mark.skipif(sys.version_info < (3, 12), reason="on 3.11 a new thread is noticed by way of `threading`")
def test_threads_that_threading_does_not_know() -> None:
    done = _thread.allocate_lock()
    done.acquire()

    def work():
        shapes.fib(4)
        done.release()

    result = profiled(lambda: (_thread.start_new_thread(work, ()), done.acquire()))
    main, *others = result.threads
    assert "fib" not in {key[2] for key in main.functions}
    assert ["fib" in {key[2] for key in thread.functions} for thread in others].count(True) == 1  # pytest-xdist has some, too
    assert counts(result)["fib"] == (9, 1)


@BOTH
def test_exceptions_end_calls(paths) -> None:
    result = profiled(shapes.survives, paths=paths)
    assert counts(result) == {"survives": (1, 1), "fails": (4, 1)}
    if paths:
        (survives,) = [path for path in result.threads[0].paths.children if path.key[2] == "survives"]
        assert [len(path.children) for path, children in survives.walk() if children is not None] == [1, 1, 1, 1, 0]


def test_the_same_calls_as_cprofile() -> None:
    plain = cProfile.Profile()
    plain.enable()
    shapes.everything()
    plain.disable()
    expected = {key: (nc, cc) for key, (cc, nc, *_) in pstats.Stats(plain).stats.items() if key[0] == shapes.__file__}
    ours = profiled(shapes.everything).pstats()
    found = {
        (file, line, name.rpartition(".")[2]): (nc, cc) for (file, line, name), (cc, nc, *_) in ours.items() if file == shapes.__file__
    }
    assert found == expected
    builtins = {key[2] for key in ours if key[0] == "~"}
    assert {"<built-in method builtins.sorted>", "<built-in method builtins.next>"} <= builtins
    assert not [name for name in builtins if "profile" in name.lower() or "lsprof" in name]


@BOTH
def test_nothing_of_ours_is_in_it(paths) -> None:
    result = profiled(shapes.in_thread, paths=paths)
    assert not [key for key in result.functions if "/freezeframe/" in key[0]]


def test_paths() -> None:
    tree = profiled(shapes.diamond, paths=True).threads[0].paths
    shown = []
    depth = -1
    for path, children in tree.walk():
        if children is None:
            depth -= 1
            continue
        depth += 1
        shown.append((depth, path.key[2], path.calls))
        assert close(path.cumulative, path.own + sum(child.cumulative for child in path.children))
    assert shown[1:] == [
        (1, "diamond", 1),
        *((2, "left", 1), (3, "fib", 1), (4, "fib", 2), (5, "fib", 2)),
        *((2, "right", 1), (3, "fib", 1), (4, "fib", 2), (5, "fib", 4), (6, "fib", 2)),
    ]


def shape(path):
    return path.key[2], path.calls, path.resumptions, sorted(map(shape, path.children))


def test_both_ways_to_time_tell_the_same_paths(monkeypatch) -> None:
    """Of many functions, each of which calls many, so that tables grow, and of generators."""
    names: dict[str, object] = {}
    exec("\n".join(f"def f{number}(n): return n and F[(n * 7 + {number}) % 40](n - 1)" for number in range(40)), names)
    functions = names["F"] = [names[f"f{number}"] for number in range(40)]

    def program():
        for depth in range(8):
            for function in functions:
                function(depth)
        shapes.everything()
        list(shapes.outer(5))

    found = [shape(profiled(program, paths=True).threads[0].paths)]
    monkeypatch.setattr(path_recording, "notes_calls", lambda: False)
    found.append(shape(profiled(program, paths=True).threads[0].paths))
    assert found[0] == found[1]
    assert str(found[0]).count("f39") > 20


def test_recursion_is_folded() -> None:
    result = profiled(lambda: shapes.even(6), paths=True)
    tree = folded(result.threads[0].paths)
    names = [(path.key[2], path.calls) for path, children in tree.walk() if children is not None and path.key[0] == shapes.__file__]
    assert names == [("even", 4), ("odd", 3)]
    assert close(tree.cumulative, sum(path.own for path, children in tree.walk() if children is not None))


def test_a_very_deep_path() -> None:
    def down(n):
        return n and down(n - 1)

    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(limit + 5000)
    try:
        result = profiled(lambda: down(4000), paths=True)
    finally:
        sys.setrecursionlimit(limit)
    assert "down" in result.flame()
    assert max(function.calls for function in result.functions.values()) == 4001
    assert sum(children is not None for _, children in result.threads[0].paths.walk()) < 1100


@BOTH
def test_a_method_of_c_with_another_object(paths) -> None:
    def wrong():
        with pytest.raises(TypeError, match="descriptor 'upper'"):
            str.upper(1)

    if not paths and not counts_itself() and (3, 12) <= sys.version_info < (3, 14):
        pytest.skip("C's profiler there does not expect that to fail")
    assert profiled(wrong, paths=paths).functions


def test_a_call_whose_end_is_not_told_of_ends_with_the_call_outside() -> None:
    def function() -> None:
        """Is told of, and not called."""

    if not counts_itself():
        pytest.skip("there is no machine code")
    counter = counting.Counter(first_resume)
    if sys.version_info >= (3, 12):
        calls, _, ends, builtins, _ = counter.callbacks()
        events = [
            lambda: calls(function.__code__, 0),
            lambda: builtins(function.__code__, 0, len, ()),
            lambda: ends(function.__code__, 0, 1),
        ]
    else:
        hook, frame = Hook(counting._code()[0], counter), sys._getframe()
        events = [lambda: hook(frame, "call", None), lambda: hook(frame, "c_call", len), lambda: hook(frame, "return", 1)]
    for event in events * 2:
        event()
    counter.end()
    outer = function.__code__ if sys.version_info >= (3, 12) else frame.f_code
    found = {(one.function, one.caller): (one.calls, one.primitive) for one in counter.counted()}
    assert found == {
        (outer, None): (2, 2),
        ("<built-in method builtins.len>", None): (2, 2),
        ("<built-in method builtins.len>", outer): (2, 2),
    }


def test_speedscope(tmp_path) -> None:
    profiled(shapes.everything, paths=True).save_speedscope(str(tmp_path / "profile.json"), "shapes")
    document = json.loads((tmp_path / "profile.json").read_text())
    assert document["$schema"] == "https://www.speedscope.app/file-format-schema.json"
    names = [frame["name"] for frame in document["shared"]["frames"]]
    (main,) = document["profiles"]
    open_frames = []
    now = main["startValue"]
    for event in main["events"]:
        assert event["at"] >= now
        now = event["at"]
        if event["type"] == "O":
            open_frames.append(event["frame"])
        else:
            assert open_frames.pop() == event["frame"]
    assert not open_frames
    assert now == main["endValue"]
    assert {"fib", "numbers", "fails"} <= set(names)


def test_pstats(tmp_path) -> None:
    path = str(tmp_path / "profile.pstats")
    profiled(shapes.everything).save_pstats(path)
    stats = pstats.Stats(path)
    assert stats.stats[(shapes.__file__, shapes.fib.__code__.co_firstlineno, "fib")][1] == 39
    assert stats.add(path).total_calls > 0


def test_a_decorator() -> None:
    @profile
    def work(n):
        return shapes.fib(n)

    @profile(paths=True)
    async def serve(n):
        return await shapes.wait(n)

    assert (work(5), work(3)) == (5, 2)
    assert counts(work.profile.result) == {"fib": (20, 2)}
    assert asyncio.run(serve(2)) == 2
    assert counts(serve.profile.result)["wait"] == (1, 1)
    with pytest.raises(TypeError, match="numbers is a generator function: profile what consumes it"):
        profile(shapes.numbers)


def test_a_block_within_itself_counts_once() -> None:
    recording = profile()
    with recording, recording:
        shapes.fib(3)
    assert counts(recording.result) == {"fib": (5, 1)}
    with recording:
        shapes.fib(3)
    assert counts(recording.result) == {"fib": (10, 2)}


def test_what_goes_wrong_goes_on() -> None:
    with pytest.raises(KeyError, match="deep"), profile() as recording:
        shapes.fails(2)
    assert counts(recording.result) == {"fails": (3, 1)}
    assert sys.getprofile() is None


def test_nothing_recorded() -> None:
    with pytest.raises(FreezeframeError, match="nothing was recorded yet"):
        _ = profile().result
    result = profiled(lambda: None)
    with pytest.raises(FreezeframeError, match="call paths were not recorded"):
        result.flame()
    with pytest.raises(ValueError, match="no such order: 'size'; there are own, cumulative, calls"):
        result.table(sort="size")


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="from 3.12 several tools may watch")
def test_another_profiler() -> None:
    sys.setprofile(lambda *_: None)
    try:
        with pytest.raises(FreezeframeError, match="there is a profile function already"), profile():
            pass
    finally:
        sys.setprofile(None)


@pytest.mark.skipif(sys.version_info < (3, 12), reason="3.11 has one profiler only")
def test_a_program_may_use_cprofile_itself() -> None:
    plain = cProfile.Profile()

    def program():
        plain.enable()
        shapes.fib(3)
        plain.disable()

    assert counts(profiled(program)) == {"fib": (5, 1)}
    assert [nc for (_, _, name), (_, nc, *_) in pstats.Stats(plain).stats.items() if name == "fib"] == [5]


def test_a_machine_that_has_been_imported_is_not_in_it() -> None:
    program = """
import freezeframe
from freezeframe.machine import machine
with freezeframe.watch.profile() as recording:
    pass
print([name for _, _, name in recording.result.functions if "monitoring" not in name and "setprofile" not in name])
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "Monitors" not in ran.stdout
    assert "replacement" not in ran.stdout


@BOTH
def test_a_thread_that_goes_on(paths) -> None:
    ready, go = threading.Event(), threading.Event()

    def work():
        shapes.fib(3)
        ready.set()
        go.wait()

    thread = threading.Thread(target=work, name="goes on")
    with profile(paths=paths) as recording:
        thread.start()
        ready.wait()
    go.set()
    thread.join()
    assert counts(recording.result)["fib"] == (5, 1)


@BOTH
def test_a_thread_that_begins_a_call_as_the_profile_ends(paths, monkeypatch) -> None:
    """It has asked about the call, and goes on when all is counted."""
    if not (path_recording.notes_calls() and function_recording.notes_calls()):
        pytest.skip("what Python times, or C's own profiler")
    begun, go = threading.Event(), threading.Event()
    module = path_timing if paths else counting
    monotonic = module.perf_counter_ns

    def clock():
        if threading.current_thread() is thread and not begun.is_set():
            begun.set()
            assert go.wait(60)
        return monotonic()

    monkeypatch.setattr(module, "perf_counter_ns", clock)
    thread = threading.Thread(target=shapes.fib, args=(3,), name="begins")
    with profile(paths=paths) as recording:
        thread.start()
        assert begun.wait(60)
    go.set()
    thread.join()
    for function in recording.result.functions.values():
        assert 0 <= function.own <= function.cumulative <= recording.result.seconds
        assert function.calls > 0


@BOTH
def test_a_thread_that_goes_on_all_the_time(paths) -> None:
    """What it calls after the end counts no more; nor is it told to another one's recorder as the profile begins."""
    if not (path_recording.notes_calls() and function_recording.notes_calls()):
        pytest.skip("what Python times, or C's own profiler")
    over = threading.Event()

    def work():
        while not over.is_set():
            shapes.fib(7)

    thread = threading.Thread(target=work, name="goes on")
    thread.start()
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        results = [profiled(lambda: shapes.even(20), paths=paths) for _ in range(100)]
    finally:
        sys.setswitchinterval(before)
        over.set()
        thread.join()
    for result in results:
        for function in result.functions.values():
            assert 0 <= function.own <= function.cumulative <= len(result.threads) * result.seconds
        (main,) = [thread.functions for thread in result.threads if thread.name == "MainThread"]
        assert {key[2]: function.calls for key, function in main.items() if key[0] == shapes.__file__} == {"even": 11, "odd": 10}


@BOTH
@pytest.mark.skipif(sys.version_info < (3, 12), reason="on 3.11 each thread has a profile function of its own")
def test_what_other_threads_call_as_the_profile_begins(paths, monkeypatch) -> None:
    go, done, current_frames = threading.Event(), threading.Event(), sys._current_frames

    def work():
        assert go.wait(60)
        shapes.fib(4)
        done.set()

    def frames():
        go.set()
        assert done.wait(60)
        return current_frames()

    thread = threading.Thread(target=work)
    thread.start()
    monkeypatch.setattr(sys, "_current_frames", frames)
    result = profiled(lambda: shapes.even(3), paths=paths)
    thread.join()
    (main,) = [thread.functions for thread in result.threads if thread.name == "MainThread"]
    assert {key[2] for key in main if key[0] == shapes.__file__} == {"even", "odd"}


@BOTH
def test_a_thread_that_is_met_first_as_the_profile_ends(paths, monkeypatch) -> None:
    met, go, done, functions = threading.Event(), threading.Event(), threading.Event(), []
    name_of_this_thread, end = thread_recording.name_of_this_thread, thread_recording.Recording.end
    others = set(sys._current_frames())

    def name():
        if threading.get_ident() not in others:
            met.set()
            assert go.wait(60)
        return name_of_this_thread()

    def ended(recording):
        end(recording)
        go.set()
        assert done.wait(60)

    def work():
        functions.append(sys.getprofile())
        done.set()

    monkeypatch.setattr(thread_recording, "name_of_this_thread", name)
    monkeypatch.setattr(thread_recording.Recording, "end", ended)
    with profile(paths=paths) as recording:
        if sys.version_info < (3, 12):
            threading.Thread(target=work).start()
        else:
            _thread.start_new_thread(work, ())  # who starts a `Thread` waits until that has told so
        assert met.wait(60)
    assert not [key for key in recording.result.functions if key[2].endswith("work")]
    assert functions == [None]


def test_threads_begin_and_end_while_all_are_waited_for(monkeypatch) -> None:
    class Daemon:
        @property
        def _daemonic(self):
            others.append(len(others))
            active[-len(others)] = self
            return True

    others, active = [], {0: Daemon()}
    monkeypatch.setattr(threading, "_active", active)
    join_threads()
    assert others == [0]


def test_the_table_and_the_flame_fit() -> None:
    result = profiled(shapes.everything, paths=True)
    text = result.table(limit=3) + result.flame(width=60)
    assert all(len(line) <= 80 for line in text.splitlines())
    assert f"and {len(result.functions) - 3} more" in text
    assert repr(result).startswith("<Profile: ")
    assert "calls" in result._repr_html_()
