"""Functions made in loops that see another value than the one that they were made for.

Each function here is a shape: its docstring is what a reader expects it to give, and it gives something else. TRAP marks the line.
"""

import asyncio
import collections
import contextlib
import dataclasses
import functools
import itertools
import operator
import threading
import types
import typing
import unittest.mock


def appended_lambda():
    """[0, 1, 2]"""
    made = []
    for i in range(3):
        made.append(lambda: i)  # TRAP
    return [f() for f in made]


def appended_function():
    """[0, 1, 2]"""
    made = []
    for i in range(3):
        def show():  # TRAP
            return i
        made.append(show)
    return [f() for f in made]


def list_comprehension():
    """[0, 1, 2]"""
    return [f() for f in [lambda: i for i in range(3)]]  # TRAP


def dictionary_comprehension():
    """{'a': 'a', 'b': 'b'}"""
    made = {name: lambda: name for name in "ab"}  # TRAP
    return {name: f() for name, f in made.items()}


def generator_expression_gathered():
    """[0, 1, 2]"""
    made = list(lambda: i for i in range(3))  # TRAP
    return [f() for f in made]


def while_loop():
    """[0, 1, 2]"""
    made = []
    i = 0
    while i < 3:
        made.append(lambda: i)  # TRAP
        i += 1
    return [f() for f in made]


def walrus():
    """[1, 2]"""
    made = []
    numbers = iter([1, 2])
    while (n := next(numbers, None)) is not None:
        made.append(lambda: n)  # TRAP
    return [f() for f in made]


def chosen_by_condition():
    """1"""
    chosen = None
    for x in [0, 1, 2]:
        if x == 1:
            chosen = lambda: x  # TRAP
    return chosen()


def bound_after_the_function():
    """[0, 10, 20]"""
    made = []
    for i in range(3):
        def show():  # TRAP
            return scaled
        scaled = i * 10
        made.append(show)
    return [f() for f in made]


def dictionary_item():
    """['a', 'b']"""
    made = {}
    for name in "ab":
        made[name] = lambda: name  # TRAP
    return [f() for f in made.values()]


def list_extended():
    """[0, 1]"""
    made = []
    for i in range(2):
        made += [lambda: i]  # TRAP
    return [f() for f in made]


def tuple_made_longer():
    """[0, 1]"""
    made = ()
    for i in range(2):
        made = (*made, lambda: i)  # TRAP
    return [f() for f in made]


def yielded():
    """[0, 1, 2]"""
    def functions():
        for i in range(3):
            yield lambda: i  # TRAP
    return [f() for f in list(functions())]


def function_in_a_function():
    """[0, 1]"""
    made = []
    for i in range(2):
        def outer():  # TRAP
            def inner():
                return i
            return inner
        made.append(outer())
    return [f() for f in made]


def class_body():
    """['a', 'b']"""
    made = []
    for name in "ab":
        class Named:  # TRAP
            def show(self):
                return name
        made.append(Named)
    return [cls().show() for cls in made]


def class_by_type():
    """['a', 'b']"""
    made = []
    for name in "ab":
        made.append(type(name, (), {"show": lambda self: name}))  # TRAP
    return [cls().show() for cls in made]


def coroutine_started_later():
    """[0, 1]"""
    async def main():
        waiting = []
        for i in range(2):
            async def work():  # TRAP
                return i
            waiting.append(work())
        return [await each for each in waiting]
    return asyncio.run(main())


def task():
    """[0, 1]"""
    async def main():
        tasks = []
        for i in range(2):
            async def work():  # TRAP
                return i
            tasks.append(asyncio.create_task(work()))
        return list(await asyncio.gather(*tasks))
    return asyncio.run(main())


def asynchronous_loop():
    """[0, 1]"""
    async def numbers():
        yield 0
        yield 1
    async def main():
        made = []
        async for i in numbers():
            made.append(lambda: i)  # TRAP
        return [f() for f in made]
    return asyncio.run(main())


def generator_started_later():
    """[[0], [1]]"""
    made = []
    for i in range(2):
        def once():  # TRAP
            yield i
        made.append(once())
    return [list(each) for each in made]


def generator_expression_kept():
    """[[0, 0], [0, 1]]"""
    made = []
    for i in range(2):
        made.append(i * k for k in range(2))  # TRAP
    return [list(each) for each in made]


