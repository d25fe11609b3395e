# Enumerations: state machines, flags, aliases, methods on members, IntEnum arithmetic, members made while it runs.
# arguments: 75
import sys
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique


def cost(n):
    value = n + 1
    for _ in range(20):
        value = value * 69069 % 65521
    return value


@unique
class Light(Enum):
    RED = 30
    GREEN = 25
    AMBER = 5

    @property
    def next(self):
        order = list(Light)
        return order[(order.index(self) + 1) % len(order)]

    def __str__(self):
        return self.name.lower()


class Planet(Enum):
    MERCURY = (3.303e23, 2.4397e6)
    EARTH = (5.976e24, 6.37814e6)
    JUPITER = (1.9e27, 7.1492e7)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius
        self.cost = cost(int(radius))

    def weight(self, kilos):
        return kilos * 6.673e-11 * self.mass / self.radius**2


class Rights(Flag):
    READ = auto()
    WRITE = auto()
    RUN = auto()
    ALL = READ | WRITE | RUN


class Level(IntEnum):
    LOW = 1
    MIDDLE = 5
    HIGH = 9
    TOP = HIGH

    @classmethod
    def _missing_(cls, value):
        cost(3)
        return cls.LOW if value < 5 else cls.HIGH


class Colour(StrEnum):
    RED = auto()
    BLUE = auto()


class Door:
    class State(Enum):
        OPEN = "open"
        SHUT = "shut"
        LOCKED = "locked"

    moves = {(State.OPEN, "close"): State.SHUT, (State.SHUT, "lock"): State.LOCKED, (State.LOCKED, "unlock"): State.SHUT, (State.SHUT, "open"): State.OPEN}

    def __init__(self):
        self.state = self.State.SHUT
        self.log = []

    def do(self, action):
        new = self.moves.get((self.state, action))
        if new is not None:
            self.log.append((self.state, new))
            self.state = new
        return new is not None


for again in range(int(sys.argv[1])):
    light, seconds, seen = Light.RED, 0, []
    for n in range(60):
        seconds += light.value
        light = light.next
        seen.append(str(light))
    print(again, light, seconds, seen[:4], Light(25) is Light.GREEN, Light["AMBER"])
    print([f"{planet.weight(70 + again):.2f}" for planet in Planet], Planet.EARTH.cost)
    rights = Rights(0)
    for n in range(90):
        rights = (rights ^ Rights.WRITE if n % 2 else rights | Rights.READ) if n % 7 else ~rights & Rights.ALL
    print(rights, Rights.READ in rights, Rights.ALL & ~Rights.RUN, bool(rights))
    print([Level(n % 12) + n for n in range(0, 40, 7)], Level.TOP is Level.HIGH, sum(Level), Level(again) > 4, Colour.BLUE + "!")
    door = Door()
    done = sum(door.do(("open", "close", "lock", "unlock")[cost(n) % 4]) for n in range(300))
    print(done, door.state, door.log[-1], len(set(door.log)))
    Made = Enum(f"Made{again}", ["ONE", "TWO", "THREE"], start=again)
    Bits = IntFlag("Bits", {f"B{n}": 1 << n for n in range(6)})
    print(list(Made)[1], Made.THREE.value, Bits(again % 64), Bits.B3 | 1)
