"""How objects are put together again: what a snapshot's bytes may call.

`builders` names them all; each other module has those of the objects that `reductions` has taken apart in the module of the same name.
"""
