"""Writes into locals(). The docstring is what a reader expects."""

import asyncio
import operator


def item():
    """2"""
    x = 1
    locals()["x"] = 2  # TRAP
    return x


def updated():
    """2"""
    x = 1
    locals().update(x=2)  # TRAP
    return x


def under_another_name():
    """2"""
    x = 1
    variables = locals()
    variables["x"] = 2  # TRAP
    return x


def by_vars():
    """2"""
    x = 1
    vars()["x"] = 2  # TRAP
    return x


def deleted():
    """'gone'"""
    x = 1
    del locals()["x"]  # TRAP
    try:
        return x
    except NameError:
        return "gone"


def in_a_loop():
    """['a', 'b']"""
    a = b = None
    for name in "ab":
        locals()[name] = name  # TRAP
    return [a, b]


def seen_by_eval():
    """3"""
    locals()["made"] = 3  # TRAP 3.13
    try:
        return eval("made", {}, locals())
    except NameError:
        return "NameError"


def added_to():
    """2"""
    x = 1
    locals()["x"] += 1  # TRAP
    return x


def updated_and_looked_at():
    """[2, 2]"""
    x = 1
    locals().update({"x": 2})  # TRAP
    return [x, locals()["x"]]


def several_updated():
    """[2, 3]"""
    x = y = 1
    locals().update(x=2, y=3)  # TRAP
    seen = locals()
    return [seen["x"], seen["y"]]


def taken_out():
    """1"""
    x = 1
    return locals().pop("x")


def class_body():
    """2"""
    class Made:
        locals()["x"] = 2
    return Made.x


def used_as_a_dictionary():
    """'1 2'"""
    x = 1
    values = locals()
    values["y"] = 2
    return "{x} {y}".format(**values)


def only_read():
    """1"""
    x = 1
    return locals()["x"]


def function_of_that_name():
    """2"""
    held = {}
    def locals():
        return held
    locals()["x"] = 2
    return held["x"]


def by_exec():
    """2"""
    x = 1
    exec("x = 2")  # TRAP
    return x


def by_exec_in_locals():
    """2"""
    x = 1
    exec("x = 2", globals(), locals())  # TRAP
    return x


def unioned_in_place():
    """2"""
    x = 1
    l = locals()
    l |= {"x": 2}  # TRAP
    return x


def in_generator():
    """[2]"""
    def gen():
        x = 1
        locals()["x"] = 2  # TRAP
        yield x
    return list(gen())


def in_async():
    """2"""
    async def job():
        x = 1
        locals().update({"x": 2})  # TRAP
        return x
    return asyncio.run(job())


def by_a_function():
    """2"""
    x = 1
    operator.setitem(locals(), "x", 2)  # TRAP
    return x
