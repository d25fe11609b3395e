"""The instruction set: every instruction is written once, in a module of its family, and everything else is derived from there."""
