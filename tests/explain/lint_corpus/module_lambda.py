"""A loop of a module: its variables are globals. MEANT is what a reader expects, FOUND what comes."""

MEANT = [0, 1, 2]
made = []
for i in range(3):
    made.append(lambda: i)  # TRAP
FOUND = [f() for f in made]
