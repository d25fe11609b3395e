# What is bound when a pattern fails part of the way, guards with side effects, scopes, nested matches, and control flow in cases.
def partial(v):
    a = b = c = "unset"
    match v:
        case [a, b, 3]: pass
        case {"k": c, "z": 1}: pass
        case _: pass
    return a, b, c


print(partial([1, 2, 3]), partial([1, 2, 4]), partial({"k": 5}), partial({"k": 5, "z": 1}), partial(0))


def guard_binds(v):
    match v:
        case [x, y] if x > y: return "gt", x, y
        case [x, *_] if (z := x * 2) > 10: return "guard walrus", x, z
        case x: return "last", x, locals().get("y"), locals().get("z")


print(guard_binds([3, 1]), guard_binds([6, 7]), guard_binds([1, 2]), guard_binds("s"))


def unbound(v):
    match v:
        case [x]: pass
    try: return x
    except UnboundLocalError as e: return str(e)


print(unbound([1]), unbound([]))


def loops(items):
    out = []
    for item in items:
        match item:
            case "skip": continue
            case "stop": break
            case int(n) if n % 2: out.append(n)
            case [*parts]:
                for p in parts:
                    match p:
                        case 0: break
                        case _: out.append(("part", p))
                else: out.append("no zero")
    else: out.append("exhausted")
    return out


print(loops([1, 2, "skip", [5, 6], [7, 0, 8]]), loops([3, "stop", 5]))


def returns_in_try(v):
    try:
        match v:
            case 1: return "one"
            case 2: raise ValueError("two")
            case [x] | {"x": x}: return x
    except ValueError as e: return f"caught {e}"
    finally: log.append(v)
    return "fell through"


log = []
print(returns_in_try(1), returns_in_try(2), returns_in_try([5]), returns_in_try({"x": 6}), returns_in_try(3), log)


class Target:
    match ("class", "scope"):
        case (first, second): name = first + second
    def method(self, v):
        match v:
            case self.__class__.limit: return "limit"
            case Target(): return "another"
            case __class__.name: return "name"
    limit = 10


print(Target.name, Target.first, Target().method(10), Target().method(Target()), Target().method("classscope"))


def closures():
    fns = []
    for v in ([1], [2]):
        match v:
            case [n]: fns.append(lambda: n)
    return [f() for f in fns]


def global_capture(v):
    global captured
    match v:
        case {"value": captured}: return captured


def nonlocal_capture():
    got = None
    def inner(v):
        nonlocal got
        match v:
            case [_, got]: return True
        return False
    return inner([1, 2]), got, inner(5), got


print(closures(), global_capture({"value": 7}), captured, nonlocal_capture())
match = case = type_ = 1
print(match, case, [match for match in "ab"], (match := 3))
match (match, case):
    case (3, 1): print("soft keywords as names")
match match:
    case case: print("captured", case)
match 1, 2:
    case 1, *others: print(others)
match (x := [1, 2]):
    case [_, y]: print(x, y)
match -5:
    case -5 | 5: print("minus")
match *[1], 2:
    case [1, 2]: print("starred subject")
match {"a": {"b": [{"c": 1}]}}:
    case {"a": {"b": [{"c": deep}, *_]}}: print("deep", deep)
match lambda: 1:
    case f if callable(f): print("lambda", f())
match (yes := True) and [5]:
    case [n]: print(n, yes)
order = []
def s(x): return order.append(x) or x
match s([1, 2]):
    case [a, b] if s("g1") and a > b: pass
    case [a, b] if s("g2"): order.append("body")
print(order)


def exceptions(e):
    match e:
        case OSError(errno=2): return "no entry"
        case OSError(errno=n): return f"errno {n}"
        case ExceptionGroup(exceptions=[first, *_]): return f"group with {first!r}"
        case ValueError(args=[str(m)]): return m
        case BaseException(): return type(e).__name__


print([exceptions(e) for e in (OSError(2, "x"), OSError(5, "y"), ExceptionGroup("g", [KeyError(1)]), ValueError("m"), ValueError(1), SystemExit())])


async def coroutine(v):
    match await wrap(v):
        case [a, b]: return await wrap(a + b)
        case str() as s if await wrap(s): return s
async def wrap(v): return v
import asyncio
print(asyncio.run(coroutine([1, 2])), asyncio.run(coroutine("s")), asyncio.run(coroutine("")))
