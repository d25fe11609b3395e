# An exception in a module that is imported by another: the uncaught traceback names both files, without importlib's frames.
# varies: messages and carets
# status: 1
import traceback

try:
    import layer_one
except ZeroDivisionError as error:
    print([f.name + ":" + str(f.lineno) + ":" + f.filename.rpartition("/")[2] for f in traceback.extract_tb(error.__traceback__) if "importlib" not in f.filename])
try:
    import layer_syntax
except SyntaxError as error:
    print(error.msg, error.lineno, error.filename.rpartition("/")[2], error.text)


def late():
    from layer_one import anything


try:
    late()
except ZeroDivisionError:
    traceback.print_exc(limit=-1, file=__import__("sys").stdout)
__import__("sys").stdout.flush()
late()
