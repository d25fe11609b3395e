"""What the interpreter's and its threads' states hold: how deep calls may go, what is done at the end; and its reader of source files."""
