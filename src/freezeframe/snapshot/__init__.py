"""Frames, and every object that they reach, as one value and as bytes.

`Snapshot` is the value (`snapshot`). `taking` has its frames written: `writer` takes objects apart, each kind by its module in
`reductions`, and `reader` puts them together, by the module of the same name in `builders`. `own` says which modules travel by value;
`codes` keeps code objects by content, `state` what a program relies on besides its own objects. `engines` is what runs the frames,
`format` the file that holds it all, signed. `inert` looks into such a file and executes nothing of it.

No line of the program runs while its objects are taken or brought back.
"""
