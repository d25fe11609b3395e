# `nonlocal` and `global` through many levels, in classes, mixed, and the syntax errors for wrong ones.
# varies: comprehensions are inlined from 3.12 on
x = "module"


def levels():
    x = "one"
    def two():
        def three():
            nonlocal x
            x += "+three"
            def four():
                global x
                x += "+four"
                return x
            return four() + "|" + x
        return three()
    return two(), x


print(levels(), x)


def through_class():
    n = 0
    class Counter:
        nonlocal n
        n = 10
        seen = n
        def bump(self):
            nonlocal n
            n += 1
            return n
    c = Counter()
    return c.bump(), c.bump(), n, Counter.seen, "n" in vars(Counter)


print(through_class())


class Global:
    global made_here
    made_here = "by class body"
    y = made_here


print(made_here, Global.y, hasattr(Global, "made_here"))


def global_everything():
    global gfun, gclass, gimport, gfor, gwith, gexc
    def gfun(): return "gfun"
    class gclass: pass
    import sys as gimport
    for gfor in range(3): pass
    with memoryview(b"a") as gwith: pass


global_everything()
print(gfun(), gfun.__qualname__, gclass.__qualname__, gimport.__name__, gfor, type(gwith))


def qual():
    def inner():
        class K:
            def m(self): return lambda: [lambda: 0 for _ in [1]]
        return K
    return inner


print(qual()().__qualname__, qual()().m.__qualname__, qual()()().m().__qualname__, qual()()().m()()[0].__qualname__)
for source in ["def f():\n nonlocal q", "nonlocal q", "def f(x):\n global x", "def f():\n x = 1\n global x", "def f():\n print(x)\n nonlocal x", "def f(x):\n def g():\n  x = 1\n  nonlocal x",
               "def f():\n global x\n nonlocal x", "def f(x):\n nonlocal x", "class C:\n x = 1\n def f(self):\n  nonlocal x", "def f():\n x: int = 1\n global x", "def f():\n global x\n x: int = 1",
               "def f(a, a): pass", "lambda x, x: 0", "def f():\n [x := 1 for x in [1]]", "class C:\n [y := 1 for x in [1]]", "[x for x in (y := [1])]", "[[(i := 1) for j in []] for i in []]"]:
    try:
        compile(source, "<source>", "exec")
        print("compiles", repr(source))
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset, repr(source))
