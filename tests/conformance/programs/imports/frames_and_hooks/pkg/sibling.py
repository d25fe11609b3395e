import pkg.deeper

value = len(pkg.__name__)
