# sys.exc_info() and sys.exception(): restored after handlers, after returns, in generators, threads, nested calls and loops.
import sys
import threading


def cur():
    kind, value, tb = sys.exc_info()
    assert value is sys.exception() and (kind is None) == (value is None) == (tb is None)
    return f"{kind.__name__}:{value}" if kind else None


def after_handler():
    try: raise ValueError(1)
    except ValueError: a = cur()
    return a, cur()


def nested_handlers():
    out = []
    try: raise ValueError(1)
    except ValueError:
        out.append(cur())
        try: raise KeyError(2)
        except KeyError:
            out.append(cur())
            try: raise OSError(3)
            except OSError: out.append(cur())
            out.append(cur())
        out.append(cur())
    return out + [cur()]


def return_in_handler():
    try: raise ValueError(1)
    except ValueError: return cur()


def break_in_handler():
    for i in range(2):
        try: raise ValueError(i)
        except ValueError:
            if i == 0: continue
            break
    return i, cur()


def finally_sees():
    out = []
    try:
        try: raise ValueError("x")
        finally: out.append(cur())
    except ValueError: out.append(cur())
    try: pass
    finally: out.append(cur())
    return out


def else_sees():
    try: pass
    except ValueError: pass
    else: return cur()


def thread_sees():
    out = []
    try: raise ValueError("main thread")
    except ValueError:
        thread = threading.Thread(target=lambda: out.append(cur()))
        thread.start()
        thread.join()
        out.append(cur())
    return out


def gen_states():
    def g():
        out = [cur()]
        try: raise KeyError("inside")
        except KeyError:
            out.append(cur())
            yield out
            out.append(cur())
            yield out
        out.append(cur())
        yield out
    gen = g()
    next(gen)
    here = [cur()]
    try: raise ValueError("outside")
    except ValueError:
        next(gen)
        here.append(cur())
        out = next(gen)
    return out, here, cur()


def gen_created_in_handler():
    def g(): yield cur()
    try: raise ValueError("creating")
    except ValueError:
        a = g()
        b = list(g())
    return next(a), b


def comprehension_in_handler():
    try: raise ValueError("c")
    except ValueError: return [cur() for _ in "a"], list(cur() for _ in "a"), (lambda: cur())()


def callbacks_in_handler():
    try: raise ValueError("cb")
    except ValueError: return sorted([1], key=lambda x: (seen.append(cur()), x)[1]), list(map(lambda x: cur(), [1])), seen


seen = []


def raising_callback_in_handler():
    try: raise ValueError("outer")
    except ValueError:
        try: sorted([1, 2], key=lambda x: 1 / 0)
        except ZeroDivisionError as e: return cur(), repr(e.__context__)


def deep():
    def level(n):
        if n == 0: return [cur()]
        try: raise ValueError(n)
        except ValueError: return [cur()] + level(n - 1) + [cur()]
    return level(3), cur()


def class_body():
    try: raise ValueError("cls")
    except ValueError:
        class C:
            seen = cur()
            try: raise KeyError("in class")
            except KeyError: inner = cur()
        return C.seen, C.inner, cur()


def exec_eval():
    try: raise ValueError("ex")
    except ValueError:
        space = {"cur": cur}
        exec("a = cur()\ntry:\n raise KeyError('k')\nexcept KeyError: b = cur()\nc = cur()", space)
        return space["a"], space["b"], space["c"], eval("cur()")


def swallowed_by_with():
    class M:
        def __enter__(self): pass
        def __exit__(self, *a): return True
    try: raise ValueError("around")
    except ValueError:
        with M(): raise KeyError("swallowed")
        return cur()


def delete_traceback():
    try: raise ValueError("tb")
    except ValueError as e:
        e.__traceback__ = None
        try:
            return sys.exc_info()[2], sys.exc_info()[1] is e
        finally: pass


for fn in (after_handler, nested_handlers, return_in_handler, break_in_handler, finally_sees, else_sees, thread_sees, gen_states, gen_created_in_handler, comprehension_in_handler, callbacks_in_handler, raising_callback_in_handler, deep, class_body, exec_eval, swallowed_by_with, delete_traceback):
    print(fn.__name__, fn(), cur())
