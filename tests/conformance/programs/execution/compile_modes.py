# compile: modes, flags, filenames, AST in and out, optimisation levels, future features, interactive printing, code attributes.
# varies: messages, f_locals
import __future__
import ast
import sys
import types

for source in ("x = 5", "1 + 1", "None", "x", "'text'", "print('p')", "x; x + 1", "for i in (1, 2): i", "if x: x", "[1,\n2]", "def f(): 5\n", "..."):
    try: exec(compile(source + "\n", "<single>", "single"))
    except SyntaxError as e: print("SyntaxError", e.msg, repr(source))
shown = []
sys.displayhook, old = shown.append, sys.displayhook
exec(compile("x + 100", "<single>", "single"))
sys.displayhook = old
print(shown, __import__("builtins")._ if hasattr(__import__("builtins"), "_") else "no _")
del sys.displayhook
try: exec(compile("1", "s", "single"))
except RuntimeError as e: print(e)
sys.displayhook = old
for mode in ("exec", "eval", "single", "nothing", 5):
    for source in ("1 + 2", "y = 1", "1; 2", "", "# only a comment", "pass\npass", "def f(): pass"):
        try: print(mode, repr(source), type(compile(source, "<m>", mode)).__name__)
        except (SyntaxError, ValueError, TypeError) as e: print(mode, repr(source), type(e).__name__, e)
tree = ast.parse("def f(a, b=2):\n    return a * b + c\nresult = f(3)")
class Swap(ast.NodeTransformer):
    def visit_Mult(self, node): return ast.Add()
    def visit_Name(self, node): return ast.copy_location(ast.Constant(100), node) if node.id == "c" else node
tree = ast.fix_missing_locations(Swap().visit(tree))
space = {}
exec(compile(tree, "<ast>", "exec"), space)
print(space["result"], ast.unparse(tree).splitlines(), eval(compile(ast.Expression(ast.fix_missing_locations(ast.BinOp(ast.Constant(6), ast.Mult(), ast.Constant(7)))), "<e>", "eval")))
for bad in (ast.Module([ast.Pass()], []), ast.Expression(ast.Name("x", ast.Load())), ast.Module(body=[ast.Expr(ast.Constant(1))], type_ignores=[]), ast.parse("1"), 5):
    try:
        compile(bad, "<bad>", "exec")
        print("ok")
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
for level in (0, 1, 2):
    space = {}
    exec(compile("def f():\n 'doc'\n assert 0, 'assertion'\n return __debug__\ntry: r = f()\nexcept AssertionError as e: r = str(e)\nd = f.__doc__", "<opt>", "exec", optimize=level), space)
    print(level, space["r"], space["d"])
code = compile("def f(): x: undefined_name = 1\nclass C:\n  y: also_undefined", "<ann>", "exec", flags=__future__.annotations.compiler_flag)
space = {}
exec(code, space)
print(space["C"].__annotations__, code.co_flags & __future__.annotations.compiler_flag != 0)
code = compile("a = 1\ndef g(x, /, y, *z, k, **kw):\n    v = [i for i in x]\n    return lambda: (v, y)\nclass K: b = 2\n", "dir/file name.py", "exec")
print(type(code), code.co_filename, code.co_name, code.co_names, code.co_firstlineno, code.co_varnames, code.co_flags, code.co_argcount, code.co_consts[0])
g = next(c for c in code.co_consts if isinstance(c, types.CodeType) and c.co_name == "g")
print(g.co_qualname, g.co_argcount, g.co_posonlyargcount, g.co_kwonlyargcount, g.co_varnames[:6], g.co_cellvars, g.co_freevars, g.co_firstlineno, sorted(set(l for *_, l in g.co_lines() if l)))
print(code == compile("a = 1\ndef g(x, /, y, *z, k, **kw):\n    v = [i for i in x]\n    return lambda: (v, y)\nclass K: b = 2\n", "other.py", "exec"), hash(g) == hash(g.replace()), g.replace(co_name="renamed").co_name, g.replace(co_filename="moved.py") == g)
renamed = types.FunctionType((lambda x: x + 1).__code__.replace(co_name="better", co_firstlineno=99), globals())
print(renamed(1), renamed.__name__, renamed.__code__.co_firstlineno)
for kw in ({"co_argcount": -1}, {"co_name": 5}, {"co_varnames": ("a",)}, {"co_nonsense": 1}, {"co_code": "text"}):
    try:
        g.replace(**kw)
        print("replaced", kw)
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
try: code.co_name = "x"
except AttributeError as e: print(e)
exec(compile("#!shebang\n# -*- coding: latin-1 -*-\nprint('\xe9')".encode("latin-1"), "enc", "exec"))
for source in (b"# coding: nothing\n1", b"\xff", b"\xef\xbb\xbfprint('bom')", "\ufeffprint('bom text')", "x = 1\r\ny = 2\rprint(x + y)", "print(1)\\\n", "if 1:\n\tprint('tab')\n        ", "\n\n\n", "\x0cprint('form feed')"):
    try: exec(compile(source, "enc", "exec"))
    except SyntaxError as e: print("SyntaxError", e.msg)
def with_future(): return compile("1 if x <> 2 else 3", "b", "eval", flags=__future__.CO_FUTURE_BARRY_AS_BDFL if hasattr(__future__, "CO_FUTURE_BARRY_AS_BDFL") else 0x400000)
print(eval(with_future(), {"x": 5}), compile("x", "f", "eval", ast.PyCF_ONLY_AST).__class__.__name__)
for args in (("x", "f", "eval", 1 << 60), ("x", "f", "eval", 0, False, 5), ("x", 5, "eval"), ("x", None, "eval"), ("x",), (5, "f", "eval")):
    try: compile(*args)
    except (TypeError, ValueError, OverflowError) as e: print(type(e).__name__, e)
