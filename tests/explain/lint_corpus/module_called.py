"""Functions that are called in the round of a module's loop in which they were made. FOUND is MEANT."""

MEANT = [0, 1]
FOUND = []
for number in range(2):
    def show():
        return number
    FOUND.append(show())
