from ..tools import grind
from .. import catalogue as owned

capacity = 0
while capacity < 4000000:
    capacity += grind(1) + 1


def owner():
    return owned
