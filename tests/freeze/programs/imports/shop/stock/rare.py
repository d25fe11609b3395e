from shop.tools import grind

VALUE = [grind(n) for n in range(300)][-1]
