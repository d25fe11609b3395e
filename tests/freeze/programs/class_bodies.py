# Class bodies that take their time: loops, comprehensions and calls in them, classes in classes and in functions, classes made by `type`.
# arguments: 30
import sys


def slow(n):
    total = 0
    for i in range(n):
        total = (total * 7 + i) % 10007
    return total


def tagged(label):
    def decorate(cls):
        cls.label = label + str(slow(200))
        return cls

    return decorate


for again in range(int(sys.argv[1])):
    class Numbers:
        table = []
        for _i in range(400):
            table.append(slow(_i % 50))
        squares = {n: n * n for n in range(300)}
        biggest = max(table)
        names = [f"n{i}" for i in range(20) if i % 3]

        @tagged("inner")
        class Inner:
            values = []
            for _i in range(300):
                values.append((_i, slow(_i % 40)))
            try:
                slow("x")
            except TypeError as _error:
                complaint = str(_error)

            @tagged("innermost")
            class Innermost:
                parts = sum(slow(i % 30) for i in range(200))

                def __init__(self, n):
                    self.n = n

                def __repr__(self):
                    return f"{type(self).__qualname__}({self.n})"

        def method(self):
            return __class__.__name__, self.biggest

        if len(table) % 2:

            def chosen(self):
                return "odd"

        else:

            def chosen(self):
                return "even"


    def family(n):
        made = []
        for k in range(n):

            class Base:
                level = k
                work = slow(k % 60 + 100)

                def value(self):
                    return self.level * 10 + made.index(type(self)) if type(self) in made else -self.level

            class Child(Base):
                extra = [Base.level + j for j in range(3)]

                def value(self):
                    return super().value() + sum(self.extra)

            made.append(Child)
            made.append(type(f"Dynamic{k}", (Child,), {"level": k * 2, "show": lambda self: slow(30) + self.level}))
        return made


    print(Numbers.biggest, len(Numbers.squares), Numbers.names, Numbers().method(), Numbers().chosen())
    print(Numbers.Inner.label, Numbers.Inner.complaint, Numbers.Inner.values[-1])
    print(Numbers.Inner.Innermost(3), Numbers.Inner.Innermost.label, Numbers.Inner.Innermost.parts)
    for round in range(6):
        classes = family(60)
        print(round, len(classes), sum(cls().value() for cls in classes), classes[7]().show(), classes[8].__qualname__, classes[9].__mro__[2].__name__)
    print(sorted(name for name in vars(Numbers) if not name.startswith("__"))[:6])
