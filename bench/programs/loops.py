"""Arithmetic: three nested loops over local numbers."""


def work(n):
    total = 0
    for i in range(n):
        for j in range(n):
            for k in range(n):
                if (i + j) % 3 == k % 3:
                    total += i * j - k
    return total