def map_kept():
    """[[0, 0], [1, 2]]"""
    made = []
    for factor in range(2):
        made.append(map(lambda x: x * factor, [1, 2]))  # TRAP
    return [list(each) for each in made]


def sieve():
    """[1, 5, 7, 11]"""
    numbers = range(1, 12)
    for p in (2, 3):
        numbers = filter(lambda n: n % p, numbers)  # TRAP
    return list(numbers)


def decorator_that_registers():
    """['a', 'b']"""
    made = []
    def register(function):
        made.append(function)
        return function
    for name in "ab":
        @register
        def show():  # TRAP
            return name
    return [f() for f in made]


def decorator_of_an_object():
    """['a', 'b']"""
    class Routes:
        def __init__(self):
            self.made = []
        def route(self, path):
            return self.made.append
    app = Routes()
    for name in "ab":
        @app.route(name)
        def show():  # TRAP
            return name
    return [f() for f in app.made]


def nonlocal_variable():
    """[0, 1]"""
    i = None
    def fill():
        nonlocal i
        made = []
        for i in range(2):
            made.append(lambda: i)  # TRAP
        return made
    return [f() for f in fill()]


def several_variables():
    """[('a', 0), ('b', 1)]"""
    made = []
    for number, name in enumerate("ab"):
        made.append(lambda: (name, number))  # TRAP
    return [f() for f in made]


def with_variable():
    """['a', 'b']"""
    made = []
    for name in "ab":
        with contextlib.nullcontext(name) as entered:
            made.append(lambda: entered)  # TRAP
    return [f() for f in made]


def exception_that_is_gone():
    """'boom'"""
    def failing():
        try:
            raise ValueError("boom")
        except ValueError as error:
            return lambda: str(error)  # TRAP
    try:
        return failing()()
    except NameError:
        return "NameError"


def exceptions_kept():
    """['0', '1']"""
    made = []
    for i in range(2):
        try:
            raise ValueError(i)
        except ValueError as error:
            made.append(lambda: str(error))  # TRAP
    try:
        return [f() for f in made]
    except NameError:
        return "NameError"


def deleted_variable():
    """1"""
    x = 1
    show = lambda: x  # TRAP
    del x
    try:
        return show()
    except NameError:
        return "NameError"


def partial_of_a_lambda():
    """[1, 2]"""
    made = []
    for i in range(2):
        made.append(functools.partial(lambda x: x + i, 1))  # TRAP
    return [f() for f in made]


def threads_started_later():
    """[0, 1]"""
    seen = []
    threads = []
    for i in range(2):
        threads.append(threading.Thread(target=lambda: seen.append(i)))  # TRAP
    for thread in threads:
        thread.start()
        thread.join()
    return seen


def event_loop():
    """[0, 1]"""
    seen = []
    async def main():
        loop = asyncio.get_running_loop()
        for i in range(2):
            loop.call_soon(lambda: seen.append(i))  # TRAP
        await asyncio.sleep(0)
    asyncio.run(main())
    return seen


def exit_stack():
    """[1, 0]"""
    seen = []
    with contextlib.ExitStack() as stack:
        for i in range(2):
            stack.callback(lambda: seen.append(i))  # TRAP
    return seen


def attribute_of_an_object():
    """[0, 1]"""
    class Bus:
        def __init__(self):
            self.listeners = []
        def listen(self):
            for i in range(2):
                self.listeners.append(lambda: i)  # TRAP
    bus = Bus()
    bus.listen()
    return [f() for f in bus.listeners]


def attribute_of_each():
    """[0, 1]"""
    class Item:
        pass
    items = [Item(), Item()]
    for i, item in enumerate(items):
        item.show = lambda: i  # TRAP
    return [item.show() for item in items]


def default_of_another_function():
    """[0, 1]"""
    made = []
    for i in range(2):
        def call(f=lambda: i):  # TRAP
            return f()
        made.append(call)
    return [f() for f in made]


def nested_loops():
    """[0, 0, 1, 1]"""
    made = []
    for i in range(2):
        for _ in range(2):
            made.append(lambda: i)  # TRAP
    return [f() for f in made]


def break_that_comes_later():
    """[0, 1]"""
    made = []
    for i in range(9):
        made.append(lambda: i)  # TRAP
        if len(made) == 2:
            break
    return [f() for f in made]


