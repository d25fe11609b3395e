# str.format, format(), %-formatting and string.Formatter with guest objects: attribute and item access, nesting, auto numbering, errors.
import string


class O:
    attr = "value"
    def __init__(self): self.items = {"k": [10, 20]}
    def __getitem__(self, key): return f"item {key!r}"
    def __getattr__(self, name):
        if name.startswith("dyn"): return f"dynamic {name}"
        raise AttributeError(name)
    def __format__(self, spec): return f"O[{spec}]"
    def __str__(self): return "O-str"
    def __repr__(self): return "O-repr"


o = O()
print("{0.attr} {0[key]} {0[5]} {0.items[k][1]} {0.dyn_x} {0} {0!s} {0!r:>8} {0:spec} {0:{1}} {x.attr:>{w}}".format(o, "inner", x=o, w=8))
print("{} {} {{}}".format(1, "two"), "{0} {1} {0}".format("a", "b"), "{a}{b}".format(**{"a": 1, "b": 2}), "{:{}}|{:>{}}".format("x", 4, "y", 3), "{a[b]}".format(a={"b": 1}), "{0[-1]}".format({"-1": "text key"}), "{:{f}>{w}}".format(5, f="*", w=4))


class Default(dict):
    def __missing__(self, key): return f"<{key}>"


print("{a} {zz} {b.real}".format_map(Default(a=1, b=2)), "%(a)s %(zz)s %(b)d" % Default(a=1, b=2))
for template, args, kw in (("{", (), {}), ("}", (), {}), ("{}", (), {}), ("{0} {}", (1, 2), {}), ("{} {0}", (1, 2), {}), ("{a}", (), {}), ("{0.nothing}", (1,), {}), ("{0[0]}", (1,), {}), ("{0[a]}", ([1],), {}), ("{0[5]}", ([1],), {}), ("{!q}", (1,), {}), ("{:d}", ("a",), {}), ("{0.}", (1,), {}), ("{0[}", (1,), {}), ("{0[]}", (1,), {}), ("{0!}", (1,), {}), ("{0!r:{1:{2}}}", (1, 2, 3), {}), ("{0.__class__.__name__}", (o,), {}), ("{-1}", (1,), {}), ("{0x}", (1,), {}), ("{1}", (1,), {}), ("{ }", (1,), {}), ("{0:{0}}", ("x",), {}), ("{a.b}", (), {"a": o}), ("{:>{}}", ("x",), {})):
    try: print(repr(template), "->", template.format(*args, **kw))
    except Exception as e: print(repr(template), "->", type(e).__name__, e)


class Calls:
    def __init__(self): self.log = []
    def __str__(self): return self.log.append("str") or "s"
    def __repr__(self): return self.log.append("repr") or "r"
    def __int__(self): return self.log.append("int") or 42
    def __index__(self): return self.log.append("index") or 43
    def __float__(self): return self.log.append("float") or 1.5
    def __getitem__(self, k): return self.log.append(("item", k)) or k
    def __len__(self): return self.log.append("len") or 1


c = Calls()
for template in ("%s", "%r", "%a", "%d", "%i", "%x", "%o", "%f", "%e", "%g", "%c", "%5s|", "%-5s|", "%.0s|", "%(key)s", "%%"):
    try: print(template, "->", template % (c,) if "(" not in template and template != "%%" else template % c, c.log)
    except Exception as e: print(template, "->", type(e).__name__, e, c.log)
    c.log.clear()
print("%s %s" % (1, [2]), "%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159), "%+d % d %05d %#x %#o" % (1, 2, 3, 255, 8), "%s" % {"a": 1}, "%s" % [1, 2], "%c%c" % ("a", 98), "%(a)s-%(b)05.1f" % {"a": "x", "b": 2}, "%s%%" % 5)
for template, value in (("%s", ()), ("%s", (1, 2)), ("%d", "1"), ("%x", 1.5), ("%c", "ab"), ("%c", -1), ("%(a)s", 1), ("%(a)s", {}), ("%(a", {}), ("%", 1), ("%z", 1), ("%*d", ("a", 1)), ("%s %(a)s", {"a": 1}), ("plain", 1), ("plain", {}), ("plain", ()), ("plain", [1]), ("plain", (1,)), ("%d", None), ("%f", "x"), ("%.3q", 1), ("%s", c)):
    try: print(repr(template), "->", template % value)
    except Exception as e: print(repr(template), "->", type(e).__name__, e)


class Mine(string.Formatter):
    def get_value(self, key, args, kwargs):
        return f"got {key!r}" if key not in kwargs and not (isinstance(key, int) and key < len(args)) else super().get_value(key, args, kwargs)
    def format_field(self, value, spec): return value.upper() if spec == "up" else super().format_field(value, spec)
    def convert_field(self, value, conversion): return value[::-1] if conversion == "v" else super().convert_field(value, conversion)


print(Mine().format("{0} {1} {name} {x:up} {0!v} {5}", "first", x="shout"), format(o, "direct"), format(3.14159, ".2f"), format(o), string.Template("$a ${b}c $$ $missing").safe_substitute(a=1, b=o))
class T(string.Template): delimiter, idpattern = "%", "[a-z]+_[a-z]+"
print(T("%a_b %% $x %nope").safe_substitute(a_b="subst"))
try: string.Template("$a $b").substitute(a=1)
except KeyError as e: print("KeyError", e)
