# Exceptions that cannot be printed well, uncaught and through the traceback module: failing __str__, odd names, odd modules, many notes.
# varies: messages and tracebacks
# status: 1
import sys
import traceback


class FailingStr(Exception):
    def __str__(self): raise ValueError("no str")
class NonStr(Exception):
    def __str__(self): return 42
class Empty(Exception):
    def __str__(self): return ""
class MultiLine(Exception):
    def __str__(self): return "line one\nline two\n\nline four"
class Outer:
    class Inner(Exception): pass
def local():
    class Local(Exception): pass
    return Local
class OtherModule(Exception): __module__ = "some.module"
class BuiltinsModule(Exception): __module__ = "builtins"
class NoneModule(Exception): __module__ = None
class OddQualname(Exception): __qualname__ = "Odd.Name"
class Noted(Exception):
    __notes__ = ["class level", 5]
class BadNotes(Exception):
    @property
    def __notes__(self): raise KeyError("notes")


def printed(e):
    print("".join(traceback.format_exception_only(e)), end="")
    print("".join(traceback.format_exception(e)), end="")


cases = [FailingStr(1), NonStr(), Empty("arg"), MultiLine(), Outer.Inner("in"), local()("loc"), OtherModule("o"), BuiltinsModule("b"), NoneModule("n"), OddQualname("q"), KeyError("k"), KeyError("multi\nline"), Noted("with class notes"), Exception("trailing\n"), Exception(""), Exception(None), Exception("é\udc80ü"), SyntaxError("m", ("f.py", 3, 4, "some text", 3, 9)), SyntaxError(None), SyntaxError("msg", ("f", None, None, None)), SyntaxError("msg", ("f", 1, 99, "short")), IndentationError("ind", ("g.py", 1, 1, "  x\n")), BadNotes("bn")]
for case in cases:
    sys.stdout.reconfigure(errors="backslashreplace")
    try:
        printed(case)
    except Exception as error:
        print("printing failed:", type(error).__name__, error)
for notes in (["a", "b\nc"], "text", 5, [5, None], ["é"], [""], ()):
    e = ValueError("notes")
    e.__notes__ = notes
    printed(e)
print(traceback.format_exception(None, None, None), traceback.format_exception(ValueError, ValueError("x"), None), traceback.format_exception_only(ValueError, "text"))
sys.stdout.flush()
try:
    try:
        raise FailingStr
    except FailingStr as error:
        error.add_note("noted before")
        raise MultiLine
except MultiLine as error:
    raise Outer.Inner("last\nof all") from error
