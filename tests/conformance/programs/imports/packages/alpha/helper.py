print("helper")
from . import NAME
def who(): return __name__, NAME
