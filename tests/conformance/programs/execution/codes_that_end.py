# Code objects end with what uses them, as do the functions, generators and classes that were made of them: a program may evaluate text for ever.
import gc
import sys
import types
import weakref

SOURCE = '''
def plain(a=1):
    def inner():
        return a
    return inner
def generating():
    yield from [each for each in range(3)]
async def awaiting():
    return [each async for each in asynchronous()]
async def asynchronous():
    yield 1
class Class:
    def method(self):
        return super().__init__
    square = property(lambda self: 4)
plain()(), list(generating()), Class().method(), Class().square
coroutine = awaiting()
try:
    coroutine.send(None)
except StopIteration as error:
    result = error.value
'''
alive = weakref.WeakSet()


def note(code):
    alive.add(code)
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            note(constant)


def left():
    gc.collect()
    return len(alive)


namespace = {}
exec(SOURCE, namespace)
for each in namespace["plain"], namespace["generating"], namespace["awaiting"], namespace["Class"].method:
    note(each.__code__)
print("while they are used:", left(), namespace["result"])
kept = namespace["plain"]
del each
namespace.clear()
print("one function is kept:", left(), kept()(), [code.co_name for code in alive if code.co_name == "inner"])
inner = kept()
del kept
print("one closure:", left(), inner(), inner.__code__ in alive)
reference = weakref.ref(inner.__code__, lambda _: print("the code of inner has ended"))
del inner
print("nothing:", left(), reference())


def suspended():
    exec("def steps():\n    try:\n        yield 1\n    finally:\n        print('closed')", space := {})
    note(space["steps"].__code__)
    return space["steps"]()


steps = suspended()
print("a generator:", next(steps), left(), steps.gi_code in alive)
del steps
print("none:", left())


def raising():
    exec("def fail():\n    1 / 0", space := {})
    note(space["fail"].__code__)
    space["fail"]()


try:
    raising()
except ZeroDivisionError as error:
    caught = error
frame = caught.__traceback__.tb_next.tb_next.tb_frame
print("a traceback:", left(), frame.f_code.co_name, frame.f_lineno, frame.f_locals, frame.f_code in alive, frame.f_back.f_code.co_name)
del frame
caught.__traceback__ = None
print("none:", left())

copy = types.coroutine(eval("lambda: (yield 5)"))
note(copy.__code__)
print("a copy with another flag:", left(), next(copy().__await__()) if hasattr(copy(), "__await__") else next(copy()))
changed = types.FunctionType(copy.__code__.replace(co_name="other"), {})
note(changed.__code__)
del copy
print("a copy of the copy:", left(), changed.__code__.co_name, next(changed()))
del changed
print("none:", left())


def swapped():
    return 1


swapped.__code__ = eval("lambda: 2").__code__
note(swapped.__code__)
print("a function's other code:", swapped(), left())
swapped.__code__ = eval("lambda: 3").__code__
print("a third:", swapped(), left())

again = compile("total = total + 1 if 'total' in dir() else 1", "<again>", "exec")
for _ in range(3):
    exec(again)
print("the same again:", total, eval(compile("lambda: total", "<again>", "eval"))() == total)

traced = []
sys.settrace(lambda frame, event, _: traced.append((event, frame.f_code.co_name)) if frame.f_code.co_filename == "<string>" else None)
exec("def seen(): return 1\nseen()", {})
sys.settrace(None)
print(traced)
