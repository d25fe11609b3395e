# Arithmetic of built-in numbers as the loop's instructions do it: specialised and not, with errors and their text.
# varies: messages of C functions
def run(expression, **names):
    try:
        value = eval(expression, {}, names)
        print(expression, names or "", "=", repr(value))
    except Exception as error:
        print(expression, names or "", type(error).__name__, error)


for a in (7, -7, 2.5, True, 2**65):
    for b in (2, -3, 0.5, 0):
        for op in ("+", "-", "*", "/", "//", "%", "**"): run(f"a {op} b", a=a, b=b)
for a, b in ((5, 3), (-5, 1), (1, 70), (1, -1), (True, False), (5, 1.0), ("a", 1)):
    for op in ("<<", ">>", "&", "|", "^"): run(f"a {op} b", a=a, b=b)
run("0.0 ** -1"), run("(-8) ** (1 / 3)"), run("0 ** 0"), run("2 ** 0.5"), run("10 ** 400 * 1.0"), run("1e308 * 10"), run("-0.0"), run("1 / 3 * 3 == 1"), run("0.1 + 0.2"), run("5 % -3"), run("-5 % 3"), run("5.5 % -2"), run("divmod(-7, 2)"), run("7 // -2.0")
run("'ab' * 3 + 'c'"), run("3 * [1]"), run("'ab' * -1"), run("(1,) * 2 + ()"), run("'a' 'b'"), run("b'a' + b'b'"), run("'a' + b'b'"), run("'%s' % ((1,),)"), run("'%s-%s' % (1, 2)"), run("[1] * 'a'"), run("[] + None"), run("1 + None"), run("{} | {1: 2}"), run("{1} | {2} - {1}"), run("{1} | [2]"), run("{} + {}"), run("'a' - 'b'"), run("() - ()"), run("1 @ 2"), run("len + 1"), run("int | None"), run("1 | None"), run("int + str"), run("print >> 1"), run("1j * 1j"), run("1j // 1"), run("1j % 1"), run("True + True"), run("~5 + -3"), run("2 ** 3 ** 2"), run("-2 ** 2"), run("1_000 + 0x_ff")


def loop(a, b, n):
    total = a
    for _ in range(n): total = total + b
    return total


print(loop(0, 1, 100), loop(0.0, 0.1, 10), loop("", "ab", 5), loop((), (1,), 3), loop([], [1], 3), loop(0, 2**70, 3), loop(1j, 1, 4), loop(True, True, 5))
x = 2**62
for _ in range(70): x += x // 7 - 3
print(x)
x = 1.0
for i in range(1, 60): x = x / i + i * 0.5 - x
print(x)
print(sum(i * i % 7 for i in range(1000)), 12345678901234567890 * 98765432109876543210 % 1000000007, 3 ** 200 % 10 ** 9, int("9" * 50) // 7)
import decimal
import fractions
print(decimal.Decimal("1.1") + 1, fractions.Fraction(1, 3) + 1, 1 + fractions.Fraction(1, 3), 0.5 + fractions.Fraction(1, 2), 2 ** fractions.Fraction(1, 2) > 1)
try:
    decimal.Decimal(1) + 1.0
except TypeError as error:
    print(error)
