# % and str.format: which special methods are called, in what order, and what errors say.
# varies: messages
class V:
    def __str__(self): print("str"); return "S"
    def __repr__(self): print("repr"); return "R"
    def __format__(self, s): print("fmt", s); return "F"+s
    def __int__(self): print("int"); return 42
    def __index__(self): print("index"); return 43
    def __float__(self): print("float"); return 1.5
    def __getattr__(self, n): print("attr", n); return self
    def __getitem__(self, n): print("item", n); return self
v=V()
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: "%s %r %a|%5.1s|%-4r" % (v,v,v,v,v))
t(lambda: "%d %i %x %o %f %.2e %5d" % (v,v,v,v,v,v,v))
t(lambda: "%s" % v); t(lambda: "%d%%" % v); t(lambda: "%(a)s %(b)d %%" % dict(a=v,b=v)); t(lambda: "%(a)s %(c)s" % dict(a=v))
t(lambda: "%s %s" % (v,)); t(lambda: "%s" % (v,v)); t(lambda: "%q" % v); t(lambda: "%*d" % (5, v)); t(lambda: "%c" % v); t(lambda: "" % v); t(lambda: "x" % (v,))
t(lambda: "%s %(a)s" % {"a": v}); t(lambda: "%(a)s" % v); t(lambda: "%s" % {"a": v})
t(lambda: "{} {!r} {!s:>3} {!a} {:x}".format(v,v,v,v,v))
t(lambda: "{0.a} {0[b]} {0.a[3].c} {k:{w}} {k!r:{w}}".format(v,k=v,w=5))
t(lambda: "{} {0}".format(v)); t(lambda: "{} {}".format(v)); t(lambda: "{k} {j}".format(k=v)); t(lambda: "{!x}".format(v)); t(lambda: "{".format(v)); t(lambda: "{{}} {}".format(v))
t(lambda: "{:{}}".format(v, v)); t(lambda: "{:{:{}}}".format(v, 1, 2)); t(lambda: "{[0]} {[k].real}".format([v], {"k": 3}))
class O: pass
t(lambda: "{:5}".format(O())); t(lambda: "%d" % O()); t(lambda: "%x" % 1.5)
class B:
    def __int__(self): raise TypeError("own")
    def __str__(self): return 5
t(lambda: "%d" % B()); t(lambda: "%s" % B()); t(lambda: "{}".format(B()))
t(lambda: "%s".__mod__(v))
