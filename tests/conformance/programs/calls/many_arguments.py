# Many parameters and arguments: more than 255, with EXTENDED_ARG everywhere, and big displays and unpackings.
n = 400
names = [f"p{i}" for i in range(n)]
space = {}
exec(f"def f({', '.join(names)}): return p0 + p{n - 1} + sum([{', '.join(names)}])", space)
f = space["f"]
print(f(*range(n)), f.__code__.co_argcount)
print(eval(f"f({', '.join(map(str, range(n)))})"), eval(f"f({', '.join(f'p{i}={i}' for i in reversed(range(n)))})"))
for count in (0, 1, n - 2, n - 1, n + 1):
    try:
        f(*range(count))
    except TypeError as error:
        print(str(error)[:70], "…", str(error)[-70:])
exec(f"def k(*, {', '.join(f'{x}={i}' for i, x in enumerate(names))}): return ({', '.join(names)})", space)
k = space["k"]
print(sum(k()), k(p7=-7)[5:9], len(k.__kwdefaults__))
exec(f"def k2(*, {', '.join(names)}): return p0", space)
try:
    space["k2"](**{x: 1 for x in names[3:]})
except TypeError as error:
    print(error)
try:
    space["k2"](**{x: 1 for x in names[1:]})
except TypeError as error:
    print(error)
big = eval(f"[{', '.join(map(str, range(3000)))}]")
print(len(big), big[-1], sum(big))
mapping = eval("{" + ", ".join(f"'k{i}': x{i % 3}" for i in range(700)) + "}", {"x0": 0, "x1": 1, "x2": 2})
print(len(mapping), sum(mapping.values()))
source = ", ".join(f"v{i}" for i in range(300)) + " = range(300)"
exec(source, space)
print(space["v0"], space["v256"], space["v299"])
exec(", ".join(f"w{i}" for i in range(255)) + ", *rest, last = range(300)", space)
print(space["w254"], len(space["rest"]), space["last"])
lines = ["def big(x):", " total = 0"]
for i in range(600):
    lines += [f" if x == {i}: total += {i}", f" else: total -= {i * 7 % 5}"]
lines += [" for i in range(3):", *["  total += i"] * 300, " return total"]
exec("\n".join(lines), space)
print(space["big"](300), space["big"](-1))
exec("def cells(" + ", ".join(names[:260]) + "):\n return lambda: " + " + ".join(names[:260]), space)
print(space["cells"](*range(260))(), len(space["cells"].__code__.co_cellvars))
print(eval("1" + " + 1" * 500), eval("[" * 50 + "]" * 50), len(eval("f'" + "{1}" * 300 + "'")))
