# What a generator handles while it is suspended dies where its handler ends, also where a traceback keeps its frame.


class Mistake(Exception):
    def __del__(self):
        print("dies")


def named():
    try:
        raise Mistake
    except Mistake as mistake:
        yield type(mistake).__name__
        yield mistake.__traceback__.tb_frame.f_lineno
    print("behind the handler")
    yield "named"


def unnamed():
    try:
        raise Mistake
    except Mistake:
        yield "handles"
    print("behind the handler")
    yield "unnamed"


def in_a_function():
    try:
        raise Mistake
    except Mistake as mistake:
        frame = mistake.__traceback__.tb_frame
        print(sorted(frame.f_locals))
        mistake = None
        print("let go of by hand", sorted(frame.f_locals))
        del frame
    print("behind the handler")


def outer():
    try:
        raise KeyError
    except KeyError:
        for make in (named, unnamed):
            print(list(make()))
    in_a_function()


for make in (named, unnamed):
    generator = make()
    print(next(generator))
    for value in generator:
        print(value)
outer()
generator = named()
next(generator)
generator.close()
print("closed")
generator = unnamed()
next(generator)
del generator
print("dropped")
