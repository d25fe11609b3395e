# Uncaught SyntaxError from exec inside functions: the special text with the line and caret, after a normal traceback.
# varies: text and carets of tracebacks
# status: 1
import traceback

for source in ("x = = 1", "def f(:\n pass", "  indented", "if 1:\nx", "'unterminated", "f'{x'", "(1, 2", "x = 1 +", "return 5", "a b", "1 = x", "f() = 1", "print 'x'", "for x in 5", "class", "x = [1, 2", "\ttab\n  mixed", "lambda x: (yield", "async x", "await x", "é = €", "'''never\nclosed", "if x = 1: pass", "def f(a=1, b): pass", "f(a=1, 2)", "f(**k, *a)", "{1: 2, 3}", "a, *b, *c = d", "*a", "del f()", "import a.b as c.d", "from . import *\ndef f():\n from x import *", "global x\nx: int", "x = 08", "1__0", "0xg", "'\\N{nothing}'", "b'é'", "with a as 1: pass", "match x:\n case a: pass\n case b: pass", "match x:\n case 1 | a: pass", "try: pass", "else: pass", "@x", "not = 1", "None = 1", "True: int = 1", "x.True = 1", "def None(): pass", "nonlocal x", "yield", "x := 1", "f(x := 1, y = z := 2)", "raise x y", "pass pass", "\x00", "a\\ b", "$", "?", "x!", "def f():\n\treturn 1\n        return 2"):
    try:
        compile(source, "<test>", "exec", dont_inherit=True)
        print("ok", repr(source))
    except (SyntaxError, ValueError) as error:
        print(repr(source), "->", *traceback.format_exception_only(error), sep="\n" if isinstance(error, SyntaxError) else " ", end="")


def run(text):
    exec(compile(text, "<template>", "exec"))


def outer():
    run("value = 1\nfor i in range(3)\n    print(i)")


outer()
