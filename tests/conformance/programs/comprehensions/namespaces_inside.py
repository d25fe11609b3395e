# What locals(), eval and exec see inside comprehensions in modules, classes and functions.
# python: >=3.12
l=[1,2]; y=0
print([locals()["x"] for x in l])
print([vars()["x"] for x in l])
print([("x" in dir()) for x in l])
print([eval("x") for x in l])
[exec("y = x") for x in l]
print(y)
class C:
    print([locals()["x"] for x in l])
    print([vars()["x"] for x in l])
    print([("x" in dir()) for x in l])
    print([eval("x") for x in l])
    [exec("y = x") for x in l]
def f():
    l=[1,2]; y=0
    print([locals()["x"] for x in l])
    print([vars()["x"] for x in l])
    print([("x" in dir()) for x in l])
    print([eval("x") for x in l])
    [exec("y = x") for x in l]
    print(y)
f()
