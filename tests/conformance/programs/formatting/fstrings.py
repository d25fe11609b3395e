# f-strings: conversions, specs, nested specs, expressions of all kinds, `=`, quotes, calls made, errors.
# varies: messages and library details
import datetime
import decimal


class F:
    def __init__(self, name): self.name = name
    def __format__(self, spec):
        calls.append(f"format({self.name},{spec!r})")
        return f"<{self.name}|{spec}>"
    def __str__(self):
        calls.append(f"str({self.name})")
        return f"s-{self.name}"
    def __repr__(self):
        calls.append(f"repr({self.name})")
        return f"r-{self.name}é"


calls = []
a, b = F("a"), F("b")
print(f"{a}", f"{a!s}", f"{a!r}", f"{a!a}", f"{a:spec}", f"{a!r:>10}|", f"{a:{b}}", f"{a:{b!r:>8}}", f"{a}{b!s}", calls)
calls.clear()
print(f"{a=}", f"{a = }", f"{a=!s}", f"{a=:x}", f"{a!r:^{10}}", f"{ 1 + 1 = }", f"{'x' = }", f"{calls[0]=}")
x, width, precision, value = 5, 10, 3, 3.14159
print(f"{value:{width}.{precision}f}|{value:<{width}}|{x:0{width}b}|{x:+}|{-x:,}|{1e6:_}|{255:#x}|{'s':*^9}|{True:d}|{True}|{None}|{x!r:>{width}}")
print(f"{{}} {{{x}}} }}{{ {x}{{", f"{x}" "plain {x}" f"{x}", rf"\n{x}\d", f"\n{x}\x41\u00e9", f"{'nested ' + f'{x}'}", f"{x if x > 3 else 'small'}", f"{[i for i in range(3)]}", f"{ {'k': 1}['k'] }", f"{(lambda y: y * 2)(x)}", f"{x:{'>'}{'6'}}", f"{'a' 'b'}", f"{x!s:{'>'}5}")
print(f'''{
    x
    + 1
}''', f"{x,}", f"{x, 1}", f"{*[1, 2],}", f"{not x}", f"{x == 5}", f"{x != 5}", f"{x >= 5}", f"{x:=+5}", f"{(y := 7)}", y, f"{'a' if x else 'b'!r}", f"{x}%", f"{'%s' % x}", f"{x:%}", f"{0.25:.1%}")
print(f"{datetime.date(2024, 2, 29):%Y/%m/%d}", f"{decimal.Decimal('1.10'):>8}", f"{1 + 2j:.2f}", f"{b'bytes'!r}", f"{'é'!a}", f"{chr(65)}", f"{'abc':.2}", f"{'abc':>5.1}|", f"{65:c}", f"{1234567.891:,.2f}", f"{float('nan'):5}", f"{10**20:e}", f"{12:#o}", f"{5:08.3f}", f"{'':5}|")
for expression in ("f'{5:s}'", "f'{\"a\":d}'", "f'{[]:5}'", "f'{None:>5}'", "f'{x:{[]}}'", "f'{undefined}'", "f'{1/0}'", "f'{5!x}'", "f'{x!}'", "f'{}'", "f'{ }'", "f'{'", "f'}'", "f'{x'", "f'{x:{y:{z}}}'", "f'{lambda x: 1}'", "f'{*a}'", "f'{x;y}'", "f'{object():x}'", "f'{1.5:d}'", "f'{5:10.3d}'", "f'{5:,_}'", "f'{\"a\":+}'", "f'{\"a\":=5}'", "f'{5:q}'", "f'{x!r!s}'", "f'{!r}'", "f'{a.b.c}'", "f'{x[}'", "f'{(}'", "f'{x:>{-5}}'", "f'{x:{\"\"}}'", "f'{x:{\"zz\"}}'"):
    try: print(expression, eval(expression, {"x": 5, "y": 3, "z": 1, "a": 1}))
    except Exception as e: print(expression, type(e).__name__, e.msg if isinstance(e, SyntaxError) else e)


class NoFormat: __format__ = None
class Sub(str):
    def __format__(self, spec): return "sub formatted"
class ReturnsSub:
    def __format__(self, spec): return Sub("returned")
class Obj:
    def __str__(self): return "only str"


try: f"{NoFormat()}"
except TypeError as e: print(e)
print(f"{Sub('x')}", type(f"{Sub('x')!s}").__name__, type(f"{ReturnsSub()}").__name__, type(f"{Sub('q')!s:}").__name__, f"{Obj()}", f"{Obj()!s:>10}")
try: f"{Obj():>10}"
except TypeError as e: print(e)
log = []
def v(n, r="v"):
    log.append(n)
    return r
f"{v(1)}{v(2):{v(3, '>')}{v(4, 5)}}{v(5)!r}{v(6) + v(7)}"
print(log, "".join(f"{i}{c}" for i, c in enumerate("ab")), f"{'a'}{'b'}{''}{'c'}", f"" == "", f"{''}" is not None)
