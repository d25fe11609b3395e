"""Signals: where one has interrupted the program, handlers kept waiting, and a timer of our own."""
