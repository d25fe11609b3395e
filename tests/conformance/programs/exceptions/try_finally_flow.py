# Control flow through try, except, else, finally: return, break, continue in each place, and which of two returns wins.
log = []


def t(x):
    log.append(x)
    return x


def show(fn, *args):
    log.clear()
    try:
        result = fn(*args)
    except BaseException as error:
        result = f"{type(error).__name__}({error}) from context {error.__context__!r}"
    print(fn.__name__, args, "->", result, log)


def simple(fail):
    try:
        t("try")
        if fail: raise ValueError("v")
    except ValueError: t("except")
    else: t("else")
    finally: t("finally")
    return t("after")


def return_in_try():
    try: return t("try")
    finally: t("finally")


def return_in_both():
    try: return t("try")
    finally: return t("finally")


def return_value_is_kept():
    x = 1
    try: return x
    finally: x = 2


def mutable_value():
    x = []
    try: return x
    finally: x.append("changed")


def finally_swallows():
    try: raise ValueError("lost")
    finally: return "swallowed"


def finally_raises():
    try: raise ValueError("first")
    finally: raise KeyError("second")


def except_raises():
    try: 1 / 0
    except ZeroDivisionError: raise KeyError("in except")
    finally: t("finally")


def else_raises():
    try: t("try")
    except ValueError: t("never")
    else: raise ValueError("in else")
    finally: t("finally")


def break_in_finally():
    for i in range(3):
        try:
            t(i)
            raise ValueError
        finally: break
    else: t("loop else")
    return "after loop"


def continue_in_finally():
    for i in range(3):
        try:
            t(i)
            raise ValueError
        finally: continue
    else: t("loop else")


def break_continue_in_try():
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
            t(i)
        finally: t(f"f{i}")
    return i


def return_from_nested_loops():
    for i in range(3):
        for j in range(3):
            try:
                try:
                    if (i, j) == (1, 1): return (i, j)
                finally: t((i, j))
            finally: t("outer") if i else None


def nested_finally():
    try:
        try:
            try: raise ValueError("deep")
            finally: t(1)
        finally: t(2)
    except ValueError as e: t(str(e))
    finally: t(3)


def return_overridden_by_except(flag):
    try:
        try: return t("inner")
        finally:
            if flag: raise KeyError("override")
    except KeyError: return t("outer")


def while_else():
    n = 3
    while n:
        try:
            n -= 1
            if n == 1: continue
            t(n)
        except Exception: t("never")
        else: t("else")
        finally: t("fin")
    else: return "loop ended"


def conditional_return(x):
    try:
        if x == 0: return "zero"
        if x == 1: raise LookupError
        if x == 2: raise KeyError
        if x == 3: raise OSError("not caught")
    except KeyError: return "key"
    except LookupError: return "lookup"
    else: return "else"
    finally:
        t("cleanup")
        if x == 4: return "finally wins"


def generator_in_finally():
    def g():
        try: yield 1
        finally: t("gen finally")
    for v in g(): break
    for v in g():
        return v


for fn in (return_in_try, return_in_both, return_value_is_kept, mutable_value, finally_swallows, finally_raises, except_raises, else_raises, break_in_finally, continue_in_finally, break_continue_in_try, return_from_nested_loops, nested_finally, while_else, generator_in_finally):
    show(fn)
show(simple, True), show(simple, False), show(return_overridden_by_except, True), show(return_overridden_by_except, False)
for x in range(6): show(conditional_return, x)
