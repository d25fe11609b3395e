"""Interpreter frames and frame objects: read, written, and made for frames that CPython does not run."""
