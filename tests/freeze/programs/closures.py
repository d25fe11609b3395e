# Closures: shared cells, counters, late binding, recursion through a cell, cells of classes, `nonlocal` from several levels.
# arguments: 100
import sys


def counter(start, step=1):
    value = start
    history = []

    def up():
        nonlocal value
        value += step
        history.append(value)
        return value

    def down():
        nonlocal value
        value -= step
        history.append(value)
        return value

    def swap(new):
        nonlocal step
        step, old = new, step
        return old

    return up, down, swap, lambda: (value, step, len(history), history[-3:])


def compose(*functions):
    def composed(value):
        for function in functions:
            value = function(value)
        return value

    return composed


def levels(n):
    total = 0

    def first(a):
        def second(b):
            nonlocal total

            def third(c):
                nonlocal total
                total += a * b + c
                return total

            return [third(c) for c in range(b)]

        return [second(b) for b in range(1, a)]

    out = [first(a) for a in range(1, n)]
    return total, sum(map(len, out))


def fixpoint(n):
    def even(k):
        return k == 0 or odd(k - 1)

    def odd(k):
        return k != 0 and even(k - 1)

    return even(n), odd(n), even.__closure__[0].cell_contents is odd


def deleted():
    x = 5

    def see():
        return x

    before = see()
    del x
    try:
        see()
    except NameError as error:
        x = 7
        return before, str(error)[:40], see()


def account(name):
    balance = 0

    class Account:
        owner = name

        def deposit(self, amount):
            nonlocal balance
            balance += amount
            return self

        @property
        def balance(self):
            return balance

        def __repr__(self):
            return f"{__class__.__qualname__}({name}, {balance})"

    return Account()


def church(n):
    return lambda f: lambda x: x if n == 0 else f(church(n - 1)(f)(x))


for again in range(int(sys.argv[1])):
    up, down, swap, state = counter(again, 2)
    for n in range(600):
        (up if n % 3 else down)()
        if n % 50 == 0:
            swap(n % 9 + 1)
    print(again, state())
    pipeline = compose(*[lambda v, k=k: (v * k + 1) % 10007 for k in range(2, 30)])
    print(pipeline(again), sum(pipeline(n) for n in range(150)))
    late = [lambda: (k, again) for k in range(4)]
    print([f() for f in late], levels(14), fixpoint(90 + again), deleted())
    one, two = account("ann"), account("bob")
    for n in range(200):
        one.deposit(n).deposit(1)
        two.deposit(one.balance % 7)
    print(one, two, type(one) is type(two), church(12)(lambda n: n + 2)(again))
