# Every form of comprehension and generator expression: filters, nesting, targets, conditionals, dictionaries' order of evaluation.
log = []


def t(value):
    log.append(value)
    return value


print([x * y for x in range(4) if x % 2 for y in range(3) if y != x])
print({x % 3 for x in range(10)} == {0, 1, 2}, {k: v for k, v in zip("abca", range(4))}, list({1: 2 for _ in ()}))
print([[j for j in range(i)] for i in range(4)], [(a, *b) for a, *b in ["xyz", "q"]])
print({t(f"k{i}"): t(i) for i in range(2)}, log)
print([x if x > 1 else -x for x in range(4)], [x for x in [3, 1, 2] if x > 1 if x < 3], [not x for x in (0, 1)])
print(sum(x for x in range(5)), max((len(w), w) for w in "a bbb cc".split()), list(x for x in () for y in x))
print([lst.append(x) for lst in [[]] for x in range(3)], [i for i, in [(1,), (2,)]], [a for [a, b] in [(1, 2)]])


class Target: pass


holder, items = Target(), [0]
print([holder.value for holder.value in range(3)], holder.value, [items[0] for items[0] in "ab"], items)
print([x for x, in ("a", "b")], [(x, y) for (x, y), z in [((1, 2), 3)]])
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [cell for row in matrix for cell in row], [*map(list, zip(*matrix))])
print([y for x in range(3) for y in [x * 10]], [w for x in range(5) if (w := x * x) > 3], w)
print({**{i: i for i in range(2)}, **{"z": 0}}, [*(c for c in "ab"), *[d for d in "cd"]], {*(), *[1 for _ in "ab"]})
print([f"{a}{b!r:>4}" for a, b in {"x": 1}.items()], [x for x in range(3)][-1], [x for x in "abc"][::-1])
print(any(x == 2 for x in range(10**9)), all(x < 2 for x in range(10**9)), next(x for x in range(10) if x > 3), next((x for x in ()), "default"))
gen = (x for x in range(3))
print(type(gen).__name__, gen.__name__, gen.__qualname__, gen.gi_code.co_varnames, next(gen), list(gen), list(gen))


def yields():
    result = [(x, s) for x in range(2) for s in (yield_it(x) for _ in "a")]
    return result


def yield_it(x): return x * 2


print(yields(), dict((k, v) for k, v in ["ab", "cd"]), "".join(c.upper() for c in "xyz"), sorted((-x for x in range(3)), key=abs))
for source in ["[(yield) for x in []]", "((yield) for x in [])", "{(yield): 1 for x in []}", "[await x for x in y]", "[x for x in (yield)]", "(x for x in (yield))", "[*x for x in y]", "{**x for x in y}", "f(x for x in y, 1)", "f(1, x for x in y)",
               "class C: [(yield) for _ in []]", "[x for x in *a]", "(x for await in y)", "[x async for x in y]", "async def f(): return [x async for x in y]", "async def f():\n def g(): return [x async for x in y]", "[x, y for x in z]", "{x: y for 1 in z}", "[x for f() in y]", "[x for x + 1 in y]"]:
    try:
        compile(source, "s", "exec")
        print("ok", source)
    except SyntaxError as error:
        print(error.msg, "|", source.replace("\n", ";"))
