"""The command line: thin, one module a command; what a command does is in the package that it calls."""
