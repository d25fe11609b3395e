# Imports that are put off until a name is used (PEP 810): what is imported when, and what a module that is not there raises.
# python: >=3.15
import sys

lazy import json.decoder
lazy from colorsys import rgb_to_hsv as convert

print("json" in sys.modules, "colorsys" in sys.modules, type(globals()["json"]).__name__)
print(json.decoder.__name__, "json" in sys.modules, type(globals()["json"]).__name__)


def inside():
    return convert(1, 0, 0)


print(inside(), "colorsys" in sys.modules)
lazy import nothing_of_this_name
print("not yet")
try:
    nothing_of_this_name
except ImportError as error:
    print(type(error).__name__, error)
