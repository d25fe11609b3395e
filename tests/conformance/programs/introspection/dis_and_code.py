# dis, code objects and positions of guest functions: what the modules that read code are given.
# varies: instructions differ by version
import dis
import io
import sys


def add(a, b):
    total = a + b
    return total


def loop(n):
    for i in range(n):
        if i % 2: continue
        print(i)
    else: return [x for x in range(n) if x]


class C:
    attr = 1
    def method(self): return super().__init__()


def closure(x):
    def inner(y): return x + y
    return inner


async def coro():
    async with coro() as z: await z


def gen():
    try: yield from range(3)
    finally: print("x")


for fn in (add, loop, closure, C.method, coro, gen):
    out = io.StringIO()
    dis.dis(fn, file=out, depth=0)
    print(fn.__name__, [line.split()[-1] if line.split() else "" for line in out.getvalue().splitlines()][:5], len(out.getvalue().splitlines()))
    print([(i.opname, i.arg, i.argrepr.split(" at 0x")[0]) for i in dis.get_instructions(fn)])
print([l - add.__code__.co_firstlineno for _, l in dis.findlinestarts(add.__code__) if l], dis.code_info(add).splitlines()[:6][0])
print(list(add.__code__.co_positions())[2:5], [(s, e, l and l - add.__code__.co_firstlineno) for s, e, l in add.__code__.co_lines()])
print(add.__code__.co_code == bytes(add.__code__.co_code), len(add.__code__.co_code) % 2, add.__code__.co_stacksize, [c if not hasattr(c, "co_name") else c.co_name for c in loop.__code__.co_consts], loop.__code__.co_names, gen.__code__.co_exceptiontable != b"", add.__code__.co_exceptiontable)
dis.dis("x = [1, 2]\nprint(x)")
try: 1 / 0
except ZeroDivisionError as e: tb = e.__traceback__
print(tb.tb_lasti == [i.offset for i in dis.get_instructions(tb.tb_frame.f_code) if i.offset == tb.tb_lasti][0])
def where():
    f = sys._getframe()
    offset = f.f_lasti
    return next(i.opname for i in dis.get_instructions(f.f_code) if i.offset == offset)
print(where())
def raiser(): return [][0]
try: raiser()
except IndexError as e: print(next(i.opname for i in dis.get_instructions(raiser) if i.offset == e.__traceback__.tb_next.tb_lasti))
g = gen()
next(g)
print(next(i.opname for i in dis.get_instructions(gen) if i.offset == g.gi_frame.f_lasti), g.gi_frame.f_lasti > 0)
print(next(c for c in closure.__code__.co_consts if hasattr(c, "co_freevars")).co_freevars, dis.stack_effect(dis.opmap["POP_TOP"]), dis.opname[dis.opmap["RETURN_VALUE"]], len(dis.Bytecode(add).codeobj.co_code) == len(add.__code__.co_code), dis.Bytecode(add).first_line == add.__code__.co_firstlineno)
for bad in (5, None, "1 +"):
    try: dis.dis(bad) if bad is not None else dis.distb()
    except (TypeError, SyntaxError, RuntimeError) as e: print(type(e).__name__, str(e)[:50])
for _ in range(20): add(1, 2)
print([i.opname for i in dis.get_instructions(add)], add.__code__.co_code == add.__code__.replace().co_code)
