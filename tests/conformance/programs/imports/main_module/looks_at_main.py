import sys
def names():
    main = sys.modules["__main__"]
    return main.__name__, hasattr(main, "Thing"), main.__file__.rpartition("/")[2]
