# Exception objects: args, str, repr, init with subclasses, attributes of built-in ones, notes, copying and pickling, equality.
# varies: messages and tracebacks
import copy
import pickle


def show(e): print(type(e).__name__, repr(e), "|", str(e), "|", e.args)


class NoSuper(Exception):
    def __init__(self, code): self.code = code
class Super(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code
class KwOnly(Exception):
    def __init__(self, *, detail): self.detail = detail
class StrBad(Exception):
    def __str__(self): return 5
class StrRaises(Exception):
    def __str__(self): raise KeyError("in str")
class ReprOnly(Exception):
    def __repr__(self): return "<repr>"
class Slots(Exception):
    __slots__ = ("a",)
class Data(ValueError):
    field = property(lambda self: self.args[0] * 2)
class New(Exception):
    def __new__(cls, *args): 
        self = super().__new__(cls, "replaced", *args)
        return self


for e in (Exception(), Exception(1), Exception(1, 2), Exception("a"), Exception(("t",)), Exception(None), KeyError("k"), KeyError(), KeyError(1, 2), KeyError(""), NoSuper(3), Super(4), KwOnly(detail=5), ReprOnly("x"), Data(21), New("b"), StopIteration(), StopIteration(1, 2), SystemExit(), SystemExit("m", 2), SystemExit(3), OSError(), OSError(2), OSError(2, "m"), OSError(2, "m", "f"), OSError(2, "m", "f", None, "g"), OSError("a", "b", "c", "d"), OSError(13, "denied"), OSError(10**6, "unknown"),
          UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "bad"), UnicodeEncodeError("ascii", "aé", 1, 2, "no"), UnicodeTranslateError("abc", 1, 3, "r"), SyntaxError("m"), SyntaxError("m", ("f", 1, 2, "text")), SyntaxError("m", ("f", 1, 2, "text", 3, 4)), ImportError("m", name="n"), AssertionError(("a", "b")), BaseException("b"), GeneratorExit("g"), ExceptionGroup("g", [ValueError(1)])):
    show(e)
for e in (OSError(2, "m", "f", None, "g"), OSError(28, "x"), OSError(17, "y")):
    print(type(e).__name__, e.errno, e.strerror, e.filename, e.filename2)
for e in (UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "bad"), ):
    print(e.encoding, e.object, e.start, e.end, e.reason)
e = SyntaxError("m", ("f", 1, 2, "text", 3, 4))
print(e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset)
for make in (lambda: NoSuper(), lambda: KwOnly(1), lambda: Exception(a=1), lambda: Slots(1).zz, lambda: UnicodeDecodeError("a"), lambda: ImportError("m", foo=1), lambda: SyntaxError("m", (1, 2)), lambda: BaseException.__new__(int), lambda: KeyError.__init__(5), lambda: str(StrBad()), lambda: str(StrRaises()), lambda: Exception().add_note(5), lambda: ExceptionGroup("x", []), lambda: StopIteration.value):
    try:
        print(type(make()).__name__)
    except BaseException as error:
        print(type(error).__name__, error)
e = ValueError("noted")
e.add_note("one")
e.add_note("two")
print(e.__notes__, e.__reduce__(), vars(e))
e.extra = [1]
c, d = copy.copy(e), copy.deepcopy(e)
print(c.args, c.__notes__, c.extra is e.extra, d.extra is e.extra, c == e, hash(c) == hash(e))
for original in (Super(1), NoSuper(2), KwOnly(detail=3), OSError(2, "m", "f"), KeyError("k"), ExceptionGroup("g", [ValueError(1)]), UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "bad"), New(1), SystemExit(4), ImportError("m", name="n", path="p")):
    try:
        back = pickle.loads(pickle.dumps(original))
        print(type(back).__name__, back.args, vars(back), getattr(back, "name", None), getattr(back, "filename", None))
    except Exception as error:
        print(type(original).__name__, type(error).__name__, error)
e = Exception("a")
e.args = ["changed", 2]
print(repr(e), str(e))
e.__init__("again")
print(repr(e), e.__class__.__mro__[1].__name__, issubclass(BlockingIOError, OSError), EnvironmentError is OSError, IOError is OSError)
x, y = ValueError(1), ValueError(1)
print(x == y, {x: 1}.get(y), x == x, isinstance(x, Exception), x.with_traceback(None) is x)
try:
    raise Slots(1)
except Slots as s:
    s.a = 5
    print(s.a, s.args)
