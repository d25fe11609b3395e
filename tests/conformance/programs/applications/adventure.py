# A text adventure as a state machine: commands by decorator, rooms, items, errors, undo by snapshots; the session comes from stdin.
# stdin: look\ngo north\ntake lamp\ntake lamp\ninventory\nuse lamp\ngo cellar\ngo down\nlook\ntake gold\ndrop lamp\nlook\nundo\nundo\nundo\nscore\ndance\n\ngo\ngo up\nundo\nexamine gold\nhelp\ngo up\ngo south\nwin\nquit\nnever read
import copy
import sys


class GameError(Exception): pass
class Quit(BaseException): pass


class Commands(type):
    def __new__(meta, name, bases, space):
        cls = super().__new__(meta, name, bases, space)
        cls.table = {**getattr(cls, "table", {}), **{alias: fn for fn in space.values() if hasattr(fn, "aliases") for alias in fn.aliases}}
        return cls


def command(*aliases, undoable=False):
    def mark(fn):
        fn.aliases, fn.undoable = aliases or (fn.__name__,), undoable
        return fn
    return mark


class Room:
    def __init__(self, name, text, dark=False): self.name, self.text, self.dark, self.exits, self.items = name, text, dark, {}, set()
    def __getitem__(self, direction):
        try: return self.exits[direction]
        except KeyError: raise GameError(f"You cannot go {direction}.") from None
    def describe(self, light):
        if self.dark and not light: return "It is pitch dark."
        lines = [f"== {self.name} ==", self.text]
        if self.items: lines.append("You see: " + ", ".join(sorted(self.items)))
        return "\n".join(lines + ["Exits: " + ", ".join(sorted(self.exits))])
    def __str__(self): return self.name


class Game(metaclass=Commands):
    def __init__(self):
        hall, study, cellar = Room("Hall", "A dusty hall."), Room("Study", "Books everywhere."), Room("Cellar", "Damp walls.", dark=True)
        for a, there, back, b in ((hall, "north", "south", study), (study, "down", "up", cellar)): a.exits[there], b.exits[back] = b, a
        study.items, cellar.items = {"lamp", "book"}, {"gold"}
        self.room, self.bag, self.lit, self.moves, self.history = hall, set(), False, 0, []

    def __deepcopy__(self, memo):
        new = object.__new__(type(self))
        memo[id(self)] = new
        new.__dict__.update({k: copy.deepcopy(v, memo) if k != "history" else v for k, v in vars(self).items()})
        return new

    @property
    def score(self): return 10 * ("gold" in self.bag) + len(self.bag) - self.moves // 10

    def run(self, lines):
        for number, line in enumerate(lines, 1):
            match line.split():
                case []: continue
                case [verb, *args]: pass
            print(f"{number}> {line.strip()}")
            try: print(self.do(verb, *args) or "Done.")
            except GameError as error: print(f"! {error}" + (f" ({error.__cause__})" if error.__cause__ else ""))

    def do(self, verb, *args):
        try: method = self.table[verb]
        except KeyError: raise GameError(f"I do not know how to {verb!r}.")
        saved = copy.deepcopy(self) if method.undoable else None
        try: result = method(self, *args)
        except TypeError as error: raise GameError(f"{verb} does not work that way") from error
        if saved: self.history.append((verb, saved))
        self.moves += method.undoable
        return result

    @command("look", "l")
    def look(self): return self.room.describe("lamp" in self.bag | self.room.items and self.lit)
    @command(undoable=True)
    def go(self, direction):
        self.room = self.room[direction]
        return self.look()
    @command("take", "get", undoable=True)
    def take(self, item):
        if self.room.dark and not self.lit: raise GameError("You grope in the dark.")
        if item not in self.room.items: raise GameError(f"There is no {item} here.")
        self.room.items.remove(item)
        self.bag.add(item)
    @command(undoable=True)
    def drop(self, item):
        try: self.bag.remove(item)
        except KeyError as error: raise GameError("You do not have it") from error
        self.room.items.add(item)
    @command(undoable=True)
    def use(self, item):
        if item == "lamp" and item in self.bag:
            self.lit = not self.lit
            return f"The lamp is {'on' if self.lit else 'off'}."
        raise GameError("Nothing happens.")
    @command("inventory", "i")
    def inventory(self): return "You carry: " + (", ".join(sorted(self.bag)) or "nothing")
    @command()
    def undo(self):
        if not self.history: raise GameError("Nothing to undo.")
        verb, saved = self.history.pop()
        history = self.history
        self.__dict__ = vars(saved)
        self.history = history
        return f"Undid {verb}; you are in the {self.room}."
    @command("score")
    def show_score(self): return f"{self.score} points in {self.moves} moves"
    @command("help")
    def help(self): return ", ".join(sorted(self.table))
    @command("quit", "q")
    def quit(self): raise Quit(self.score)


class Extended(Game):
    @command()
    def win(self):
        if "gold" not in self.bag: raise GameError("Not without the gold.")
        return "You win!"
    @command("examine", "x")
    def examine(self, thing): return {"gold": "It glitters."}.get(thing, f"Just a {thing}.")


game = Extended()
try: game.run(sys.stdin)
except Quit as q: print("Goodbye,", q.args, repr(sys.stdin.readline()))
print(sorted(set(Extended.table) - set(Game.table)), game.score)
