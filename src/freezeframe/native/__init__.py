"""CPython's own memory, as far as freezeframe has to touch it. No other package imports `ctypes`.

`layout` says where CPython keeps things, as data by version; `memory` reads and writes there; `hide` makes our own frames invisible;
`frameobject` makes frame objects that stand for frames which CPython does not run; `thread` splices them into the chain that CPython walks;
`types` reads the version tags of classes and the states of generators. Importing a module of this package checks the part of the layout
that it uses against objects whose contents are known, and raises `UnsupportedRuntime` where it does not hold.
"""
