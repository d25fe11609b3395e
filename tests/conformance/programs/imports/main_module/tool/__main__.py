import sys
print("tool", __name__, __package__, sys.argv[0].rpartition("/")[2], sys.argv[1:])
from . import part
answer = part.VALUE
