"""A function that a module's loop makes once, when a condition holds. MEANT is what a reader expects, FOUND what comes."""

MEANT = "b"
for name in ["a", "b", "c"]:
    if name == "b":
        def chosen():  # TRAP
            return name
FOUND = chosen()
