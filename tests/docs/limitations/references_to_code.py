# python: None
# machine: a code object
import gc
import weakref


def outer():
    namespace = {}
    exec(compile("def inner(): return 1", "<text>", "exec"), namespace)
    namespace["inner"]()
    return weakref.ref(namespace["inner"].__code__)


reference = outer()
gc.collect()
print("a code object" if reference() else None)
