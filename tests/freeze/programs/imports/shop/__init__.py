from . import tools

RATE = tools.grind(500000)
