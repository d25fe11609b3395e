import sys


class Module:
    name = "an object in the module's place"


sys.modules[__name__] = Module
