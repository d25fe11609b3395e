# A handler that raises, in loops of every kind: `try: while True: pass except Timeout:` and the like; where CPython looks for the clause.
# varies: from 3.13 a loop's last jump is no longer covered by the `try` around it
import signal
import sys


class Timeout(Exception):
    pass


def alarm(number, frame):
    raise Timeout(frame.f_code.co_name)


signal.signal(signal.SIGALRM, alarm)
INTERVAL = 0.03


def start():
    signal.setitimer(signal.ITIMER_REAL, INTERVAL)


def empty():
    try:
        start()
        x = 0
        while True:
            pass
    except Timeout as error:
        return error


def counting():
    start()
    n = 0
    try:
        n = 1
        while True:
            n += 1
    except Timeout as error:
        return error


def condition():
    start()
    n = 1
    try:
        n = 2
        while n:
            n += 1
    except Timeout as error:
        return error


def negated():
    start()
    n = 0
    try:
        n = 0
        while not n:
            n = 0
    except Timeout as error:
        return error


def none():
    start()
    try:
        n = None
        while n is None:
            pass
    except Timeout as error:
        return error


def not_none():
    start()
    try:
        n = 3
        while n is not None:
            n = 3
    except Timeout as error:
        return error


def comparing():
    start()
    try:
        n = 3
        while n < 5:
            n = n
    except Timeout as error:
        return error


def generator():
    while True:
        yield 1


def over_generator():
    try:
        start()
        for _ in generator():
            pass
    except Timeout as error:
        return error


def calls():
    def nothing():
        pass

    try:
        start()
        while True:
            nothing()
    except Timeout as error:
        return error


def builtins():
    try:
        start()
        while True:
            len("abc")
    except Timeout as error:
        return error


def recursion():
    def down(n):
        return down(n - 1) if n else 0

    try:
        start()
        while True:
            down(50)
    except Timeout as error:
        return error


def nested():
    try:
        start()
        while True:
            try:
                while True:
                    pass
            finally:
                done = "finally"
    except Timeout as error:
        return error, done


def ends(function):
    try:
        error = function()
    except Timeout as missed:
        error, caught = missed, "misses it"
        first = error.__traceback__.tb_next
    else:
        caught = "catches it"
        first = error.__traceback__
    assert error.args == (function.__name__,), (function, error.args)
    assert first.tb_frame.f_code is function.__code__ and first.tb_next.tb_frame.f_code is alarm.__code__
    return caught, first.tb_lineno - function.__code__.co_firstlineno


for function in (empty, counting, condition, negated, none, not_none, comparing):
    print(function.__name__, {ends(function) for _ in range(3)})
for function in (over_generator, calls, builtins, recursion, nested):
    print(function.__name__, type(function()).__name__)
for _ in range(3):
    start()
    try:
        x = 1
        while True:
            pass
    except Timeout as error:
        print("module", error)
assert sys.exception() is None if hasattr(sys, "exception") else True
