# Context variables: tokens, copies, run in contexts, nested resets, generators that share the context.
# arguments: 200
import contextvars
import sys

user = contextvars.ContextVar("user", default="nobody")
level = contextvars.ContextVar("level")
trail = []


def effort(n):
    value = n
    for i in range(20):
        value = (value * 23 + i) % 8009
    return value


def deeper(n):
    token = level.set(level.get(0) + 1)
    try:
        effort(n)
        trail.append((user.get(), level.get()))
        return deeper(n - 1) + level.get() if n else level.get()
    finally:
        level.reset(token)


class As:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        self.token = user.set(self.name)
        return self.token.old_value is contextvars.Token.MISSING

    def __exit__(self, *error):
        user.reset(self.token)


def stepping():
    for n in range(5):
        with As(f"{user.get()}{n}"):
            yield user.get()


for again in range(int(sys.argv[1])):
    trail.clear()
    print(again, user.get(), level.get("unset"), deeper(20), level.get("unset"))
    with As("ann") as first, As("bob"):
        inside = contextvars.copy_context()
        print(first, user.get(), deeper(6), trail[-1], len(inside))
    print(user.get(), inside[user], inside.run(deeper, 9), inside.run(user.get), level in inside)
    contexts = []
    for n in range(12):
        context = contextvars.copy_context()
        context.run(user.set, f"u{n}")
        context.run(level.set, n * 10)
        contexts.append(context)
    print([context.run(deeper, 4) for context in contexts][-3:], sum(context[level] for context in contexts), user.get())
    print(list(stepping()), user.get(), sorted(var.name for var in contexts[0]))
    try:
        contexts[3].run(lambda: 1 // (contexts[3][level] - 30))
    except ZeroDivisionError as error:
        print(error, contexts[3].get(user), effort(again))
    user.set(f"round{again % 3}")
