# Every binary operator: left first, reflected when NotImplemented, subclass on the right goes first, and the final TypeError.
OPS = {"+": "add", "-": "sub", "*": "mul", "@": "matmul", "/": "truediv", "//": "floordiv", "%": "mod", "**": "pow", "<<": "lshift", ">>": "rshift", "&": "and", "^": "xor", "|": "or"}
log = []


def operand(name, bases=(), left="value", right="value"):
    def make(kind, answer, label):
        def method(self, other):
            log.append(f"{type(self).__name__}.{label}({type(other).__name__})")
            if answer == "value": return f"{name}:{kind}"
            if answer == "raise": raise ValueError(f"in {label}")
            return NotImplemented
        return method
    space = {}
    for op in OPS.values():
        if left: space[f"__{op}__"] = make("left", left, f"__{op}__")
        if right: space[f"__r{op}__"] = make("right", right, f"__r{op}__")
    return type(name, bases, space)


A = operand("A")
B = operand("B")
No = operand("No", left="no", right="no")
OnlyRight = operand("OnlyRight", left=None)
OnlyLeft = operand("OnlyLeft", right=None)
Sub = operand("Sub", (A,))
SubNoOverride = type("SubNoOverride", (A,), {})
SubRefuses = operand("SubRefuses", (A,), left="no", right="no")
Raises = operand("Raises", left="raise", right="raise")
Plain = type("Plain", (), {})


def run(left, op, right):
    log.clear()
    try:
        result = eval(f"left {op} right", {"left": left, "right": right})
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(f"{type(left).__name__} {op} {type(right).__name__} -> {result}  [{' '.join(log)}]")


for op in OPS:
    run(A(), op, B()), run(No(), op, B()), run(No(), op, No()), run(Plain(), op, OnlyRight())
for left, right in ((A, A), (A, Sub), (Sub, A), (A, SubNoOverride), (SubNoOverride, A), (A, SubRefuses), (SubRefuses, A), (SubRefuses, SubRefuses), (No, OnlyLeft), (OnlyLeft, OnlyRight), (OnlyRight, OnlyLeft), (OnlyRight, OnlyRight), (Raises, A), (No, Raises), (Plain, Plain), (Plain, A), (A, Plain)):
    run(left(), "+", right())
run(1, "+", OnlyRight()), run("a", "%", OnlyRight()), run([], "+", OnlyRight()), run([], "*", OnlyRight()), run(1.5, "**", No()), run({}, "|", OnlyRight()), run("a", "+", 1), run(1, "+", "a"), run([1], "+", (2,)), run(None, "-", 1)
