# What a class statement puts into the namespace, what locals() and exec do there, and control flow inside class bodies.
class A:
    """Doc of A."""
    x: int = 1
    y: "str"
    for i in range(3):
        exec(f"v{i} = {i} * 10")
    if i == 2:
        def f(self): return "defined in if"
    else:
        def f(self): return "else"
    try:
        1 / 0
    except ZeroDivisionError as e:
        caught = str(e)
    while i: i -= 1
    with open("/dev/null") as fh: fh.close()
    import sys as system, os.path
    from math import pi as number
    a, *b = 1, 2, 3
    c = d = "chained"
    del fh
    lst = [n for n in range(3)]
    (walrus := 5)
    match [1, 2]:
        case [first, _]: pass
    lam = lambda: 0
    class Inner: pass
    print(sorted(k for k in locals() if not k.startswith("__")))


skip = {"__dict__", "__weakref__", "__firstlineno__", "__static_attributes__", "__module__", "__annotate__", "__annotate_func__", "__annotations_cache__", "__annotations__"}
print({k: (v if isinstance(v, (int, str, list)) else type(v).__name__) for k, v in sorted(vars(A).items()) if k not in skip})
print(A.__annotations__, A.__doc__, A.__module__, A().f(), A.Inner.__qualname__, A.lam.__qualname__)


class B:
    names = []
    for name in ("p", "q"):
        locals()[name] = (lambda n: property(lambda self: n))(name)
        names.append(name)
    del name
    vars()["dynamic"] = "through vars"


print(B().p, B().q, B.names, hasattr(B, "name"), B.dynamic)


class Early:
    value = 1
    def method(self): return "m"
    result = method(None)
    same = method
    dec = staticmethod(method)
    value += 1
    table = {"method": method, "value": value}


print(Early.result, Early().same(), Early.dec("self"), Early.value, Early.table["value"])


def build(n):
    class Local:
        num = n
        n = n + 1
    return Local


try:
    build(1)
except NameError as error:
    print("a name that the body binds is not looked for in the function:", error)
n = 7
print(build(1).num, build(1).n)
for body in ("x = undefined", "del nothing", "def f(self): pass\n f()", "raise StopIteration(1)", "import nothing_at_all", "assert False, 'in class'", "x: undefined_annotation = 1"):
    try:
        exec(f"class Bad:\n {body}")
        print("ok", body)
    except BaseException as error:
        print(type(error).__name__, error, "|", error.__traceback__.tb_next.tb_next.tb_frame.f_code.co_name if error.__traceback__.tb_next.tb_next else None)
import types
made = types.new_class("Made", (A,), {}, lambda ns: ns.update(z=1, g=lambda self: "g"))
print(made.z, made().g(), made.__bases__, made.__module__, types.resolve_bases((A,)), types.prepare_class("P", (A,), {})[0])
print(type("Name", (), {"__qualname__": "Other.Name", "__module__": "elsewhere"}), type("T", (), dict(__doc__="d", __slots__=())).__doc__)
for k in (int, A, A.Inner, type("Local", (), {})): print(k.__name__, k.__qualname__, k.__module__)
