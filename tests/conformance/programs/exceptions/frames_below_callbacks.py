# The frame of a function that C has called, kept by a traceback, knows the frame below it after both have ended.
import functools
import re


def failing(match):
    raise ValueError(match)


def caller():
    re.sub("a", failing, "banana")


def below(function):
    try:
        function()
    except ValueError as error:
        walk = error.__traceback__
        while walk.tb_next:
            walk = walk.tb_next
    names = []
    frame = walk.tb_frame
    while frame:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    print(names)


below(caller)
below(functools.partial(failing, 1))
below(lambda: functools.reduce(lambda a, b: failing(a), [1, 2]))
