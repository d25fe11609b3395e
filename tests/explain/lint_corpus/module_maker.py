"""Functions that a function of the module makes, called in a module's loop. MEANT is what a reader expects, FOUND what comes."""

MEANT = ["a", "b"]


def maker():
    return lambda: name  # TRAP


made = []
for name in "ab":
    made.append(maker())
FOUND = [f() for f in made]
