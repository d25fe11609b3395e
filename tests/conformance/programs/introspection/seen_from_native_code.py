# Native code that looks at its callers finds them wherever it is called from: generators, constructors of C's types, warnings.
import asyncio
import gc
import io
import logging
import sys
import traceback
import warnings
import weakref


def lines(frames):
    return [(frame.f_code.co_name, line) for frame, line in frames if frame.f_code.co_filename == __file__]


def walking():
    print("list", lines(list(traceback.walk_stack(None))))
    print("tuple", lines(tuple(traceback.walk_stack(None))))
    found = []
    for step in traceback.walk_stack(None):
        found.append(step)
    print("loop", lines(found))
    print("comprehension", lines([step for step in traceback.walk_stack(None)]))
    found = []
    found.extend(traceback.walk_stack(None))
    print("extend", lines(found))
    print("star", lines([*traceback.walk_stack(None)]))
    first, *_ = traceback.walk_stack(None)
    print("unpacking", lines([first]))
    print("sorted", lines(sorted(traceback.walk_stack(None), key=lambda step: step[1])))


def deeper(levels):  # (up to 3.13 the walk begins some frames further out than where it is asked for)
    if levels:
        deeper(levels - 1)
    else:
        walking()


deeper(5)

warnings.simplefilter("always")
warnings.showwarning = lambda message, category, filename, line, *rest: print(category.__name__, filename == __file__, line)
with io.FileIO(False, closefd=False):
    pass
logging.basicConfig(stream=sys.stdout, format="%(funcName)s %(lineno)d %(message)s")


def warn_and_log():
    warnings.warn("here")
    logging.warning("there")


for _ in map(lambda _: warn_and_log(), [1]):
    pass


async def make_future():
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    loop.slow_callback_duration = 60
    for future in (asyncio.Future(), loop.create_future()):
        print([(entry.name, entry.lineno) for entry in future._source_traceback if entry.filename == __file__])


asyncio.run(make_future())


class Methods:
    def method(self):
        return 1


methods = Methods()
methods.method()
reference = weakref.ref(Methods.method)
bound = weakref.WeakMethod(methods.method)
print(bound() == methods.method)
del Methods.method
gc.collect()
print(reference(), bound())
