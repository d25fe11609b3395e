# `in`, `not in`, `is`, `is not`, `and`, `or`, `not`: calls, conversions, results that are not booleans, precedence.
# varies: text of a SyntaxWarning
log = []


class Container:
    def __init__(self, answer): self.answer = answer
    def __contains__(self, item):
        log.append(f"contains {item}")
        return self.answer


class Iterates:
    def __iter__(self):
        log.append("iter")
        return iter([1, 2, 3])


class GetItem:
    def __getitem__(self, i):
        log.append(f"get {i}")
        if i > 2: raise IndexError
        return i * 10


class NoContains:
    __contains__ = None
    def __iter__(self): return iter([1])


class Truthy:
    def __bool__(self):
        log.append("bool")
        return True


for answer in (True, False, 0, 1, "text", "", None, [], [0], Truthy(), NotImplemented):
    try:
        print(repr(answer) if not isinstance(answer, Truthy) else "Truthy", 5 in Container(answer), 5 not in Container(answer), log)
    except Exception as error:
        print(type(error).__name__, error)
    log.clear()
print(2 in Iterates(), 9 in Iterates(), 10 in GetItem(), 5 in GetItem(), log)
for action in ("1 in NoContains()", "1 in 5", "1 in None", "'a' in 1", "1 in 'abc'", "None in 'abc'", "[] in {}", "[] in set()", "{} in {1: 2}", "set() in {frozenset()}", "b'a' in 'a'", "'a' in b'a'", "256 in b'a'", "97 in b'a'", "1 in object()", "1 in len", "1 in (i for i in (0, 1))", "1 in range(0, 10, 3)", "3.0 in range(5)", "'x' in {'x': 1}.items()", "('x', 1) in {'x': 1}.items()", "1 in memoryview(b'ab')"):
    try:
        print(action, eval(action))
    except (TypeError, ValueError) as error:
        print(action, error)


class Fails:
    def __contains__(self, item): raise LookupError("contains")
class FailsIter:
    def __iter__(self): raise LookupError("iter")
class FailsNext:
    def __iter__(self): return self
    def __next__(self): raise LookupError("next")
class FailsGet:
    def __getitem__(self, i): raise KeyError(i)


for cls in (Fails, FailsIter, FailsNext, FailsGet):
    try:
        print(1 in cls())
    except LookupError as error:
        print(cls.__name__, type(error).__name__, error)
a = b = []
c = []
print(a is b, a is c, a is not c, None is None, not a is b, a == c, (a is b) is True, 1 < 2 is True, (1 < 2) is True, 1 in [1] == True, (1 in [1]) == True, 1 in [1] in [[1]] if False else "chain")
print(0 or "" or [] or "last", 1 and "two" and 3, 0 and undefined, 1 or undefined, None or 0, "" and 1, not 0 and not "", [] or {} or (), (0 or 5) and (7 or 9))


def v(name, value):
    log.append(name)
    return value


log.clear()
print(v("a", 1) and v("b", 0) and v("c", 1) or v("d", "") or v("e", "E"), log)
log.clear()
print((v("a", 0) or v("b", 1)) and not v("c", 0), log)
log.clear()
if v("x", 1) and (v("y", 0) or v("z", 1)) and not (v("p", 0) and v("q", 1)): print("taken", log)
log.clear()
print([i for i in range(6) if i % 2 and i > 1 or i == 0], v("t", 3) if v("cond", 0) or v("cond2", []) else v("f", 4), log)
while v("loop", False) or v("again", False): pass
print(not (1 in [2]), 1 not in [2], not 1 in [2], [1] in [[1]], (x := 5) in [5], x is not None)
assert not (v("never", 0) and 1), "message"
print(None is not None, ... is Ellipsis, NotImplemented is NotImplemented)
