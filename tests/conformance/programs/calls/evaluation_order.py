# The order in which everything in an expression is evaluated.
log = []


def t(name, value=None):
    log.append(name)
    return value


def flush(label):
    print(f"{label}: {' '.join(log)}")
    log.clear()


class Obj:
    def __getattr__(self, name):
        log.append("." + name)
        return self
    def __call__(self, *args, **kwargs):
        log.append("()")
        return self
    def __getitem__(self, key):
        log.append("[]")
        return self
    def __setitem__(self, key, value): log.append("[]=")
    def __setattr__(self, name, value): log.append("." + name + "=")
    def __delitem__(self, key): log.append("del[]")
    def __iadd__(self, other):
        log.append("+=")
        return self
    def __bool__(self):
        log.append("bool")
        return True
    def __lt__(self, other):
        log.append("<")
        return self


o = Obj()
t("f", o).m(t("a"), *t("b", []), k=t("c"), **t("d", {}))
flush("method call")
t("obj", o)[t("key")] = t("value")
flush("subscript store")
t("obj", o).attr = t("value")
flush("attribute store")
t("x", o)[t("i")] = t("y", o).z = w = t("value")
flush("chained store")
t("obj", o)[t("key")] += t("value")
flush("augmented subscript")
t("obj", o).attr += t("value")
flush("augmented attribute")
{t("k1"): t("v1"), **t("m", {}), t("k2"): t("v2")}
flush("dict display")
{t("k"): t("v") for _ in t("iter", [1])}
flush("dict comprehension")
[t("e") for _ in t("outer", [1]) if t("cond", 1) for _ in t("inner", [1, 2])]
flush("list comprehension")
t("then") if t("cond", 0) else t("else")
flush("conditional")
t("a", o) < t("b", o) < t("c", o)
flush("chained comparison")
t("a", 1) and t("b", 0) and t("c") or t("d", 2) or t("e")
flush("and or")
not (t("a", 0) or t("b", 1)) and t("c")
flush("not")
t("s", o)[t("lo"):t("hi"):t("step")]
flush("slice")
t("o", o)[t("i"), t("j"):t("k")]
flush("tuple subscript")
t("l", 1) + t("r", 2) * t("s", 3) ** t("p", 2)
flush("arithmetic")
(t("p", 2)) ** -t("q", 1)
flush("power")
f"{t('a', 1):{t('w', 5)}}{t('b', 2)!r:>{t('v', 3)}}"
flush("f-string")
del t("d", o)[t("i")], t("e", o)[t("j")]
flush("del")
first, o.second, o[t("third")], *rest = t("tuple", (1, 2, 3, 4))
flush("unpack")


@t("outer decorator", lambda f: t("apply outer", f))
@t("inner decorator", lambda f: t("apply inner", f))
def g(a: t("annotation a") = t("default a"), *, k: t("annotation k") = t("default k")) -> t("annotation return"): pass


flush("def")


@t("class decorator", lambda c: t("apply class", c))
class C(t("base", object), metaclass=t("meta", type)): t("body")


flush("class")
assert t("condition", 1), t("message")
flush("assert")
x: t("annotation") = t("value")
flush("annotated")
lst = [0, 0]
i = 0
i, lst[i] = 1, 5
print(i, lst)
for o[t("target")] in t("iterable", [1, 2]): t("body")
flush("for")
(y := t("walrus", 3)) + t("after", y if "y" in globals() else 0)
flush("walrus")
