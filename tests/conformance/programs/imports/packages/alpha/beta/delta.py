from . import gamma as sibling
from .gamma import VALUE as v

d_one, _d_hidden, d_two = 1, 2, 3
def relative():
    from .. import helper
    return sibling.__name__, v, helper.__name__
