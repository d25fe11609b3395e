"""List comprehensions: the primes by a sieve, and a matrix squared."""

import sys
import time


def primes(n):
    sieve = [True for _ in range(n)]
    for i in range(2, n):
        if sieve[i]:
            for j in range(i * i, n, i):
                sieve[j] = False
    return [i for i in range(2, n) if sieve[i]]


def squared(matrix):
    size = len(matrix)
    columns = [[row[column] for row in matrix] for column in range(size)]
    return [[sum([x * y for x, y in zip(row, column)]) for column in columns] for row in matrix]


def work(n):
    matrix = [[(i * j) % 7 for j in range(8)] for i in range(8)]
    found = primes(n)
    for _ in range(n // 100):
        matrix = [[x % 10 for x in row] for row in squared(matrix)]
    return len(found), found[-1], matrix[1]


if __name__ == "__main__":
    started = time.process_time()
    result = work(int(sys.argv[1]))
    print(time.process_time() - started, result)
