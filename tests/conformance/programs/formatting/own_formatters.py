# string.Formatter and Template subclassed, format_map with mappings of the program's own, and __format__ that looks at its specification.
# varies: messages
import datetime
import decimal
import enum
import fractions
import string


class Shouting(string.Formatter):
    log = []

    def get_value(self, key, args, kwargs):
        self.log.append(("value", key))
        return super().get_value(key, args, kwargs) if isinstance(key, int) else kwargs.get(key, f"<{key}?>")

    def get_field(self, name, args, kwargs):
        self.log.append(("field", name))
        return super().get_field(name, args, kwargs)

    def convert_field(self, value, conversion):
        return str(value).upper() if conversion == "u" else super().convert_field(value, conversion)

    def format_field(self, value, spec):
        return f"[{spec}]" if spec.startswith("!") else super().format_field(value, spec)

    def check_unused_args(self, used, args, kwargs):
        self.log.append(("unused", sorted(set(kwargs) - used, key=str)))


shouting = Shouting()
print(shouting.format("{0} {0!u} {name!r:>{width}} {other} {x.real:!odd}", "arg", width=9, name="n", x=3, unused=1))
print(shouting.log)
print(list(string.Formatter().parse("a{b.c[0]!r:{w}}{{}}d{}")))
for wrong in ("{} {0}", "{0!z}", "{a.b.c}", "{", "}", "{0[}", "{0:{1:{2}}}", "{5}"):
    try:
        print(string.Formatter().format(wrong, 1, 2, 3, a=1))
    except Exception as error:
        print(wrong, type(error).__name__, error)


class Defaults(dict):
    def __missing__(self, key):
        return f"no {key}"


class Lazy:
    def __getitem__(self, key):
        print("asked", key)
        return {"nested": [1, {"k": "deep"}]}.get(key, key)


print("{a} {b}".format_map(Defaults(a=1)), "{nested[1][k]} {z}".format_map(Lazy()), "%(a)s %(a)r" % Lazy())


class Colour(enum.Enum):
    RED = 1

    def __format__(self, spec):
        return {"": self.name, "v": str(self.value)}.get(spec) or super().__format__(spec)


class Money(decimal.Decimal):
    def __format__(self, spec):
        if spec.endswith("€"):
            return super().__format__(spec[:-1] + ",.2f") + " €"
        return super().__format__(spec)


class Level(int):
    def __str__(self):
        return "level"


day = datetime.datetime(2024, 2, 29, 13, 5)
print(f"{Colour.RED} {Colour.RED:v} {Colour.RED:>6}|{Money('1234567.891'):€}|{Money('5'):>8}|{day:%d.%m.%y %H:%M}|{day:%j}|{day.date():}|{Level(3)} {Level(3):03} {Level(3)!s:>7}")
print(f"{fractions.Fraction(7, 3)!s:>6}", f"{decimal.Decimal('1E+3'):f}", f"{decimal.Decimal('NaN'):>5}", f"{1 + 2j:.1f}", f"{True:5}|{True!s:5}|{None!s:>5}", f"{10**20:,} {255:#_x} {-5:=+6d} {3.14159:.3g} {1e300:,.0f}"[:60])


class Nosy:
    def __format__(self, spec):
        raise LookupError(f"will not be {spec!r}")

    def __str__(self):
        return 5


for attempt in (lambda: f"{Nosy():x}", lambda: str(Nosy()), lambda: f"{Nosy()!s}", lambda: "%s" % Nosy(), lambda: format(object(), "x"), lambda: f"{[1]:>5}",
                lambda: format("x", "d"), lambda: format(3, "s"), lambda: format(1.5, "d"), lambda: format(3, ".2d"), lambda: format(1, 5), lambda: format("x", "=5"),
                lambda: "{:{}}".format(1), lambda: "{0} {}".format(1, 2), lambda: "%d" % "x", lambda: "%s %s" % 1, lambda: "%(a)s" % 1, lambda: "%" % (), lambda: "%z" % 1, lambda: "" % 1):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)


class Percent(string.Template):
    delimiter = "%"
    idpattern = r"[a-z]+(?:\.[a-z]+)?"


template = Percent("%who.name likes %{what}, 100%% of it; %missing")
print(template.safe_substitute({"who.name": "she"}, what="tea"), template.get_identifiers() if hasattr(template, "get_identifiers") else ["who.name", "what", "missing"])
for wrong in ("%", "%who %-"):
    try:
        Percent(wrong).substitute(who=1)
    except (ValueError, KeyError) as error:
        print(type(error).__name__, error)