def helper_that_keeps():
    """[0, 1]"""
    made = []
    def later(function):
        made.append(function)
    for i in range(2):
        later(lambda: i)  # TRAP
    return [f() for f in made]


def method_that_keeps():
    """[0, 1]"""
    class Queue:
        def __init__(self):
            self.waiting = []
        def enter(self, function):
            self.waiting.append(function)
        def fill(self):
            for i in range(2):
                self.enter(lambda: i)  # TRAP
            return self.waiting
    return [f() for f in Queue().fill()]


def matched():
    """['a', 'b']"""
    made = []
    for event in [{"name": "a"}, {"name": "b"}]:
        match event:
            case {"name": name}:
                made.append(lambda: name)  # TRAP
    return [f() for f in made]


def through_another_function():
    """[0, 1]"""
    made = []
    for i in range(2):
        def inner():
            return i
        def outer():  # TRAP
            return inner()
        made.append(outer)
    return [f() for f in made]


def cached():
    """[0, 1]"""
    made = []
    for i in range(2):
        @functools.cache
        def show():  # TRAP
            return i
        made.append(show)
    return [f() for f in made]


def comprehension_inside():
    """[[0], [1]]"""
    made = []
    for i in range(2):
        made.append(lambda: [i for _ in range(1)])  # TRAP
    return [f() for f in made]


def list_comprehension_of_lambdas_in_a_loop():
    """[0, 1]"""
    made = []
    for i in range(2):
        made += [lambda: i for _ in range(1)]  # TRAP
    return [f() for f in made]


def star_target():
    """[[1, 2], [3, 4]]"""
    made = []
    for _, *rest in [(0, 1, 2), (0, 3, 4)]:
        made.append(lambda: rest)  # TRAP
    return [f() for f in made]


def finally_runs_it():
    """[0, 1]"""
    seen, made = [], []
    try:
        for i in range(2):
            made.append(lambda: seen.append(i))  # TRAP
    finally:
        for f in made:
            f()
    return seen


def returned_by_a_helper():
    """[0, 1]"""
    def twice(function):
        return lambda: function()
    made = []
    for i in range(2):
        made.append(twice(lambda: i))  # TRAP
    return [f() for f in made]


def through_a_variable():
    """[0, 1]"""
    made = []
    for i in range(2):
        show = lambda: i  # TRAP
        again = show
        made.append(again)
    return [f() for f in made]


def unbound_method_of_the_list():
    """[0, 1]"""
    made = []
    push = made.append
    for i in range(2):
        push(lambda: i)  # TRAP
    return [f() for f in made]


def wrapped_in_each_round():
    """3"""
    def show(x):
        return x
    for _ in range(2):
        inner = show
        show = lambda x: inner(x) + 1  # TRAP
    try:
        return show(1)
    except RecursionError:
        return "RecursionError"


def called_by_a_function_from_before():
    """[1]"""
    seen = []
    def run():
        seen.append(show())
    for i in range(3):
        if i == 1:
            show = lambda: i  # TRAP
    run()
    return seen


def factory_of_missing_items_kept():
    """['a', 'b']"""
    made = []
    for word in "ab":
        made.append(collections.defaultdict(lambda: word))  # TRAP
    return [words["missing"] for words in made]


def context_manager_that_keeps():
    """['a', 'b']"""
    kept = []
    class Row:
        def __enter__(self):
            return self
        def __exit__(self, *exception):
            pass
        def on(self, function):
            kept.append(function)
    for name in "ab":
        with Row() as row:
            row.on(lambda: name)  # TRAP
    return [f() for f in kept]


def attributes_patched():
    """['a', 'b']"""
    class Target:
        pass
    for name in "ab":
        setattr(Target, name, lambda self: name)  # TRAP
    return [Target().a(), Target().b()]


def made_by_a_function_outside_of_the_loop():
    """['a', 'b']"""
    def make():
        return lambda: name  # TRAP
    made = []
    for name in "ab":
        made.append(make())
    return [f() for f in made]


def method_made_by_a_function_outside_of_the_loop():
    """[1, 2]"""
    made = []
    number = 0
    def make(step):
        class Counter:
            pass
        def count(self):  # TRAP
            return number * step
        Counter.count = count
        return count
    while number < 2:
        number += 1
        made.append(make(step=1))
    return [count(None) for count in made]


