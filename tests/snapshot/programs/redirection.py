"""Standard output that goes somewhere else, which other kinds must not see."""

import io
import sys


def redirected():
    import contextlib

    with contextlib.redirect_stdout(io.StringIO()) as text:
        print("captured")
        yield
        print("also captured")
    print("seen", repr(text.getvalue()))
