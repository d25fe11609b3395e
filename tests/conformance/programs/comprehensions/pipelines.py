# Generator expressions and comprehensions in chains: who is asked when, what is computed at once and what late, and what an exception leaves.
# varies: messages
import itertools

log = []


def source(name, count):
    log.append(f"{name} begins")
    try:
        for number in range(count):
            log.append(f"{name} gives {number}")
            yield number
    finally:
        log.append(f"{name} ends")


def said(what):
    print(what, log)
    log.clear()


pipeline = (a * 10 for a in (b + 1 for b in source("s", 4) if b % 2))
said(type(pipeline).__name__)
said(next(pipeline))
said([*pipeline])
product = ((a, b) for a in source("a", 2) for b in source(f"b{a}", 2))
said(next(product))
product.close()
said("closed")
said(any(number > 0 for number in source("any", 5)))
said(all([number < 1 for number in source("all", 3)]))
said(next((each for each in source("next", 5) if each == 2), None))
said(2 in (each for each in source("in", 9)))
said(dict(zip(source("keys", 3), (chr(97 + each) for each in source("values", 2)))))
first, *middle, last = (each for each in source("unpacked", 4))
said((first, middle, last))
try:
    one, two = (each for each in source("too many", 4))
except ValueError as error:
    said(error)

factor = 2
late = (number * factor for number in range(3))
factor = 100
said([*late])
try:
    at_once = (number for number in undefined)
except NameError as error:
    said(error)
later = (undefined for _ in range(1))
try:
    next(later)
except NameError as error:
    said((str(error), list(later)))
try:
    [1 for _ in 5]
except TypeError as error:
    said(error)
try:
    (1 for _ in 5)
    said("refused when it is first asked")
except TypeError as error:
    said(error)


def reads_itself():
    values = [1, 2]
    values.extend(value + 10 for value in itertools.islice(values, 4))
    squares = {value: [inner for inner in values if inner < value] for value in values}
    return values, squares, [values for values in values], values


said(reads_itself())
print([(lambda: x)() for x in "ab"], [f() for f in [lambda: x for x in "ab"]], [f() for f in [lambda x=x: x for x in "ab"]], [[x for x in range(x)] for x in range(3)], [y := 5, y**2], [last := each for each in "xyz"][-1], last)


class Body:
    numbers = [1, 2, 3]
    outer = [number for number in numbers]
    try:
        inner = [number for _ in "a" for number in numbers]
    except NameError as error:
        inner = str(error)
    nested = [len(each) for each in [numbers, outer]]
    generator = (each for each in numbers)
    numbers = "rebound"


print(Body.outer, Body.inner, Body.nested, [*Body.generator])


def failing():
    for number in (1, 2, 0, 4):
        try:
            yield 8 // number
        except GeneratorExit:
            log.append("told to end")
            raise


try:
    {number: 1 for number in (each + 1 for each in failing())}
except ZeroDivisionError as error:
    names, entry = [], error.__traceback__
    while entry:
        names.append(entry.tb_frame.f_code.co_name)
        entry = entry.tb_next
    print([name for name in names if name != "<dictcomp>"], log)
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], {value for row in matrix for value in row if value % 2}, [*zip(*matrix)], sum(value for row in matrix for value in row), [(i, j) for i in range(3) for j in range(i) if (i + j) % 2 or j],
      "".join(sorted({char for word in ("abc", "bcd") for char in word})), {a: b for a, b in enumerate("ab")} | {b: a for a, b in enumerate("ab")}, [*{**{x: x for x in "ab"}}])
windows = lambda values, size: zip(*(itertools.islice(each, start, None) for start, each in enumerate(itertools.tee(values, size))))
print([*windows(range(5), 3)], [*itertools.accumulate((x for x in range(5)), lambda a, b: a * 2 + b)], [key + str(len([*group])) for key, group in itertools.groupby("aabccc")], max((len(w), w) for w in ("a", "bcd", "xyz")))
