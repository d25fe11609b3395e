print("gamma")
from .. import NAME as parent_name
from ..helper import who
VALUE = (parent_name, who())
