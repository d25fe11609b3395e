"""Arrays of NumPy's, and what looks at their memory."""

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
