# Modules whose bodies take their time, in packages, with relative imports, a cycle, a lazy import and a failing one; frozen while they are imported.
import sys

print("main begins")
import counting
from shop import catalogue, orders
from shop.stock import shelf as rack

print(counting.total, catalogue.COUNT, orders.SUMMARY, rack.capacity)


def lazily():
    from shop.stock import rare

    return rare.VALUE


for n in range(3):
    print(n, lazily(), counting.more(n))
try:
    import broken
except ZeroDivisionError as error:
    print("broken:", error, "broken" in sys.modules)
try:
    from shop import nothing
except ImportError as error:
    print(str(error).split(" (")[0])
print(sorted(name for name in sys.modules if name.split(".")[0] in ("shop", "counting", "broken")))
print(orders.place("pear", 3), orders.place("plum", 2), orders.catalogue is catalogue, rack.owner().__name__)
import importlib

counting.marker = 5
again = importlib.reload(counting)
print(again is counting, counting.marker, counting.total)
print(__name__, counting.__name__, rack.__package__, catalogue.__spec__.name)
