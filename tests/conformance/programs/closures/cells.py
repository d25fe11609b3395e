# Cells: one box for each variable, shared by all who close over it; contents, emptiness, comparison, assignment from outside.
import types


def counter(start):
    count = start
    def increment(by=1):
        nonlocal count
        count += by
        return count
    def reset():
        nonlocal count
        count = start
    def read(): return count
    return increment, reset, read


inc, reset, read = counter(5)
inc2, *_ = counter(100)
print(inc(), inc(10), read(), inc2(), read())
reset()
print(read(), inc.__closure__[0] is read.__closure__[0], inc.__closure__[0] is inc2.__closure__[0])
print(inc.__code__.co_freevars, reset.__code__.co_freevars, counter.__code__.co_cellvars, [c.cell_contents for c in reset.__closure__])
read.__closure__[0].cell_contents = 50
print(inc(), read())


def empty():
    def inner(): return later
    cell = inner.__closure__[0]
    try:
        cell.cell_contents
    except ValueError as error:
        print("empty:", error)
    try:
        inner()
    except NameError as error:
        print(type(error).__name__, error)
    later = 1
    print(inner(), cell.cell_contents)
    del later
    try:
        inner()
    except NameError as error:
        print(error)
    try:
        print(later)
    except UnboundLocalError as error:
        print(type(error).__name__, error)
    try:
        del later
    except UnboundLocalError as error:
        print(error)
    later = 2
    del cell.cell_contents
    try:
        later
    except UnboundLocalError as error:
        print(error)


empty()
a, b, e = types.CellType(1), types.CellType(2), types.CellType()
print(a < b, a == types.CellType(1), e < a, e == types.CellType(), a != b, bool(a))
print(repr(e).split(" at ")[0], repr(a).split(" at ")[0], type(a))
try:
    hash(a)
except TypeError as error:
    print(error)


def parameters(p, *args, k=3, **kw):
    def inner(): return p, args, k, kw
    p += 1
    args += (9,)
    kw["z"] = 0
    return inner


print(parameters(1, 2, j=4)(), parameters.__code__.co_cellvars)
