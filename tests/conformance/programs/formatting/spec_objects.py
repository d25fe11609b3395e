# Types with a formatting language of their own, used through f-strings, format, join, alignment of wide tables.
class Money:
    def __init__(self, cents, currency="EUR"): self.cents, self.currency = cents, currency
    def __format__(self, spec):
        if not spec: return str(self)
        *flags, kind = spec
        if kind not in "sl": raise ValueError(f"Unknown format code {kind!r} for object of type {type(self).__name__!r}")
        body = f"{self.cents / 100:,.2f}"
        if "+" in flags and self.cents >= 0: body = "+" + body
        return f"{body} {self.currency}" if kind == "l" else body
    def __str__(self): return f"{self:l}"
    def __repr__(self): return f"Money({self.cents!r}, {self.currency!r})"


class Angle(float):
    def __format__(self, spec):
        if spec.endswith("dms"):
            total = round(abs(self) * 3600)
            d, rest = divmod(total, 3600)
            m, s = divmod(rest, 60)
            return f"{'-' if self < 0 else ''}{d}°{m:02}'{s:02}\""
        return super().__format__(spec)


class Matrix(list):
    def __format__(self, spec): return "\n".join(" ".join(format(x, spec) for x in row) for row in self)


class Lazy:
    def __init__(self, fn): self.fn = fn
    def __format__(self, spec): return format(self.fn(), spec)


class Style:
    def __getattr__(self, name): return lambda text: f"<{name}>{text}</{name}>"
    def __format__(self, spec):
        name, _, text = spec.partition(":")
        return getattr(self, name)(text)


m = Money(123456)
print(f"{m} | {m:s} | {m:+l} | {m!r} | {m!s:>20} | {Money(-5):+s}")
try: f"{m:x}"
except ValueError as e: print(e)
print(f"{Angle(12.5125):dms} {Angle(-0.5):dms} {Angle(1.25):.1f} {Angle(2)}")
print(f"{Matrix([[1, 2], [3, 4]]):>4}")
print(f"{Matrix([[0.5, 2], [3.25, 4]]):7.2f}")
print(f"{Lazy(lambda: 255):#x} {Lazy(lambda: 'text'):>8}", f"{Style():b:bold} {Style():em:{m:s}}")
rows = [("name", "qty", "price"), ("apple", 3, Money(120)), ("pear", 12, Money(99999)), ("fig", 0, Money(7, "USD"))]
widths = [max(len(str(r[i])) for r in rows) for i in range(3)]
for r in rows: print(" | ".join(f"{str(c):{'<' if i == 0 else '>'}{w}}" for i, (c, w) in enumerate(zip(r, widths))))
print("-" * (sum(widths) + 6), f"{'total':<{widths[0]}} | {sum(r[1] for r in rows[1:]):>{widths[1]}}", sep="\n")
for n in (0, 1, 999, 1000, 1234567, -42): print(f"{n:>12,}|{n:<+8d}|{n:^9_}|{n:012.1f}|{n:.2e}|{n:#b}|{n % 7:c<3}")
for s in ("", "a", "abc", "abcdef", "日本"): print(f"[{s:5}][{s:>5}][{s:^5}][{s:.3}][{s:*<7.2}][{s!r:8}]")
for v in (0.0, -0.0, 1.5, 1e-10, 1e22, 123456789.123, float("inf"), float("-inf")): print(f"{v} {v:f} {v:g} {v:e} {v:.3} {v:10.1f}| {v:+.0f} {v:%} {v:n} {v:010.2f}")
template = "{0.__class__.__name__}({0.cents:>{width}}, {0!r:.5}, {extra[0][k]})"
print(template.format(m, width=10, extra=[{"k": m}]))
print("".join(map("{:02x}".format, b"\x00\x7f\xff")), ", ".join(f"{k}={v!r}" for k, v in {"a": 1, "b": "x"}.items()), *map("{0:>5}|{0!r:<5}|".format, ["a", "b"]))
print(f"{m:{'+'}{'l'}}", f"{1:{'0' + '5'}}", f"{'x'!r:{'>'}{2 * 3}}")
