print("init alpha", __name__, __package__)
NAME = "alpha"
__all__ = ["public", "helper", "beta"]
public = 1
_private_listed = 2
not_listed = 3
from . import helper
