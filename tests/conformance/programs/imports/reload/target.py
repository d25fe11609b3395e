print("target runs", __name__)
count = globals().get("count", 0) + 1
data = globals().get("data") or []
class Cls: pass
def fn(n=count): return n, count
