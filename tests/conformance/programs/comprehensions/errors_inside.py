# Exceptions inside comprehensions: the traceback's frames and lines, state afterwards, and errors in each part.
# varies: comprehensions are inlined from 3.12 on, positions
import sys
import traceback


def boom(x): raise ValueError(x)
def show(fn):
    try:
        fn()
    except Exception as error:
        print(fn.__name__, type(error).__name__, error)
        for entry in traceback.extract_tb(error.__traceback__)[1:]:
            print("   ", entry.name, entry.lineno, entry.line, entry.colno, entry.end_colno)


def element(): return [boom(x) for x in range(3)]
def condition(): return [x for x in range(3) if boom(x)]
def iterable(): return [x for x in boom(0)]
def inner_iterable(): return [y for x in range(2) for y in boom(x)]
def not_iterable(): return [x for x in 5]
def inner_not_iterable(): return [y for x in (1, 2) for y in x]
def unpack(): return [a for a, b in [(1, 2), (1,)]]
def unpack_many(): return {a: b for a, b in [(1, 2), (1, 2, 3)]}
def unhashable(): return {x for x in ([],)}
def unhashable_key(): return {x: 1 for x in ([],)}
def value_error(): return {x: boom(x) for x in "k"}
def key_error(): return {boom(x): x for x in "k"}
def multi_line():
    return [
        x
        for x in range(3)
        if x
        and boom(
            x
        )
    ]
def in_generator(): return list(boom(x) for x in range(3))
def in_nested(): return [[boom(y) for y in range(x)] for x in range(3)]
def in_lambda(): return [(lambda v: boom(v))(x) for x in (1,)]
def iterator_fails():
    class It:
        def __iter__(self): return self
        def __next__(self): raise KeyError("next")
    return [x for x in It()]
def iter_fails():
    class It:
        def __iter__(self): raise KeyError("iter")
    return [x for x in It()]
def stop_in_element(): return [next(iter(())) for _ in range(3)]
def stop_in_generator(): return list(next(iter(())) for _ in range(3))
def name_in_comprehension(): return [undefined_name for _ in (1,)]
def unbound_in_comprehension():
    values = [later for _ in (1,)]
    later = 1
def assertion(): return [x for x in (1,) if (lambda: [].pop())()]


for fn in (element, condition, iterable, inner_iterable, not_iterable, inner_not_iterable, unpack, unpack_many, unhashable, unhashable_key, value_error, key_error, multi_line,
           in_generator, in_nested, in_lambda, iterator_fails, iter_fails, stop_in_element, stop_in_generator, name_in_comprehension, unbound_in_comprehension, assertion):
    show(fn)
x = "survives"
try:
    [boom(x) for x in [1]]
except ValueError:
    print(x, sys.exc_info()[1])
