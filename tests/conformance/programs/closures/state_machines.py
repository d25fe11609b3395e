# Closures as objects: dispatch tables, memo, accumulators, event handlers, undo stacks.
def account(balance):
    history = []
    def deposit(amount):
        nonlocal balance
        history.append(("deposit", amount))
        balance += amount
        return balance
    def withdraw(amount):
        nonlocal balance
        if amount > balance:
            raise ValueError(f"{amount} > {balance}")
        history.append(("withdraw", amount))
        balance -= amount
        return balance
    def undo():
        nonlocal balance
        kind, amount = history.pop()
        balance += -amount if kind == "deposit" else amount
        return balance
    return {fn.__name__: fn for fn in (deposit, withdraw, undo)}


acc, other = account(100), account(5)
print(acc["deposit"](50), acc["withdraw"](30), other["deposit"](1), acc["undo"](), acc["undo"]())
try:
    acc["withdraw"](1000)
except ValueError as error:
    print("refused:", error)
try:
    acc["undo"]()
except IndexError as error:
    print(error)


def memo(fn):
    cache, hits = {}, 0
    def wrapped(n):
        nonlocal hits
        if n in cache:
            hits += 1
            return cache[n]
        result = cache[n] = fn(n)
        return result
    wrapped.stats = lambda: (len(cache), hits)
    return wrapped


@memo
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(60), fib.stats())


def emitter():
    listeners = {}
    def on(event):
        def register(fn):
            listeners.setdefault(event, []).append(fn)
            return fn
        return register
    def emit(event, *args): return [fn(*args) for fn in listeners.get(event, ())]
    return on, emit


on, emit = emitter()


@on("a")
@on("b")
def first(*args): return ("first", args)


@on("a")
def second(*args):
    on("a")(lambda *more: ("late", more))
    return ("second", args)


print(emit("a", 1), emit("b"), emit("c"), emit("a"))


def traffic():
    def red(): return "red", green
    def green(): return "green", yellow
    def yellow(): return "yellow", red
    state = red
    def step():
        nonlocal state
        name, state = state()
        return name
    return step


step = traffic()
print([step() for _ in range(7)])


def running_mean():
    total = count = 0
    def add(value):
        nonlocal total, count
        total, count = total + value, count + 1
        return total / count
    return add


mean = running_mean()
print([mean(v) for v in (10, 20, 60)])
church = lambda n: (lambda f: lambda x: x if n == 0 else f(church(n - 1)(f)(x)))
plus = lambda m: lambda n: lambda f: lambda x: m(f)(n(f)(x))
print(plus(church(3))(church(4))(lambda v: v + 1)(0))
