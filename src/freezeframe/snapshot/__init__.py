"""Frames, and every object that they reach, as one value and as bytes.

`writer` turns objects into bytes and `reader` back, `own` says which modules travel by value, `reductions` say how each kind of object is
taken apart and `builders` how it is put together again; `native` and `machine` are the engines as these see them. `codes` keeps code
objects by content, `envelope` is the format on disk, `keys` signs it.

A way through it: `natively` or `in_machine` ask for the frames when the time has come that `freezing` knows of, `taking` has them written,
`snapshot` is what came of it, and `program` or `in_machine` go on with that.
No line of the program runs while its objects are taken or brought back.
"""
