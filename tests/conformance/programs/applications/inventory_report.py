# A data pipeline over CSV text: parsing with error recovery, grouping, joins, windows, formatting, and a query language by operators.
import csv
import datetime
import io
import itertools
import operator
from collections import defaultdict, namedtuple
from fractions import Fraction

DATA = """date,item,qty,price,store
2024-01-03,apple,10,0.50,north
2024-01-03,pear,4,0.75,north
2024-01-04,apple,x,0.50,south
2024-01-05,fig,7,1.20,south
2024-02-01,apple,12,0.55,north
2024-02-30,pear,1,0.75,north
2024-02-10,pear,6,0.80,south
2024-02-11,kiwi,3,,south
2024-03-01,apple,20,0.45,south
2024-03-02,fig,5,1.10
2024-03-15,pear,9,0.70,north
"""
Sale = namedtuple("Sale", "date item qty price store")


class BadRow(Exception):
    def __init__(self, line, field, value, cause):
        super().__init__(f"line {line}: {field}={value!r}: {cause}")
        self.line = line


CONVERT = {"date": datetime.date.fromisoformat, "qty": int, "price": Fraction, "item": str, "store": str}


def read(text, on_error):
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), 2):
        try:
            values = {}
            for name, convert in CONVERT.items():
                try: values[name] = convert(row[name])
                except (ValueError, TypeError) as error: raise BadRow(number, name, row[name], error) from error
            if None in row.values(): raise BadRow(number, "store", None, "missing")
            yield Sale(**values)
        except BadRow as bad:
            if not on_error(bad): raise


class Column:
    def __init__(self, fn, name): self.fn, self.name = fn, name
    def __call__(self, row): return self.fn(row)
    def __getattr__(self, attr): return Column(lambda r: getattr(self.fn(r), attr), f"{self.name}.{attr}")
    def __repr__(self): return self.name
    def __hash__(self): return hash(self.name)
for symbol, name in {"+": "add", "-": "sub", "*": "mul", "/": "truediv", "<": "lt", "<=": "le", ">": "gt", ">=": "ge", "==": "eq", "!=": "ne", "&": "and_", "|": "or_", "%": "mod"}.items():
    def make(op=getattr(operator, name), symbol=symbol, flip=False):
        def method(self, other):
            f, g = (other if isinstance(other, Column) else Column(lambda r: other, repr(other))), self
            a, b = (f, g) if flip else (g, f)
            return Column(lambda r: op(a(r), b(r)), f"({a} {symbol} {b})")
        return method
    dunder = name.rstrip("_")
    setattr(Column, f"__{dunder}__", make())
    setattr(Column, f"__r{dunder}__", make(flip=True))


class Query:
    def __init__(self, rows): self.rows = rows
    def where(self, condition): return Query(r for r in self.rows if condition(r))
    def select(self, *columns, **named): return Query(tuple(c(r) for c in (*columns, *named.values())) for r in self.rows)
    def order(self, key, reverse=False): return Query(iter(sorted(self.rows, key=key, reverse=reverse)))
    def group(self, key, **aggregates):
        groups = defaultdict(list)
        for r in self.rows: groups[key(r)].append(r)
        return Query((k, *(fn([c(r) for r in g]) for c, fn in aggregates.values())) for k, g in groups.items())
    def join(self, other, on): return Query((*r, *o) for r in self.rows for o in other if on(r, o))
    def __iter__(self): return iter(self.rows)
    def list(self): return list(self)


date, item, qty, price, store = (Column(operator.attrgetter(n), n) for n in Sale._fields)
errors = []
sales = list(read(DATA, lambda bad: errors.append(bad) or True))
print(len(sales), *errors, sep="\n")
print([type(e.__cause__).__name__ for e in errors], [e.line for e in errors])
try: list(read(DATA, lambda bad: bad.line < 6))
except BadRow as bad: print("stopped:", bad, repr(bad.__cause__)[:40])
total = qty * price
condition = (store == "north") & (qty > 5)
print(total, condition, 2 * qty + 1, date.month, 10 - qty)
print(Query(sales).where(condition).select(item, total).list())
print(Query(sales).group(item, n=(qty, sum), best=(total, max), months=(date.month, lambda m: sorted(set(m)))).order(lambda r: r[0]).list())
print(Query(sales).order(total, reverse=True).select(date, item, total * 2).list()[:3])
print(Query(sales).where(item != "fig").join([("apple", "red"), ("pear", "green")], lambda r, o: r.item == o[0]).select(operator.itemgetter(1, -1)).list()[:2])
print(f"{'month':<8}{'item':<8}{'total':>8}{'share':>8}")
grand = sum(map(total, sales))
for month, group in itertools.groupby(sorted(sales, key=lambda s: (s.date.month, s.item)), key=lambda s: s.date.strftime("%Y-%m")):
    rows = list(group)
    for name, part in itertools.groupby(rows, key=operator.attrgetter("item")):
        value = sum(total(s) for s in part)
        print(f"{month:<8}{name:<8}{float(value):8.2f}{float(value / grand):8.1%}")
    print(f"{'':8}{'sum':<8}{float(sum(map(total, rows))):8.2f}")
def windows(rows, n): return ([*w] for w in zip(*(itertools.islice(rows, i, None) for i in range(n))))
print([float(sum(map(total, w))) for w in windows(sales, 3)], list(itertools.accumulate(map(qty, sales))), grand, max(sales, key=total)._replace(price="-")[1:])
for bad in (lambda: Query(sales).where(qty > "x").list(), lambda: Query(sales).select(item - 1).list(), lambda: list(Query(5)), lambda: Query(sales).select(item.nothing).list(), lambda: Query(sales).order(lambda r: 1 / 0).list()):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
