import sys

print("pkg", __name__, "pkg" in sys.modules, __spec__._initializing)


def __getattr__(name):
    print("  asked for", name)
    if name == "lazy":
        return "made"
    raise AttributeError(f"no {name}")
