# A text adventure that is told what to do: waits for its input again and again.
# stdin: look\nn\ntake lamp\ninventory\ne\nopen door\nuse key\nw\ntake key\ne\nuse key\nopen door\ndrop lamp\nlook\nn\nscore\ndance\ns\nsave\nlook\nquit\nyes
import sys


class Room:
    def __init__(self, name, **exits):
        self.name, self.exits, self.things, self.visited = name, exits, [], 0

    def describe(self):
        self.visited += 1
        things = ", ".join(sorted(self.things)) or "nothing"
        return f"{self.name} (seen {self.visited}): there is {things}; ways: {' '.join(sorted(self.exits))}"


class Game:
    def __init__(self):
        self.rooms = {
            "hall": Room("Hall", n="library", e="gate"), "library": Room("Library", s="hall", e="attic"),
            "attic": Room("Attic", w="library"), "gate": Room("Gate", w="hall"), "garden": Room("Garden", s="gate"),
        }
        self.rooms["library"].things += ["lamp", "book"]
        self.rooms["library"].things.append("key")
        self.here, self.carried, self.turns, self.over = "hall", [], 0, False
        self.locked = True

    @property
    def room(self):
        return self.rooms[self.here]

    def think(self):
        value = self.turns
        for n in range(20000):
            value = (value * 31 + n) % 9973
        return value

    def obey(self, words):
        self.turns += 1
        match words:
            case ["look"]:
                return self.room.describe()
            case [("n" | "s" | "e" | "w") as way]:
                if way not in self.room.exits:
                    return "no way"
                self.here = self.room.exits[way]
                return self.room.describe()
            case ["take", thing] if thing in self.room.things:
                self.room.things.remove(thing)
                self.carried.append(thing)
                return f"taken: {thing}"
            case ["drop", thing] if thing in self.carried:
                self.carried.remove(thing)
                self.room.things.append(thing)
                return f"dropped: {thing}"
            case ["inventory"]:
                return " and ".join(self.carried) or "empty hands"
            case ["use", "key"] if "key" in self.carried and self.here == "gate":
                self.locked = False
                return "click"
            case ["open", "door"] if self.here == "gate":
                if self.locked:
                    return "it is locked"
                self.room.exits["n"] = "garden"
                return "it opens"
            case ["score"]:
                return f"{len(self.carried)} things, {sum(room.visited for room in self.rooms.values())} visits, thought {self.think()}"
            case ["quit"]:
                sure = input("sure? ")
                self.over = sure == "yes"
                return "bye" if self.over else "then not"
            case []:
                raise EOFError
            case _:
                return f"what is {' '.join(words)!r}?"


game = Game()
print("welcome")
try:
    while not game.over:
        words = input(f"{game.turns} > ").split()
        game.think()
        print(game.obey(words), game.think())
except EOFError:
    print("out of words")
print("turns", game.turns, sys.stdin.readline() == "")
