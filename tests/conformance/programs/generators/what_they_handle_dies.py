# What a generator handles while it is suspended dies where its handler ends.


class Mistake(Exception):
    def __del__(self):
        print("dies")


def unnamed():
    try:
        raise Mistake
    except Mistake:
        yield "handles"
    print("behind the handler")
    yield "unnamed"


def outer():
    try:
        raise KeyError
    except KeyError:
        print(list(unnamed()))


generator = unnamed()
print(next(generator))
for value in generator:
    print(value)
outer()
generator = unnamed()
next(generator)
generator.close()
print("closed")
generator = unnamed()
next(generator)
del generator
print("dropped")
