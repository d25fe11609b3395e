import sys
count, helper_names, _hidden = 0, [], "hidden"
def bump():
    global count
    count += 1
    return count
def get(): return count
def uses_get(): return get()
def uses_len(x): return len(x)
def uses_added(): return added_builtin()
def calls_bump(): return bump()
class Base:
    def where(self): return __name__, count
def closure():
    local = "closure local"
    return lambda: (local, count)
def generator():
    yield count
lambdas = [lambda: count, lambda: __name__]
def sees_caller():
    f = sys._getframe(1)
    return f.f_globals["__name__"], f.f_code.co_name, f.f_code.co_filename.rpartition("/")[2]
