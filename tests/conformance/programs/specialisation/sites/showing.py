import dis

COUNTED = ("POP_JUMP", "JUMP_BACKWARD")  # they count something else


def show(*functions):
    for function in functions:
        code = getattr(function, "__func__", function).__code__
        adaptive, plain = code._co_code_adaptive, code.co_code
        found = []
        for at in range(0, len(plain), 2):
            if plain[at]:  # no cache
                name = dis._all_opname[adaptive[at]]
                if plain[at + 2 : at + 3] == b"\0" and not name.startswith(COUNTED):
                    found.append(f"{at} {name} {int.from_bytes(adaptive[at + 2 : at + 4], 'little')}")
                elif "__" in name or name.startswith(("RESUME", "JUMP_BACKWARD", "EXTENDED")):
                    found.append(f"{at} {name}")
        print(code.co_qualname, "|", ", ".join(found))


def fresh(function):
    """The same function, as if it had never run."""
    return type(function)(function.__code__.replace(), function.__globals__, function.__name__, function.__defaults__, function.__closure__)


def after(function, *counts, arguments=()):
    """The states after so many calls."""
    for count in counts:
        made = fresh(function)
        for _ in range(count):
            made(*arguments)
        show(made)


def over(function, *calls):
    """The states after each of these calls, so many times."""
    made = fresh(function)
    for times, *arguments in calls:
        for _ in range(times):
            try:
                made(*arguments)
            except Exception as error:
                print(type(error).__name__)
                break
        show(made)
