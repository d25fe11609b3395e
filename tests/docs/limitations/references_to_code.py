# python: None
# machine: a code object
import gc
import weakref


def outer():
    namespace = {}
    exec("def inner(): return 1", namespace)
    namespace["inner"]()
    return weakref.ref(namespace["inner"].__code__)


reference = outer()
gc.collect()
print("a code object" if reference() else None)
