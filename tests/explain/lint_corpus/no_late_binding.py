"""Functions made in loops that give what they look like: nothing is to be reported. The docstring is what each shape gives."""

import asyncio
import collections
import concurrent.futures
import contextlib
import dataclasses
import functools
import queue
import re
import threading
import weakref


def called_in_the_loop():
    """[0, 1, 2]"""
    seen = []
    for i in range(3):
        def show():
            return i
        seen.append(show())
    return seen


def called_at_once():
    """[0, 1]"""
    return [(lambda: i)() for i in range(2)]


def key_of_sorted():
    """[[3, 2, 1], [3, 2, 1]]"""
    return_values = []
    for sign in (-1, -2):
        return_values.append(sorted([1, 2, 3], key=lambda x: x * sign))
    return return_values


def key_of_max():
    """[3, 1]"""
    found = []
    for sign in (1, -1):
        found.append(max([1, 2, 3], key=lambda x: x * sign))
    return found


def sort_in_place():
    """[[3, 2], [2, 3]]"""
    found = []
    for sign in (-1, 1):
        numbers = [2, 3]
        def order(x):
            return x * sign
        numbers.sort(key=order)
        found.append(numbers)
    return found


def map_consumed_at_once():
    """[[0, 0], [1, 2]]"""
    found = []
    for factor in range(2):
        found.append(list(map(lambda x: x * factor, [1, 2])))
    return found


def filter_in_a_loop():
    """[2, 1]"""
    seen = []
    for limit in (1, 2):
        for x in filter(lambda n: n > limit, [1, 2, 3]):
            seen.append(x)
            break
    return [len(seen), 1]


def filter_reassigned_to_a_list():
    """[1, 5, 7, 11]"""
    numbers = list(range(1, 12))
    for p in (2, 3):
        numbers = list(filter(lambda n: n % p, numbers))
    return numbers


def reduced():
    """[3, 6]"""
    found = []
    for factor in (1, 2):
        found.append(functools.reduce(lambda a, b: a + b * factor, [1, 2], 0))
    return found


def default_argument():
    """[0, 1]"""
    made = []
    for i in range(2):
        made.append(lambda i=i: i)
    return [f() for f in made]


def partial():
    """[0, 1]"""
    def show(i):
        return i
    made = []
    for i in range(2):
        made.append(functools.partial(show, i))
    return [f() for f in made]


def factory():
    """[0, 1]"""
    def make(i):
        return lambda: i
    made = []
    for i in range(2):
        made.append(make(i))
    return [f() for f in made]


def factory_called_at_once():
    """[0, 1]"""
    made = []
    for i in range(2):
        made.append((lambda i: lambda: i)(i))
    return [f() for f in made]


def list_of_each_round():
    """[0, 1]"""
    seen = []
    for i in range(2):
        waiting = []
        waiting.append(lambda: i)
        for f in waiting:
            seen.append(f())
    return seen


def dictionary_of_each_round():
    """['add 0', 'add 1']"""
    seen = []
    for i in range(2):
        actions = {"add": lambda: f"add {i}"}
        seen.append(actions["add"]())
    return seen


def returned_at_once():
    """0"""
    def first():
        for i in range(3):
            def show():
                return i
            return show
    return first()()


def loop_left_at_once():
    """[0]"""
    made = []
    for i in range(3):
        made.append(lambda: i)
        break
    return [f() for f in made]


def last_one_after_the_loop():
    """2"""
    for i in range(3):
        show = lambda: i
    return show()


def counter_that_the_function_changes():
    """3"""
    total = 0
    def add(x):
        nonlocal total
        total += x
    for x in (1, 2):
        add(x)
    return total


def counter_made_in_the_loop():
    """[1, 1]"""
    seen = []
    for _ in range(2):
        count = 0
        def add():
            nonlocal count
            count += 1
        add()
        seen.append(count)
    return seen


def variable_that_does_not_change():
    """[5, 5]"""
    step = 5
    made = []
    for _ in range(2):
        made.append(lambda: step)
    return [f() for f in made]


def same_constant_each_time():
    """[7, 7]"""
    made = []
    for _ in range(2):
        seven = 7
        made.append(lambda: seven)
    return [f() for f in made]


def bound_after_the_function_and_called():
    """[0, 10]"""
    seen = []
    for i in range(2):
        result = None
        def visit():
            seen.append(result)
        result = i * 10
        visit()
    return seen


def normalised_after_the_function():
    """'x'"""
    def run(name=None):
        def show():
            return name
        if name is None:
            name = "x"
        return show
    return run()()


def substituted():
    """['0b', '1b']"""
    found = []
    for i in range(2):
        found.append(re.sub("a", lambda match: str(i), "ab"))
    return found


def generator_expressions_consumed():
    """[0, 3, '00', '11']"""
    found = []
    for i in range(2):
        found.append(sum(i * k for k in range(3)))
    for i in range(2):
        found.append("".join(str(i) for _ in range(2)))
    return found


def generator_expression_taken_one_by_one():
    """[0, 1, 2]"""
    return [f() for f in (lambda: i for i in range(3))]


