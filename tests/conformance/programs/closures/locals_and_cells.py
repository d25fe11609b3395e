# locals() where variables are cells: what it holds, when names are unbound, and what eval and exec see.
def outer(a, b):
    c = 3
    def inner():
        d = a
        print("inner", sorted(locals().items()))
        return d
    print("outer before", sorted(k for k in locals()))
    inner()
    del b
    print("outer after del", sorted(k for k in locals()))
    e = 5
    print("outer end", sorted((k, v) for k, v in locals().items() if k != "inner"))


outer(1, 2)


def not_closed_over():
    hidden = 1
    def inner():
        return sorted(locals()), eval("[1 for _ in [0]]")
    return inner()


print(not_closed_over())


def eval_needs_closure():
    hidden, seen = 1, 2
    def inner():
        seen
        try:
            return eval("hidden")
        except NameError as error:
            return str(error), eval("seen")
    return inner()


print(eval_needs_closure())


def exec_does_not_rebind():
    x = 1
    exec("x = 2; y = 3")
    try:
        return x, y
    except NameError as error:
        return x, str(error)


print(exec_does_not_rebind())


def exec_with_own():
    x = 1
    space = {"x": x}
    exec("x += 41\ndef f(): return x", space)
    return x, space["x"], space["f"]()


print(exec_with_own())


def lambda_in_exec():
    x = "local"
    try:
        return eval("[(lambda: x)() for _ in [1]]")
    except NameError as error:
        return str(error)


x = "global"
print(lambda_in_exec())


def changed_dict(a):
    snapshot = locals()
    a = 2
    b = 3
    return snapshot["a"], "b" in snapshot


print(changed_dict(1))


class Body:
    n = 1
    def method(self):
        __class__
        return sorted(locals())
    print(sorted(k for k in locals() if not k.startswith("__")))
    locals()["injected"] = 7


print(Body.injected, Body().method())
print(locals() is globals(), eval("locals() is globals()"), (lambda: locals())(), (lambda q, *r: locals())(1, 2))
print(dir.__call__ is not None, (lambda zz, aa: dir())(1, 2))
