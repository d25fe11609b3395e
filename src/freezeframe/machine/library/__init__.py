"""What C does in CPython by calling back into Python, as guest Python.

The functions of these modules are ordinary Python that the *machine* executes, as hidden guest frames: what they call (a key function, a
special method, an iterator's `__next__`) gets its guest frame on top of theirs, and no loop nests. No traceback, trace function or
`sys._getframe` shows them. `freezeframe.machine.intrinsics` says which builtin each stands for, and when.

Rules for them, since they stand for C:

- what they must not let the guest see, they must not do: no guest call inside an ``except`` block of theirs (the callee would see an
  exception being handled), no name of theirs in a message;
- they look special methods up in the class, never on the instance (`special method lookup` of the language reference);
- errors have CPython's words.
"""
