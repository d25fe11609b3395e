# Functions keep their module's globals: star imports copy names, rebinding, monkeypatching, builtins per module, and `global` across modules.
import counter
from counter import *
from counter import count as copied, bump as bump_alias

bump()
print(count, copied, counter.count, bump_alias())
counter.count = 100
print(bump(), count, counter.get())
count = "mine"
print(count, counter.get(), bump.__globals__ is vars(counter), bump.__module__, bump.__globals__["__name__"])
def replacement(): return "patched"
counter.get = replacement
print(counter.uses_get(), get() if "get" in dir() else None)
counter.helper_names.append("from main")
print(helper_names, "_hidden" in globals(), counter._hidden)
counter.len = lambda x: "module level len"
print(counter.uses_len([1, 2]), len([1, 2]))
del counter.len
print(counter.uses_len([1, 2]))
import builtins
builtins.added_builtin = lambda: "visible everywhere"
print(counter.uses_added(), added_builtin())
del builtins.added_builtin
try: counter.uses_added()
except NameError as e: print(e)
exec("count = 'by exec'\nnew_name = 1", vars(counter))
print(counter.count, counter.new_name, bump.__globals__["new_name"])
Sub = type("Sub", (counter.Base,), {"extra": lambda self: count})
print(Sub().where(), Sub().extra(), counter.Base.where.__module__, Sub.__module__)
print(counter.closure()(), counter.generator().__next__(), [f() for f in counter.lambdas])
eval_result = eval("count", vars(counter)), eval("count")
print(eval_result, counter.sees_caller())
def caller_name(): return counter.sees_caller()
print(caller_name())
for name in ("bump", "nothing"):
    try: delattr(counter, name)
    except AttributeError as e: print(e)
try: counter.calls_bump()
except NameError as e: print(e, e.__traceback__.tb_next.tb_frame.f_globals["__name__"])
