present = "here"
def __getattr__(name):
    if name == "refused": raise AttributeError(f"I refuse {name}")
    if name.startswith("__"): raise AttributeError(name)
    return f"computed {name}"
def __dir__(): return ["zeta", "alpha"]
