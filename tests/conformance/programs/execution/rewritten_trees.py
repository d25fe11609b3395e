# Programs that rewrite programs: trees of syntax visited, changed, compiled with other names for files, and executed, also as closures.
import ast
import inspect
import sys
import textwrap

SOURCE = textwrap.dedent('''
    def compute(a, b=2, *rest, key=None):
        """A docstring."""
        total = a + b * 3
        for item in rest:
            if item < 0:
                continue
            total += item
        else:
            total -= 1
        return [total, key] if key else total
''')


class Counted(ast.NodeTransformer):
    """Every operation is told of, and additions of constants are folded."""

    def __init__(self):
        self.seen = []

    def visit_BinOp(self, node):
        self.generic_visit(node)
        self.seen.append(type(node.op).__name__)
        match node:
            case ast.BinOp(ast.Constant(int(a)), ast.Add(), ast.Constant(int(b))):
                return ast.copy_location(ast.Constant(a + b), node)
        call = ast.Call(ast.Name("noted", ast.Load()), [ast.Constant(type(node.op).__name__), node.left, node.right], [])
        return ast.copy_location(call, node)

    def visit_Return(self, node):
        return [ast.copy_location(ast.parse("print('returning')").body[0], node), node]


def noted(name, left, right):
    print(name, left, right, sys._getframe(1).f_code.co_name, sys._getframe(1).f_lineno)
    return {"Add": left + right, "Mult": left * right}[name]


tree = ast.parse(SOURCE, "source.py")
transformer = Counted()
changed = ast.fix_missing_locations(transformer.visit(tree))
names = {"noted": noted}
exec(compile(changed, "changed.py", "exec"), names)
print(names["compute"](1, 2, 3, -4, key="k"), names["compute"](5), transformer.seen, names["compute"].__doc__, names["compute"].__code__.co_filename)
print(ast.unparse(changed).splitlines()[3:5], ast.literal_eval("{'a': [1, -2.5, (True, None)], 'b': {1, 2}}"), [type(node).__name__ for node in ast.walk(ast.parse("x = y.z[0]()", mode="exec"))][:6])
for text in ("1 + a", "f()", "[", "{1: 2, **{}}", "'a' 'b'", "-1 + 2j", "__import__('os')"):
    try:
        print(text, ast.literal_eval(text))
    except (ValueError, SyntaxError) as error:
        print(text, type(error).__name__)
for broken in (ast.Module([ast.Expr(ast.Name("x", ast.Store()))], []), ast.Module([ast.Return(None)], []), ast.Expression(ast.Constant(object())), ast.Expression(ast.Name("None", ast.Load())), ast.Module([ast.Assign([], ast.Constant(1))], [])):
    try:
        compile(ast.fix_missing_locations(broken), "broken", "eval" if isinstance(broken, ast.Expression) else "exec")
    except (ValueError, TypeError, SyntaxError) as error:
        print(type(error).__name__, error)


def outer():
    first, second = 1, [2]

    def inner():
        nonlocal first
        first += 1
        return first, second

    return inner


inner = outer()
code = compile("def replaced():\n    def inner():\n        second.append(first)\n        return first, second\n    first = second = None\n    return inner", "closure", "exec")
body = next(each for each in code.co_consts[0].co_consts if hasattr(each, "co_code"))
print(body.co_freevars, inner())
for attempt in (lambda: exec(body, {}, closure=inner.__closure__), lambda: exec(body, {}), lambda: exec(body, {}, closure=inner.__closure__[:1]), lambda: exec("1", {}, closure=inner.__closure__), lambda: exec(body, {}, closure=(1, 2)), lambda: eval(body)):
    try:
        print(attempt())
    except TypeError as error:
        print(error)
print(inner())

module = compile("x = 1\n'an expression'\ny = [z := 2 for _ in 'ab']\nprint(__name__, x, y, z)", "<module>", "exec", dont_inherit=True, optimize=2)
names = {"__name__": "made"}
exec(module, names)
print(sorted(names)[1:], eval(compile("(x, y)", "<eval>", "eval"), names, {"x": "local"}))
single = compile("1 + 1; 5", "<single>", "single")
exec(single)
flagged = compile("async def f(): pass\nawait f()\nprint('awaited')", "<async>", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
print(bool(flagged.co_flags & inspect.CO_COROUTINE))
coroutine = eval(flagged, {})
try:
    coroutine.send(None)
except StopIteration as stop:
    print("ended", stop.value)
lines = compile("\n\ndef f():\n    raise LookupError('here')\n", "lines.py", "exec").replace(co_name="renamed")
names = {}
exec(lines, names)
try:
    ast.increment_lineno(shifted := ast.parse("f()"), 100)
    exec(compile(shifted, "shifted.py", "exec"), names)
except LookupError as error:
    entry = error.__traceback__.tb_next
    while entry:
        print(entry.tb_frame.f_code.co_filename, entry.tb_lineno, entry.tb_frame.f_code.co_name)
        entry = entry.tb_next
