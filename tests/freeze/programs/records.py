# Dataclasses: an inventory with defaults, factories, frozen keys, ordering, inheritance, slots, replace and asdict.
# arguments: 62
import sys
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, make_dataclass, replace


@dataclass(frozen=True, order=True)
class Key:
    shelf: int
    place: str = "a"

    def neighbour(self):
        return replace(self, shelf=self.shelf + 1)


@dataclass
class Item:
    name: str
    price: float = field(compare=False)
    tags: list = field(default_factory=list)
    _: KW_ONLY
    count: int = 0
    secret: InitVar[int] = 0
    value: float = field(init=False, repr=False)

    def __post_init__(self, secret):
        self.value = self.price * self.count + secret
        for tag in ("cheap", "dear"):
            if (tag == "cheap") == (self.price < 50):
                self.tags.append(tag)


@dataclass
class Perishable(Item):
    days: int = field(default=3, kw_only=True)

    def __post_init__(self, secret):
        super().__post_init__(secret + self.days)
        self.tags.append(f"days{self.days}")


@dataclass(slots=True, eq=True, unsafe_hash=True)
class Point:
    x: int
    y: int = 0

    def __add__(self, other):
        return Point((self.x + other.x) % 1009, (self.y + other.y) % 1013)


Made = make_dataclass("Made", [("a", int), ("b", str, "bee")], namespace={"both": lambda self: f"{self.a}{self.b}"})

for again in range(int(sys.argv[1])):
    stock = {}
    for n in range(250):
        key = Key(n * 37 % 101, "abcd"[n % 4])
        make = Perishable if n % 3 else Item
        item = make(f"thing{n % 17}", n * 7.5 % 120, count=n % 9, secret=again)
        if key in stock:
            stock[key.neighbour()] = replace(item, count=stock[key].count + 1, secret=1)
        else:
            stock[key] = item
    total = sum(item.value for item in stock.values())
    print(again, len(stock), f"{total:.2f}", max(stock), min(stock), len({str(item) for item in stock.values()}))
    first = stock[min(stock)]
    print(first, asdict(first)["tags"], astuple(min(stock)), [f.name for f in fields(first)])
    point = Point(1)
    points = set()
    for n in range(700):
        point = point + Point(n, again)
        points.add(point)
    print(point, len(points), Made(again).both(), Made(1) == Made(1, "bee"))
    try:
        min(stock).shelf = 3
    except AttributeError as error:
        print(type(error).__name__, error)
    print(sorted(stock)[:4], Item("x", 1.0) == Item("x", 2.0, count=0))
