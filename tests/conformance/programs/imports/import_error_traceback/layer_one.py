"""Fails while it imports another module."""
def call(f):
    return f()


import layer_two
