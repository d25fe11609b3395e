"""Being told of what happens in a program: CPython's ways, and machine code that notes and times it."""
