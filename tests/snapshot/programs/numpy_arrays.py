"""Arrays of NumPy's, and what looks at their memory."""

import mmap

import numpy as np
def arrays():
    a = np.arange(12.0).reshape(3, 4)
    v = a[1:, ::2]
    t = a.T
    s = np.float32(1.5)
    st = np.array([("x", 1)], dtype=[("n", "U3"), ("k", "i4")])
    o = np.array([a, None], dtype=object)
    g = np.random.default_rng(3); g.random()
    np.random.seed(1); np.random.rand()
    m = np.ma.array([1, 2], mask=[0, 1])
    class Sub(np.ndarray): pass
    sub = np.arange(3).view(Sub)
    dt, uf = np.dtype("f4"), np.sin
    yield
    a[1, 0] = 99
    print(v[0, 0], t[0, 1], s, st["k"], o[0] is a, g.random(), np.random.rand(), m, type(sub).__name__, sub.sum(), dt, uf(0.0), a.flags.writeable)


def iterators():
    a = np.arange(12).reshape(3, 4)
    flat, broadcast, entries = a.flat, np.broadcast(np.arange(3), np.arange(2)[:, None]), np.ndenumerate(np.eye(2))
    next(flat), next(flat), next(broadcast), next(entries)
    yield
    print(flat.index, flat.base is a, [int(each) for each in flat], [(int(x), int(y)) for x, y in broadcast], broadcast.shape)
    print([(place, float(each)) for place, each in entries])


def classes_of_the_programs():
    class Unit(np.ndarray):
        """As NumPy's users are told to carry an attribute."""

        def __new__(cls, values, unit):
            self = np.asarray(values).view(cls)
            self.unit = unit
            return self

        def __array_finalize__(self, other):
            self.unit = getattr(other, "unit", "?")

        def __reduce__(self):
            made, arguments, state = super().__reduce__()
            return made, arguments, (*state, self.unit)

        def __setstate__(self, state):
            self.unit = state[-1]
            super().__setstate__(state[:-1])

    class Masked(np.ma.MaskedArray):
        tag = "none"

    unit, objects = Unit([1, 2, 3], "m"), Unit(np.array([{}, [1]], object), "objects")
    turned = np.asfortranarray(np.arange(6).reshape(2, 3)).view(Unit)
    masked = Masked([1, 2, 3], mask=[0, 1, 0], fill_value=7)
    masked.tag = "masked"
    yield
    print(unit, unit.unit, (unit + 1).unit, objects, objects.unit, turned, turned.flags.f_contiguous)
    print(masked, masked.tag, masked.fill_value, masked.sum())


def errors():
    numbers = np.array([1.0])
    with np.errstate(divide="ignore"):
        yield
        print(numbers / 0, np.geterr()["divide"])
    print(np.geterr()["divide"])


def functions():
    joined = np.frompyfunc(lambda left, right: left * right, 2, 1)
    added = np.vectorize(lambda number: number + 1, otypes=[float])
    added([1, 2])
    yield
    print(joined(np.array([2, 3]), 4), added([1, 2]), np.add.reduce([1, 2]))


def shown():
    np.set_printoptions(precision=3)
    yield
    print(np.array([1 / 3]))
    np.set_printoptions(precision=8)


def kinds():
    dates = np.array([np.datetime64("2020-01-01"), np.datetime64("2020-01-04")])
    records = np.rec.array([(1, 2.0)], names="a,b")
    scalars = [np.int8(3), np.uint64(2**63), np.float16(0.5), np.complex64(1j), np.bool_(True), np.str_("x"), np.longdouble("1.5")]
    generators = [np.random.Generator(np.random.MT19937(3)), np.random.RandomState(5), np.random.SeedSequence(4), np.random.PCG64(9)]
    own = np.empty(2, object)
    own[0] = own
    lent = np.broadcast_to(np.arange(3), (2, 3))
    yield
    print(dates, records.b, [type(scalar).__name__ for scalar in scalars], scalars[1] == 2**63, own[0] is own, lent, lent.flags.writeable)
    print(generators[0].integers(99), generators[1].rand(), generators[2].generate_state(1), generators[3].random_raw())
    print(np.poly1d([1, 2])(3), np.matrix([[1, 2]]).T.shape, np.finfo("f4").eps)


def memory():
    own = np.arange(12.0).reshape(3, 4)
    owner = own.base
    fresh = np.zeros((3, 4))
    part, turned = fresh[1:, ::2], fresh.T
    columns = np.asfortranarray(np.arange(6).reshape(2, 3))
    column = columns[:, 1]
    things = np.array([[1], None, "x"], dtype=object)
    some = things[::-1][:2]
    days = np.array(["2020-01-01", "2020-01-02"], dtype="M8[D]")
    later = days[1:]
    data = bytearray(16)
    seen = np.frombuffer(data, "i4")
    fixed = np.frombuffer(b"abcd", "u1")[1:]
    held = memoryview(fresh)
    empty, none, scalar = np.zeros((0, 3)), np.zeros((), "i2"), np.array(5)
    sealed = np.arange(3)
    sealed.flags.writeable = False
    records = np.zeros(2, dtype=[("a", "i4"), ("b", "f8", 2)])
    field = records["b"]
    copied = np.asarray(memoryview(mmap.mmap(-1, 4096)))[:4]  # what holds its memory says nothing of how it travels
    yield
    print(copied)
    fresh[1, 0] = 7
    print(fresh.base is None, fresh.flags.owndata, part.base is fresh, turned.base is fresh, part[0, 0], turned[0, 1], held[1, 0])
    print(own.base is owner, columns.flags.f_contiguous, column.base is columns)
    columns[0, 1] = 50
    print(column[0])
    things[2] = "changed"
    print(some[0], some[1], np.shares_memory(some, things))
    days[1] += 5
    print(later)
    data[4] = 9
    print(seen, fixed, fixed.flags.writeable, sealed.flags.writeable, sealed.sum())
    fresh.resize((4, 4), refcheck=False)
    print(fresh.shape, empty.shape, none.shape, int(scalar))
    field[1] = 3
    print(records, days.dtype, records.dtype)
