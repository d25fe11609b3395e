# python: dies / behind the handler / 1
# machine: behind the handler / dies / 1


kept = []


class Mistake(Exception):
    def __del__(self):
        print("dies")


def suspended():
    try:
        raise Mistake
    except Mistake as mistake:
        kept.append(mistake.__traceback__.tb_frame)
        yield mistake.args
    print("behind the handler")
    yield 1


generator = suspended()
next(generator)
print(next(generator))
