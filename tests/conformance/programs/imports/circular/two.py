print("two starts")
import one
saw = one.early, hasattr(one, "value")
from one import early
