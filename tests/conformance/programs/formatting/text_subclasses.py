# A text of a subclass of str that a special method gives: where a template makes nothing else, it is the very object.
class S(str):
    def __str__(self): return "overridden"
    def __add__(self, other): return "add"
    def __radd__(self, other): return "radd"
x = S("content")
class R:
    def __str__(self): return x
    def __repr__(self): return x
    def __format__(self, spec): return x
    def __len__(self): return 3
class E:
    def __str__(self): return ""
    def __repr__(self): return "e"
    def __format__(self, spec): return ""
r, e = R(), E()
def show(label, value): print(label, type(value).__name__, str.__str__(value), value is x)
for t in ("%s", "%r", "%a", "%-s", "%0s", "% s", "%+s", "%#s", "%1s", "%9s", "%.3s", "%.s", "%ls", "%hs", "%%%s", "%s%%", "a%s", "%sb"):
    show(t, t % r); show(t, t % (r,))
for t in ("%s%s", "%s%r", "%s %s", "%s%s"):
    show(t, t % (r, e)); show(t, t % (e, r)); show(t, t % (r, r))
show("map", "%(a)s" % {"a": r})
for t in ("{}", "{0}", "{!s}", "{!r}", "{!a}", "{:x}", "a{}", "{}b", "{0}{0}"):
    show(t, t.format(r))
for t in ("{}{}", "{} {}"):
    show(t, t.format(r, e)); show(t, t.format(e, r)); show(t, t.format(r, r))
show("f", f"{r}"); show("f!s", f"{r!s}"); show("f!r", f"{r!r}"); show("f2", f"{e}{r}"); show("f3", f"a{r}"); show("f4", f"{r:5}")
show("format", format(r)); show("str", str(r)); show("repr", repr(r)); show("ascii", ascii(r))
show("map", "{a}".format(a=r)); show("map", "{a}".format_map({"a": r}))
show("join", "".join([x])); show("join2", "".join([x, ""])); show("join3", ",".join([x, x]))