def made_where_an_exception_is_handled():
    """'division by zero'"""
    def text():
        def show():  # TRAP
            return str(error)
        return {"show": show}
    try:
        1 / 0
    except ZeroDivisionError as error:
        shows = text()
    try:
        return shows["show"]()
    except NameError:
        return "nothing"


def coroutines_of_a_function_outside_of_the_loop():
    """['a', 'b']"""
    async def main():
        async def fetch():
            return name
        waiting = []
        for name in "ab":
            waiting.append(fetch())  # TRAP
        return await asyncio.gather(*waiting)
    return asyncio.run(main())


def tasks_of_a_function_outside_of_the_loop():
    """['a', 'b']"""
    async def main():
        async def fetch():
            found.append(name)
        found = []
        running = set()
        for name in "ab":
            task = asyncio.create_task(fetch())  # TRAP
            running.add(task)
        await asyncio.wait(running)
        return found
    return asyncio.run(main())


def generators_of_a_function_outside_of_the_loop():
    """[0, 1, 2]"""
    def numbers():
        yield i
    made = []
    for i in range(3):
        made.append(numbers())  # TRAP
    return [next(each) for each in made]


def list_that_setdefault_gives():
    """[0, 1]"""
    table = {}
    for i in range(2):
        table.setdefault("x", []).append(lambda: i)  # TRAP
    return [f() for f in table["x"]]


def dataclass_that_keeps():
    """[0, 1]"""
    @dataclasses.dataclass
    class Job:
        run: object
    jobs = [Job(lambda: i) for i in range(2)]  # TRAP
    return [j.run() for j in jobs]


def named_tuple_that_keeps():
    """[0, 1]"""
    Job = collections.namedtuple("Job", "run")
    jobs = []
    for i in range(2):
        jobs.append(Job(run=lambda: i))  # TRAP
    return [j.run() for j in jobs]


def item_set_by_a_function():
    """[0, 1]"""
    d = {}
    for i in range(2):
        operator.setitem(d, i, lambda: i)  # TRAP
    return [f() for f in d.values()]


def class_that_keeps():
    """[0, 1]"""
    class Call:
        def __init__(self, f): self.f = f
        def __call__(self): return self.f()
    out = []
    for i in range(2):
        out.append(Call(lambda: i))  # TRAP
    return [f() for f in out]


@dataclasses.dataclass
class Item:
    number: int
    run: object


Pair = collections.namedtuple("Pair", "number run")


class Typed(typing.NamedTuple):
    run: object


def dataclass_of_the_module():
    """[0, 1]"""
    jobs = []
    for i in range(2):
        jobs.append(Item(1, lambda: i))  # TRAP
    return [j.run() for j in jobs]


def named_tuple_of_the_module():
    """[0, 1]"""
    jobs = []
    for i in range(2):
        jobs.append(Pair(1, lambda: i))  # TRAP
    return [j.run() for j in jobs]


def typed_named_tuple_of_the_module():
    """[0, 1]"""
    return [j.run() for j in [Typed(lambda: i) for i in range(2)]]  # TRAP


def class_of_an_outer_function():
    """[0, 1]"""
    class Held:
        def __init__(self, f): self.f = f
    def make():
        return [Held(lambda: i) for i in range(2)]  # TRAP
    return [h.f() for h in make()]


def exit_stack_pushed():
    """[1, 0]"""
    out = []
    with contextlib.ExitStack() as stack:
        for i in range(2):
            stack.push(lambda *a: out.append(i))  # TRAP
    return out


def grouped_later():
    """[1, 2]"""
    made = []
    for i in (1, 2):
        made.append(itertools.groupby([1, 2, 3], key=lambda x: x > i))  # TRAP
    return [len(list(next(groups)[1])) for groups in made]


def effects_of_mocks():
    """[0, 1, 2]"""
    made = []
    for i in range(3):
        made.append(unittest.mock.Mock(side_effect=lambda: i))  # TRAP
    return [mock() for mock in made]


def attribute_of_a_namespace():
    """[0, 1]"""
    made = []
    for i in range(2):
        made.append(types.SimpleNamespace(get=lambda: i))  # TRAP
    return [each.get() for each in made]


def child_of_a_map():
    """[0, 1]"""
    table = collections.ChainMap()
    for i in range(2):
        table = table.new_child({i: lambda: i})  # TRAP
    return [table[0](), table[1]()]
