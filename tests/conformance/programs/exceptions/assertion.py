# assert: messages of every kind, evaluated only on failure, AssertionError looked up where, and the uncaught form.
# varies: messages and tracebacks
# status: 1
import builtins


def message():
    print("message evaluated")
    return ["a", "list"]


assert True, message()
for statement in ("assert 0", "assert [], 'text'", "assert None, message()", "assert 1 == 2, (1, 2)", "assert not 1, None", "assert False, ''", "assert 0, AssertionError('nested')", "assert 0, 1 / 0", "assert 1 / 0", "assert (x := 0), x", "assert 1 if 0 else 0, f'{1 + 1}'", "assert 0 or [], {'k': 1}"):
    try:
        exec(statement)
    except (AssertionError, ZeroDivisionError) as error:
        print(statement, "->", type(error).__name__, error.args, repr(error.__context__))


class Mine(Exception): pass


original, builtins.AssertionError = AssertionError, Mine
try:
    assert 0, "which class?"
except original as error:
    print("the original", error)
finally:
    builtins.AssertionError = original


def test_with_locals(x):
    assert isinstance(x, int), f"{x!r} is not an int"
    assert x > 0, "positive"
    return x


print(test_with_locals(3))
try:
    test_with_locals(-1)
except AssertionError as error:
    print(error)
print(__debug__, "assert" if __debug__ else "no assert")
try:
    exec("__debug__ = 1")
except SyntaxError as error:
    print(error.msg)
assert test_with_locals("text") and (
    "never")
