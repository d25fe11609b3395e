from . import f
e = 1
