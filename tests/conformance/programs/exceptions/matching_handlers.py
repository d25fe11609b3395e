# Which handler catches: order, tuples, expressions evaluated lazily, wrong classes, subclass checks that are not consulted.
def which(error, *handlers):
    try:
        try:
            raise error
        except handlers[0]: return "first"
        except handlers[1]: return "second"
        except handlers[2] as e: return f"third {e!r}"
    except BaseException as out:
        return f"out: {type(out).__name__} {out} context={out.__context__!r}"


class Base(Exception): pass
class Derived(Base): pass
class Meta(type):
    def __instancecheck__(cls, obj): return True
    def __subclasscheck__(cls, sub): return True
class Greedy(Exception, metaclass=Meta): pass


print(which(Derived(), KeyError, Base, Derived), which(Base(), Derived, Base, Exception), which(KeyError(1), (ValueError, KeyError), Exception, Exception))
print(which(ValueError("x"), (), KeyError, ValueError), which(ValueError("y"), KeyError, ((IndexError, ValueError),) if False else (IndexError, ValueError), Base))
print(which(ValueError("z"), KeyError, IndexError, OSError))
print(which(ValueError("greedy"), Greedy, KeyError, ValueError))
print(which(ValueError("bad"), 5, KeyError, ValueError))
print(which(ValueError("bad"), "text", KeyError, ValueError))
print(which(ValueError("bad"), (KeyError, 5), KeyError, ValueError))
print(which(ValueError("bad"), int, KeyError, ValueError))
print(which(ValueError("bad"), ValueError("instance"), KeyError, ValueError))
print(which(ValueError("ok"), ValueError, 5, 6), which(ValueError("nested"), (KeyError, (IndexError, ValueError)), 5, 6))
print(which(KeyboardInterrupt(), Exception, BaseException, 0), which(StopIteration(3), StopIteration, 0, 0), which(SystemExit(3), Exception, SystemExit, 0), which(GeneratorExit(), Exception, OSError, BaseException))


def lazily():
    order = []
    def cls(c, name):
        order.append(name)
        return c
    try: raise KeyError
    except cls(ValueError, "a"): pass
    except cls(LookupError, "b"): pass
    except cls(KeyError, "c"): pass
    return order


def not_evaluated():
    try: x = 1
    except undefined_name: pass
    return "fine"


def evaluated_raises():
    try:
        try: raise ValueError("original")
        except undefined_name: pass
    except NameError as e: return str(e), repr(e.__context__)


def name_is_deleted():
    e = "before"
    try: raise ValueError
    except ValueError as e: pass
    try: return e
    except NameError as x: return str(x)


def name_deleted_early():
    try: raise ValueError("v")
    except ValueError as e:
        del e
    return "fine"


def name_rebound():
    try: raise ValueError("v")
    except ValueError as e:
        e = "rebound"
        seen = e
    return seen, "e" in locals()


def global_name():
    global err
    try: raise ValueError("v")
    except ValueError as err: pass
    return "err" in globals()


def in_loop():
    out = []
    for exc in (ValueError, KeyError, OSError, None):
        try:
            if exc: raise exc("arg")
        except (ValueError, KeyError) as e: out.append(type(e).__name__)
        except Exception as e: out.append(f"other {e}")
        else: out.append("no error")
    return out


def bare():
    try: raise BaseException("anything")
    except: return "bare"


def dynamic_tuple(classes):
    try: raise IndexError("i")
    except tuple(classes) as e: return repr(e)


print(lazily(), not_evaluated(), evaluated_raises(), name_is_deleted(), name_deleted_early(), name_rebound(), global_name(), in_loop(), bare(), dynamic_tuple([KeyError, LookupError]), sep="\n")
for source in ("try:\n pass\nexcept:\n pass\nexcept ValueError:\n pass", "try:\n pass\nfinally:\n pass\nelse:\n pass", "try:\n pass\nelse:\n pass", "try:\n pass", "try:\n pass\nexcept* A:\n pass\nexcept B:\n pass", "try:\n pass\nexcept*:\n pass", "for x in y:\n try:\n  pass\n except* A:\n  continue", "raise", "raise A from", "try: pass\nexcept A as b.c: pass", "continue", "break", "def f():\n try:\n  pass\n except* A:\n  return"):
    try:
        compile(source, "s", "exec")
        print("compiles", repr(source))
    except SyntaxError as error:
        print(error.msg, "|", repr(source))
