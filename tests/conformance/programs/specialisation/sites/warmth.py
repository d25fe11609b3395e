from showing import after, over, show


def add(a, b):
    return a + b


def pairs(a, b):
    c = a
    d = b
    e = 1
    f = 2
    return c, d, e, f, a


def loop(n):
    total = 0
    for i in range(n):
        total += i
    return total


def while_loop(n):
    while n:
        n -= 1
    while True:
        n += 1
        if n > 5:
            break


def generator(n):
    for i in range(n):
        yield i + 1


def consume(n):
    return [x for x in generator(n)]


def late(n):
    if n > 10:
        return n * 2.0
    return n * 2


def run():
    after(add, *range(12), arguments=(1, 2))
    after(pairs, 1, 8, 9, arguments=(1, 2))
    for n in (0, 1, 2, 6, 7, 8, 9, 30):
        after(loop, 1, 2, arguments=(n,))
        after(while_loop, 1, 2, 8, arguments=(n,))
    for n in range(12):
        consume(n)
        show(generator, consume)
    over(late, (9, 1), (3, 11), (60, 11), (3, 1), (60, 1))
