# Circular imports: what is visible when, partially initialised modules, error texts, import of the main module under its name.
# varies: messages and carets
import sys

print("main starts as", __name__)
import one
print(one.value, one.two_saw, sys.modules["one"] is one)
for name in ("cyc_a", "cyc_c", "cyc_e"):
    try:
        __import__(name)
    except ImportError as error:
        print(type(error).__name__, str(error).replace(__file__.rpartition("/")[0], "."), error.name, name in sys.modules)
    except AttributeError as error:
        print(type(error).__name__, error)
if __name__ == "__main__":
    import main as again
    print(again is sys.modules["__main__"], again.__name__, again.MARK is MARK if "MARK" in dir() else "main has no MARK yet")
MARK = object()
