from . import catalogue, tools

placed = []


def place(name, count):
    placed.append((name, count))
    return sum(catalogue.PRICES[name] * count for name, count in placed)


class Ledger:
    lines = []
    for _n in range(150000):
        lines.append(tools.grind(_n % 5))
    total = sum(lines)


SUMMARY = Ledger.total, place("apple", 2)
