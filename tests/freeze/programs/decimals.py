# Decimals and fractions: digits of pi and e, interest under different contexts, local contexts, traps, exact sums.
# arguments: 10
import decimal
import sys
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal, getcontext, localcontext
from fractions import Fraction


def pi():
    getcontext().prec += 2
    three = Decimal(3)
    lasts, t, s, n, na, d, da = 0, three, 3, 1, 0, 0, 24
    while s != lasts:
        lasts = s
        n, na = n + na, na + 8
        d, da = d + da, da + 32
        t = (t * n) / d
        s += t
    getcontext().prec -= 2
    return +s


def exp(x):
    with localcontext() as context:
        context.prec += 3
        i, lasts, s, fact, num = 0, 0, 1, 1, 1
        while s != lasts:
            lasts = s
            i += 1
            fact *= i
            num *= x
            s += num / fact
    return +s


def interest(amount, rate, years, rounding):
    with localcontext() as context:
        context.prec, context.rounding = 12, rounding
        for _ in range(years * 12):
            amount += (amount * rate / 12).quantize(Decimal("0.01"))
    return amount


def harmonic(n):
    total = Fraction(0)
    for k in range(1, n):
        total += Fraction(1, k)
    return total


getcontext().prec = 30
getcontext().traps[decimal.Inexact] = False
for again in range(int(sys.argv[1])):
    getcontext().prec = 30 + again
    for digits in range(40, 160, 30):
        with localcontext() as context:
            context.prec = digits
            print(str(pi())[-12:], str(exp(Decimal(again)))[-12:])
    print(getcontext().prec, [interest(Decimal("1000.00"), Decimal("0.05"), 25, rounding) for rounding in (ROUND_DOWN, ROUND_HALF_EVEN)])
    print(str(harmonic(250 + again).numerator)[:20], float(harmonic(40)), Fraction("3.125").limit_denominator(again + 1))
    with localcontext() as context:
        context.traps[decimal.DivisionByZero] = False
        infinite = Decimal(1) / 0
        context.traps[decimal.InvalidOperation] = True
        try:
            infinite - infinite
        except decimal.InvalidOperation as error:
            print(infinite, type(error).__name__, context.flags[decimal.DivisionByZero])
    total = Decimal(0)
    for n in range(1, 3000):
        total += Decimal(n) / 7
    print(total, getcontext().flags[decimal.Inexact])
