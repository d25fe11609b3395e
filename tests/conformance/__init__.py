"""Differential tests: ordinary programs under CPython and under the machine."""
