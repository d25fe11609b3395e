# Names: local, global, builtin; deleting, shadowing, and the dictionaries a function was made with.
import builtins

value = "global"


def read(): return value
def shadow():
    value = "local"
    return value
def write():
    global value, created
    value, created = "written", "new"
def delete():
    global created
    del created
def unbound():
    print(value)
    value = 1
def unbound_delete():
    x = 1
    del x
    return x
def maybe(flag):
    if flag:
        bound = 1
    return bound
def delete_twice():
    x = 1
    del x
    del x
def loop():
    for item in []: pass
    return item
def handler():
    try:
        raise ValueError
    except ValueError as error: pass
    return error


def attempt(fn, *args):
    try:
        print(fn.__name__, fn(*args))
    except NameError as error:
        print(fn.__name__, type(error).__name__, error, "| name:", error.name)


attempt(read), attempt(shadow), attempt(write), attempt(read)
print(created)
attempt(delete), attempt(delete)
for fn in unbound, unbound_delete, delete_twice, loop, handler: attempt(fn)
attempt(maybe, True), attempt(maybe, False)
try:
    del nothing_at_all
except NameError as error:
    print(error, error.name)
len = lambda x: "shadowed"
print(len([]), builtins.len([]))
del len
print(len([]))
builtins.only_here = "from builtins"
print(only_here)
del builtins.only_here
attempt(lambda: only_here)
space = {"__builtins__": {"print": lambda *a: print("guarded", *a)}}
exec("def f():\n print(1)\n return len", space)
try:
    space["f"]()
except NameError as error:
    print(error)


class Space(dict):
    def __missing__(self, key):
        if key.startswith("x"): return "missing " + key
        raise KeyError(key)


try:
    print(eval("x1 + x2", {}, Space()))
    print(eval("y1", {}, Space()))
except NameError as error:
    print(error)
exec("z = x9\ndel z\ntry:\n del z\nexcept NameError as e: print(e)", {}, Space())


class Body:
    value = value + " in class"
    copy = [value for _ in range(1)]
    def method(self): return value


print(Body.value, Body.copy, Body().method())
attempt(lambda: (lambda: undefined_inside)())
