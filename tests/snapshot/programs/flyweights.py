"""Objects that the program says how to make, in what holds them and what their makers look into: what is spoilt here are those parts."""

import collections
import copyreg
import weakref

symbols, order, weakly, numbered = {}, [], weakref.WeakValueDictionary(), collections.defaultdict(set)


class Symbol:
    default = None

    def __init__(self, name, config):
        self.name, self.config = name, config


class Config:
    __slots__ = ("first", "text")


class Table:
    def __init__(self):
        self.last, self.asked = None, 0

    def __call__(self, name, config):
        self.asked += 1
        if name not in symbols:
            self.last = symbols[name] = weakly[name] = Symbol(name, config)
            order.append(symbols[name])
            numbered[len(name)].add(symbols[name])
        return symbols[name]


table = Table()
copyreg.pickle(Symbol, lambda symbol: (table, (symbol.name, symbol.config), {"note": symbol.name}))


def main():
    config = Config()
    config.text, config.first = "text", None
    config.first = table("one", None)
    symbols_ = [table(name, config) for name in ("one", "two", "three")]
    Symbol.default = symbols_[1]
    both = frozenset(symbols_[:2])
    print([symbol is table(symbol.name, None) for symbol in symbols_])  # freeze
    print(Symbol.default in both, config.first is order[0], table.last is order[2], sorted(weakly), sorted(map(len, numbered.values())))


main()
