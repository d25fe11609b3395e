from . import RATE
from .tools import START, grind

PRICES = {name: grind(1000 + len(name)) % 100 + RATE % 10 for name in ("apple", "pear", "plum", "quince") for _ in range(6)}
COUNT = len(PRICES), START, sum(PRICES.values())
from . import orders
