# The frame of an `except*` that puts a plain exception into a group, in the group's traceback: patch versions differ.
import traceback
def h():
    try:
        try: raise ValueError(1)
        except* TypeError: pass
        except* ValueError as g:
            raise
    except BaseException as o:
        return o
def h2():
    try:
        try: raise ValueError(1)
        except* ValueError as g:
            raise
    except BaseException as o:
        return o
for f in h, h2:
    o = f()
    print([x.lineno for x in traceback.extract_tb(o.__traceback__)], repr(o))
try:
    raise LookupError("nested")
except* LookupError as g:
    entries = traceback.extract_tb(g.__traceback__)
    print(len(entries), [e.name for e in entries], [e.name for e in traceback.extract_tb(g.exceptions[0].__traceback__)])
