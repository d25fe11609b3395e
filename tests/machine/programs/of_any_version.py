# Nearly every instruction that a version's compiler writes: compiled by each version, it prints the same on every host.
import sys
class C:
    __match_args__=("a",)
    def __init__(self,a,b=0): self.a=a; self.b=b
    def __repr__(self): return f"C({self.a!r:>3},{self.b})"
def exc():
    out=[]
    try:
        try: 1/0
        except ZeroDivisionError as e:
            out.append(repr(e)); 
            try: raise KeyError(1)
            except (KeyError,ValueError) as k: out.append((repr(k), repr(k.__context__)))
            out.append(repr(sys.exc_info()[1]))
        finally: out.append("fin")
        out.append(sys.exc_info())
        try:
            try: [][1]
            finally: out.append(repr(sys.exc_info()[1]))
        except IndexError: out.append("ie")
        for x in range(3):
            try:
                if x==1: continue
                out.append(x)
            finally: out.append("f%d"%x)
    except Exception as e: out.append(("bad",e))
    return out
def ret():
    for i in range(3):
        try: return i
        finally: print("ret fin")
class W:
    def __init__(s,n,sw=False): s.n=n; s.sw=sw
    def __enter__(s): print("enter",s.n); return s
    def __exit__(s,t,v,tb): print("exit",s.n,t and t.__name__,v, tb is not None); return s.sw
def withs():
    with W(1) as a, W(2,True): raise ValueError("x")
    print("after")
    try:
        with W(3): raise KeyError("k")
    except KeyError as e: print("caught",e, e.__traceback__.tb_lineno)
def m(x):
    match x:
        case {"a":1, **rest}: return "map",rest
        case {"z":_}: return "z"
        case C(1, b=2): return "C12"
        case C(a): return "C",a
        case [1,*r,9]: return "seq",r
        case str() as s: return "str",s
        case 1|2: return "12"
        case _: return "other"
def gen(n):
    r=yield from inner(n)
    print("r",r)
    try:
        while True:
            got=yield n
            print("got",got)
    except GeneratorExit: print("closing"); raise
def inner(n):
    for i in range(n):
        x = yield i
        if x: print("sent",x)
    return "done"
def f(a,/,b,*args,c=3,**kw): return a,b,args,c,kw
def clos():
    n=0
    def add(k):
        nonlocal n
        n+=k
        return n
    cells=[lambda:i for i in range(3)]
    return add,cells
async def aw(v):
    return v
class AW:
    async def __aenter__(s): return 5
    async def __aexit__(s,*a): print("aexit",a[0]); return True
async def ag(n):
    for i in range(n): yield i
    yield 99
async def co():
    tot=0
    async with AW() as k:
        tot+=k+await aw(2)
        raise ValueError
    async for v in ag(3): tot+=v
    print([v async for v in ag(2)], {v:await aw(v) async for v in ag(1)})
    return tot
print(exc()); print(ret()); withs()
for v in ({"a":1,"b":2},{"z":0},C(1,2),C(5),[1,2,3,9],"s",2,None,[1],{}): print(m(v))
g=gen(2); print(next(g),g.send("S"),next(g)); g.send(4); g.close()
def th():
    try: yield from inner(5)
    except ValueError as e: print("thrown",e); yield "t"
g=th(); next(g); print(g.throw(ValueError("tv")))
print(f(1,2,3,c=4,d=5), f(*[1,2],**{"z":1}), f(1,*[2,3],c=1,**{"q":2}))
try: f(1,2,**{"d":1},**{"d":2})
except TypeError as e: print(e)
a,c=clos(); a(2); print(a(3),[q() for q in c])
import asyncio
print(asyncio.run(co()))
print(C.__init__.__qualname__, clos.__qualname__, clos()[0].__qualname__)
x,*y=range(4); print(x,y, 1<x<3, not x, -x, ~x, x or y, x and y, y[1:], y[::2], {**{1:2}}, {*y}, f"{x!r:>4}|{y}")
lst=[1]; lst+=[2]; lst[0]**=3; print(lst, lst is lst, 2 in lst, 3 not in lst)
print([ (i,j) for i in range(2) for j in range(2) if i!=j], {i for i in 'ab'} == {'a','b'}, {i:i*2 for i in range(2)})
def deep(n): return 0 if n==0 else 1+deep(n-1)
print(deep(500))
class Meta(type):
    def __new__(m,n,b,d,**k): c=super().__new__(m,n,b,d); c.k=k; return c
class D(C,metaclass=Meta,q=1):
    x: int = 3
    y = [x for _ in range(2)] if 0 else x
    def meth(self): return super().__repr__(), __class__.__name__
print(D.k, D(3).meth())
try: deco
except NameError as e: print(e)
assert x==0, "no"
try: assert x, "msg"
except AssertionError as e: print("AE",e)
def named(n): return (g:=f)(n,0), (f if n else ret)(n,1,**{"k":n},**{"l":n}), (lambda *a,**k:(a,k))(*[n],**{"z":n})
print(named(1))
GIVEN=[1,2,3]
def spread(): return f(*GIVEN), f(*GIVEN,c=4)
print(spread())
def held(values,bound):
    if bound: y=7
    out=[y for y in values], {y:-y for y in values}, [[y,z] for y in values for z in range(y)], [(lambda:y)() for y in values]
    try: return out,y
    except NameError as e: return out,type(e).__name__
print(held([1,2],True),held([1,2],False))
def left():
    for v in [1,2]:
        with W(v) as w, W(9):
            for u in (w.n,"x"):
                try: return {"v":v,"u":u,"w":[k for k in "ab"]}
                finally: print("left",v)
print(left())
def stops():
    yield 1
    raise StopIteration("early")
try: print(list(stops()))
except RuntimeError as e: print(e,repr(e.__cause__))
class It:
    def __iter__(s): return s
    def __next__(s): return 1
    def throw(s,*a): print("throw",a[0]); raise StopIteration(5)
    def close(s): print("closed")
def delegates():
    try: r=yield from It(); print("got",r); yield r
    finally: print("end")
g=delegates(); print(next(g),g.throw(ValueError)); g.close()
g=delegates(); next(g); g.close()
class E:
    def __enter__(s): return s
    __exit__=staticmethod(lambda *a: print("static",len(a),a[0]) or True)
with E(): raise OSError
with E(): pass
def documented():
    "says what it does"
def undocumented(): return "no docstring"
class Documented:
    def method(self):
        "does little"
        def inner(): return "none"
        return inner
print(documented.__doc__, undocumented.__doc__, Documented.method.__doc__, Documented().method().__doc__, (lambda: "x").__doc__)
async def unbegun(): return 1
def lines(call):
    "Where an exception passes by."
    try: call()
    except ValueError as e: t=e.__traceback__; found=[]
    while t: found.append((t.tb_frame.f_code.co_name,t.tb_lineno)); t=t.tb_next
    return found[1:]
begins=unbegun()
print(lines(lambda: gen(2).throw(ValueError("early"))[0]), lines(lambda: begins.throw(ValueError)))
