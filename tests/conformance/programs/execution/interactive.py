# code.InteractiveConsole, codeop and a REPL of the program's own: state between inputs, errors printed, incomplete input.
# varies: text of tracebacks
import code
import codeop
import sys


class Console(code.InteractiveConsole):
    def write(self, data): print("|", data.rstrip().replace("\n", "\n| "))


console = Console({"__name__": "console", "start": 10})
for line in ("x = start + 1", "x * 2", "def f(n):", "    return n * x", "", "f(3)", "for i in range(2):", "    print(i)", "", "1 / 0", "_", "undefined", "if True", "class K:", "  a = 5", "", "K.a", "f(", "  4)", "import sys as s; s.__name__", "raise ValueError('typed')", "'a' 'b'", "[", "1,", "]", "def g(): 1/0", "", "g()", "print(x); x = 99", "x", "'''multi", "line'''", "lambda: x", "x = "):
    more = console.push(line) if "lambda" not in line else False
    print(f"{line!r:35}", "..." if more else "")
    if line == "x = ": console.resetbuffer()
print(sorted(k for k in console.locals if not k.startswith("__")))
for source in ("x = 1", "if x:", "if x:\n  1", "if x:\n  1\n", "(", "x = (1 +", "def f(): pass", "for", "'''abc", "'abc", "1 +", "a b", "@deco", "\\", "class A:", "# comment", "", "try:\n  1\n", "else:", "f(1,"):
    try:
        result = codeop.compile_command(source)
        print(repr(source), "incomplete" if result is None else type(result).__name__)
    except (SyntaxError, ValueError, OverflowError) as e: print(repr(source), type(e).__name__)
compiler = codeop.CommandCompiler()
exec(compiler("from __future__ import annotations"), {})
space = {}
exec(compiler("def f(x: not_defined): pass\n"), space)
print(space["f"].__annotations__)


def repl(lines, namespace):
    for line in lines:
        try:
            try: value = eval(line, namespace)
            except SyntaxError:
                exec(line, namespace)
                continue
            if value is not None: yield value
        except Exception as e: yield f"{type(e).__name__}: {e}"


print([str(v) for v in repl(["a = 5", "a + 1", "def g(): return a", "g()", "a = 7", "g()", "g(1)", "nope", "[a for a in range(a)]", "a", "del a", "g()"], {})])
interp = code.InteractiveInterpreter({"v": 1})
print(interp.runsource("v + 1\n"), interp.runsource("if v:"), interp.runsource("w = v"), interp.locals["w"])
sys.stdout.flush()
sys.stderr = sys.stdout
print(interp.runsource("1 +* 2"), interp.runsource("v / 0", "<mine>"))
