"""What is said where a method that is to give a text gives something else."""


class Wordless:
    def __repr__(self):
        return 5


class Unformatted:
    def __str__(self):
        return None  # noqa: PLE0307 (that is what is to be seen)

    def __repr__(self):
        return b"unformatted"

    def __format__(self, specification):
        return Wordless


class Told(Wordless):
    def __str__(self):
        return object.__str__(self)


def said(way, value):
    try:
        return way(value)
    except TypeError as error:
        return f"TypeError: {error}"


WAYS = {
    "str": str,
    "repr": repr,
    "ascii": ascii,
    "format": format,
    "print": print,
    "object.__str__": object.__str__,
    "simple": lambda value: f"{value}",
    "s": lambda value: f"{value!s}",
    "r": lambda value: f"{value!r}",
    "a": lambda value: f"{value!a}",
    "s and more": lambda value: f"{value!s:>9}",
    "r and more": lambda value: f"{value!r:>9}",
    "percent s": lambda value: "%s" % value,  # noqa: UP031
    "percent r": lambda value: "%r" % value,  # noqa: UP031
    "str.format": "{}".format,
    "str.format s": "{!s}".format,
    "list": lambda value: str([value]),
}

for kind in (Wordless, Unformatted, Told):
    for name, way in WAYS.items():
        print(kind.__name__, name, said(way, kind()))
