from . import bottom
from .. import sibling
from ..sibling import value
from .bottom import show

print(bottom.__name__, sibling.__name__, value, show.__name__)
