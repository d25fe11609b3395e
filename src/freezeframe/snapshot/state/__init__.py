"""What programs rely on besides their own objects: the state of the process and of the modules that travel by name.

`state` lists the parts, each a value and a way to set it; the other modules take and set some. `baseline` is what there was when the
program began.
"""
