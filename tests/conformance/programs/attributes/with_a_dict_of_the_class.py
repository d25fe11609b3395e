# A class's own `__dict__` is nobody's business where a method is looked for.
class Own:
    def method(self): return "method"
    @property
    def __dict__(self):
        print("asked for __dict__")
        return {}
class Grown(Own): pass
grown = Grown()
for each in range(40): setattr(grown, f"a{each}", each)
print(grown.method())
grown.method = lambda: "own"
print(grown.method())
class Raised(Own, Exception): pass
raised = Raised(); raised.x = 1
print(raised.method())
raised.method = lambda: "own"
print(raised.method())
class Number(Own, int): pass
number = Number(3); number.x = 1
print(number.method())
class Pair(Own, tuple): pass
pair = Pair((1, 2)); pair.x = 1
print(pair.method())
class Described:
    def __get__(self, instance, cls): return "described"
Own.described = Described()
print(grown.described, raised.described, number.described, pair.described)