def any_of_a_generator():
    """[False, True]"""
    found = []
    for limit in (3, 1):
        found.append(any(x > limit for x in (1, 2)))
    return found


def thread_joined_in_the_loop():
    """[0, 1]"""
    seen = []
    for i in range(2):
        thread = threading.Thread(target=lambda: seen.append(i))
        thread.start()
        thread.join()
    return seen


def future_waited_for():
    """[0, 1]"""
    seen = []
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        for i in range(2):
            future = pool.submit(lambda: i)
            seen.append(future.result())
    return seen


def awaited_at_once():
    """[0, 1]"""
    async def main():
        seen = []
        for i in range(2):
            async def work():
                return i
            seen.append(await work())
        return seen
    return asyncio.run(main())


def task_awaited_in_the_loop():
    """[0, 1]"""
    async def main():
        seen = []
        for i in range(2):
            async def work():
                return i
            task = asyncio.create_task(work())
            seen.append(await task)
        return seen
    return asyncio.run(main())


def gathered_in_the_loop():
    """[[0, 0], [1, 1]]"""
    async def main():
        seen = []
        for i in range(2):
            async def work():
                return i
            seen.append(list(await asyncio.gather(work(), work())))
        return seen
    return asyncio.run(main())


def object_of_the_class_used_at_once():
    """['a', 'b']"""
    seen = []
    for name in "ab":
        class Named:
            def show(self):
                return name
        seen.append(Named().show())
    return seen


def class_that_only_reads():
    """['a', 'b']"""
    made = []
    for name in "ab":
        class Named:
            label = name
        made.append(Named)
    return [cls.label for cls in made]


def helper_that_only_calls():
    """[0, 1]"""
    def apply(function):
        return function()
    seen = []
    for i in range(2):
        seen.append(apply(lambda: i))
    return seen


def method_that_only_calls():
    """[0, 1]"""
    class Runner:
        def run(self, function):
            return function()
        def all(self):
            return [self.run(lambda: i) for i in range(2)]
    return Runner().all()


def attribute_of_one_object():
    """[0, 1]"""
    class Walker:
        key = None
        def walk(self):
            seen = []
            for i in range(2):
                self.key = lambda: i
                seen.append(self.key())
            return seen
    return Walker().walk()


def registered_under_one_key():
    """[0, 1]"""
    handlers = {}
    def signal(name, function):
        handlers[name] = function
    seen = []
    for i in range(2):
        signal("TERM", lambda: i)
        seen.append(handlers["TERM"]())
    return seen


def exception_used_in_its_clause():
    """['0', '1']"""
    seen = []
    for i in range(2):
        try:
            raise ValueError(i)
        except ValueError as error:
            show = lambda: str(error)
            seen.append(show())
    return seen


def deleted_after_use():
    """1"""
    x = 1
    show = lambda: x
    value = show()
    del x
    return value


def taken_out_and_called():
    """[0, 1]"""
    seen = []
    waiting = []
    for i in range(2):
        waiting.append(lambda: i)
        seen.append(waiting.pop()())
    return seen


def recursive_function():
    """[1, 2]"""
    seen = []
    for tree in ([1], [1, [2]]):
        def depth(node):
            return 1 + max((depth(each) for each in node if isinstance(each, list)), default=0)
        seen.append(depth(tree))
    return seen


def helpers_of_one_round():
    """[1, 3]"""
    seen = []
    for i in range(2):
        def one():
            return i
        def two():
            return one() + i + 1
        seen.append(two())
    return seen


def name_of_a_comprehension():
    """[[0, 1], [0, 1]]"""
    made = []
    for i in range(2):
        made.append(lambda: [i for i in range(2)])
    return [f() for f in made]


def sentinel():
    """[[1, 2], [1, 2]]"""
    found = []
    for _ in range(2):
        numbers = iter([1, 2, 0])
        found.append(list(iter(lambda: next(numbers), 0)))
    return found


def context_manager():
    """[0, 1]"""
    class Managed:
        def __init__(self, function):
            self.function = function
        def __enter__(self):
            return self.function()
        def __exit__(self, *error):
            return None
    seen = []
    for i in range(2):
        with Managed(lambda: i) as value:
            seen.append(value)
    return seen


def chosen_and_left():
    """1"""
    for x in [0, 1, 2]:
        if x == 1:
            chosen = lambda: x
            break
    return chosen()


def module_imported_in_the_loop():
    """[0.0, 0.0]"""
    made = []
    for _ in range(2):
        import math
        made.append(lambda: math.sin(0))
    return [f() for f in made]


def factory_of_missing_items_used_at_once():
    """[{0: 'a'}, {0: 'b'}]"""
    made = []
    for word in "ab":
        words = collections.defaultdict(lambda: word)
        words[0]
        made.append(dict(words))
    return made


def item_of_a_dictionary_with_a_factory():
    """['a', 'b']"""
    made = []
    for word in "ab":
        words = collections.defaultdict(lambda: word)
        made.append(words["missing"])
    return made


def stack_of_callbacks_that_ends():
    """['a', 'b']"""
    seen = []
    for name in "ab":
        with contextlib.ExitStack() as stack:
            stack.callback(lambda: seen.append(name))
    return seen


