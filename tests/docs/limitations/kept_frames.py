# python: dies / behind the handler / 1
# machine: behind the handler / dies / 1


class Mistake(Exception):
    def __del__(self):
        print("dies")


def suspended():
    try:
        raise Mistake
    except Mistake as mistake:  # whose traceback keeps this generator's frame object
        yield mistake.args
    print("behind the handler")
    yield 1


generator = suspended()
next(generator)
print(next(generator))
