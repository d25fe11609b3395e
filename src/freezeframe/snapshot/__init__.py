"""Frames, and every object that they reach, as one value and as bytes.

`writer` turns objects into bytes and `reader` back, `own` says which modules travel by value, `reductions` say how each kind of object is
taken apart and `builders` how it is put together again;
`codes` keeps code objects by content, `envelope` is the format on disk, `keys` signs it.
No line of the program runs while its objects are taken or brought back.
"""