def group_of_tasks_that_ends():
    """['a', 'b']"""
    seen = []
    async def main():
        for name in "ab":
            async def work():
                seen.append(name)
            async with asyncio.TaskGroup() as group:
                group.create_task(work())
    asyncio.run(main())
    return seen


def attribute_patched_again_and_again():
    """['a', 'b']"""
    class Patch:
        def setattr(self, target, name, value):
            setattr(target, name, value)
    class Target:
        pass
    patch = Patch()
    seen = []
    for name in "ab":
        patch.setattr(Target, "ask", lambda _: name)
        seen.append(Target().ask())
    return seen


def mapped_by_what_is_composed():
    """[['1'], ['2']]"""
    def compose(one, other):
        def both(x):
            return one(other(x))
        return both
    made = []
    for n in (1, 2):
        made.append(list(map(compose(str, lambda x: x + n), [0])))
    return made


def made_outside_of_the_loop_and_called_in_its_round():
    """['a', 'b', ['c', 'aa', 'bb'], ['c', 'aa', 'bb']]"""
    def make(times=1):
        return lambda *_: name * times
    def order():
        return lambda text: (text == name, len(text))
    found = []
    for name in "ab":
        show = make()
        found.append(show())
    for name in "ab":
        found.append(sorted(["aa", "bb", "c"], key=order()))
    return found


def made_outside_of_the_loop_with_the_value():
    """['a', 'b', 'a', 'b']"""
    def given(name):
        return lambda: name
    def kept():
        now = name
        return lambda: now
    made = []
    for name in "ab":
        made.append(given(name))
    for name in "ab":
        made.append(kept())
    return [f() for f in made]


def made_outside_of_a_loop_over_another_variable():
    """['a', 'a']"""
    name = "a"
    def make():
        return lambda: name
    return [f() for f in [make() for name in "xy"]]


def made_outside_of_the_loop_that_is_left():
    """'b'"""
    def make():
        return lambda: name
    found = None
    for name in "abc":
        if name == "b":
            found = make()
            break
    return found()


def made_outside_of_the_loop_as_a_counter():
    """[1, 2]"""
    total = 0
    def make():
        def count():
            nonlocal total
            total += 1
            return total
        return count
    made = []
    for _ in range(2):
        made.append(make())
        total = 0
    return [f() for f in made]


def coroutines_that_are_awaited_in_their_round():
    """['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b']"""
    found = []
    async def main():
        async def fetch():
            found.append(name)
        for name in "ab":
            await fetch()
        for name in "ab":
            task = asyncio.create_task(fetch())
            await task
        for name in "ab":
            await asyncio.wait_for(fetch(), 5)
        for name in "ab":
            await asyncio.gather(*[fetch() for _ in "."])
    asyncio.run(main())
    return found


def generators_that_are_run_through_in_their_round():
    """[0, 1, 0, 1, 0, 1]"""
    def numbers():
        yield i
    found = []
    for i in range(2):
        found += list(numbers())
    for i in range(2):
        found.extend(numbers())
    for i in range(2):
        for number in numbers():
            found.append(number)
    return found


def a_generator_function_that_is_given_the_variable():
    """[0, 1, 2]"""
    def numbers(i):
        yield i
    return [next(each) for each in [numbers(i) for i in range(3)]]


def property_read_in_its_round():
    """[0, 1]"""
    out = []
    for i in range(2):
        class K:
            @property
            def value(self):
                return i
        out.append(K().value)
    return out


def list_in_a_dictionary_of_each_round():
    """[0, 1]"""
    out = []
    for i in range(2):
        table = {"a": []}
        table["a"].append(lambda: i)
        out += [f() for f in table["a"]]
    return out


def groups_of_each_round():
    """[[0, 0], [1, 1]]"""
    out = []
    for i in range(2):
        table = {}
        for n in range(2):
            table.setdefault("a", []).append(lambda: i)
        out.append([f() for f in table["a"]])
    return out


def dataclass_of_each_round():
    """[0, 1]"""
    @dataclasses.dataclass
    class Job:
        run: object
    out = []
    for i in range(2):
        job = Job(lambda: i)
        out.append(job.run())
    return out


def instance_used_in_its_round():
    """[0, 1]"""
    class Call:
        def __init__(self, f): self.f = f
        def __call__(self): return self.f()
    out = []
    for i in range(2):
        out.append(Call(lambda: i)())
    return out


def put_into_a_queue_and_got():
    """[0, 1, 2]"""
    waiting = queue.SimpleQueue()
    found = []
    for i in range(3):
        waiting.put(lambda: i)
        found.append(waiting.get()())
    return found


def mapped_into_a_list():
    """[0, 1, 2]"""
    found = []
    for i in range(3):
        found += map(lambda x: x + i, [0])
    return found


def called_back_in_its_round():
    """[0, 1]"""
    class Thing:
        pass
    gone = []
    for i in range(2):
        thing = Thing()
        watched = weakref.ref(thing, lambda _: gone.append(i))
        del thing
        assert watched() is None
    return gone
