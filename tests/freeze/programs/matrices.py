# Matrix code: elimination, inverses, determinants, powers, Strassen, eigenvalues by iteration, exact and in floating point.
# arguments: 8
import sys
from fractions import Fraction


class Matrix:
    def __init__(self, rows):
        self.rows = [list(row) for row in rows]

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    @property
    def size(self):
        return len(self.rows), len(self.rows[0])

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def __getitem__(self, at):
        i, j = at
        return Matrix([row[j] for row in self.rows[i]]) if isinstance(i, slice) else self.rows[i][j]

    def __add__(self, other):
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __sub__(self, other):
        return Matrix([[a - b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __mul__(self, factor):
        return Matrix([[a * factor for a in row] for row in self.rows])

    def __matmul__(self, other):
        columns = other.T.rows
        return Matrix([[sum(a * b for a, b in zip(row, column)) for column in columns] for row in self.rows])

    def __pow__(self, n):
        result, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1:
                result = result @ base
            base = base @ base
            n >>= 1
        return result

    def __mod__(self, n):
        return Matrix([[a % n for a in row] for row in self.rows])

    def __eq__(self, other):
        return self.rows == other.rows

    def __iter__(self):
        for row in self.rows:
            yield from row

    def determinant(self):
        rows, sign, previous = [row[:] for row in self.rows], 1, 1
        n = len(rows)
        for k in range(n - 1):
            if rows[k][k] == 0:
                for i in range(k + 1, n):
                    if rows[i][k]:
                        rows[k], rows[i] = rows[i], rows[k]
                        sign = -sign
                        break
                else:
                    return 0
            for i in range(k + 1, n):
                for j in range(k + 1, n):
                    rows[i][j] = (rows[i][j] * rows[k][k] - rows[i][k] * rows[k][j]) // previous
            previous = rows[k][k]
        return sign * rows[-1][-1]

    def inverse(self):
        n = len(self.rows)
        rows = [[Fraction(a) for a in row] + [Fraction(int(i == j)) for j in range(n)] for i, row in enumerate(self.rows)]
        for k in range(n):
            pivot = next((i for i in range(k, n) if rows[i][k]), None)
            if pivot is None:
                raise ZeroDivisionError("singular")
            rows[k], rows[pivot] = rows[pivot], rows[k]
            rows[k] = [a / rows[k][k] for a in rows[k]]
            for i in range(n):
                if i != k and rows[i][k]:
                    rows[i] = [a - rows[i][k] * b for a, b in zip(rows[i], rows[k])]
        return Matrix([row[n:] for row in rows])


def strassen(a, b):
    n = a.size[0]
    if n <= 8:
        return a @ b
    h = n // 2
    first, last = slice(0, h), slice(h, n)
    a11, a12, a21, a22 = a[first, first], a[first, last], a[last, first], a[last, last]
    b11, b12, b21, b22 = b[first, first], b[first, last], b[last, first], b[last, last]
    m1 = strassen(a11 + a22, b11 + b22)
    m2, m3 = strassen(a21 + a22, b11), strassen(a11, b12 - b22)
    m4, m5 = strassen(a22, b21 - b11), strassen(a11 + a12, b22)
    m6, m7 = strassen(a21 - a11, b11 + b12), strassen(a12 - a22, b21 + b22)
    top = [r + s for r, s in zip((m1 + m4 - m5 + m7).rows, (m3 + m5).rows)]
    return Matrix(top + [r + s for r, s in zip((m2 + m4).rows, (m1 - m2 + m3 + m6).rows)])


def power_iteration(matrix, steps):
    vector = Matrix([[1.0]] * len(matrix.rows))
    value = 0.0
    for _ in range(steps):
        vector = matrix @ vector
        value = max(map(abs, vector))
        vector = vector * (1 / value)
    return value


for again in range(int(sys.argv[1])):
    m = Matrix([[(i * 7 + j * 3 + again) % 11 - 5 + (i == j) * 9 for j in range(9)] for i in range(9)])
    print(again, m.determinant(), m @ m.inverse() == Matrix.identity(9), sum(m.inverse()).limit_denominator(10**6))
    big = Matrix([[(i * j + again) % 13 for j in range(32)] for i in range(32)])
    print(strassen(big, big.T) == big @ big.T, sum((big**5) % 1009), f"{power_iteration(big, 25):.9f}")
    print((Matrix([[1, 1], [1, 0]]) ** (300 + again))[0, 1], Matrix([[1, 2], [2, 4]]).determinant())
    try:
        Matrix([[1, 2], [2, 4]]).inverse()
    except ZeroDivisionError as error:
        print(error)
