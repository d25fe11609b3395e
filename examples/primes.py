"""Finds primes with a chain of generators, one sieve for each prime, and takes its time: something to freeze.

    python examples/primes.py 25

An ordinary program, written without freezeframe in mind: its state is in suspended generators, closures and a running total.
"""

import sys
import time


def numbers(start):
    while True:
        yield start
        start += 1


def sieve(prime, rest):
    for number in rest:
        if number % prime:
            yield number


def primes():
    rest = numbers(2)
    while True:
        prime = next(rest)
        yield prime
        rest = sieve(prime, rest)


def report(count):
    total = 0
    for place, prime in zip(range(1, count + 1), primes(), strict=False):
        total += prime
        print(f"prime {place} is {prime}, and the sum so far {total}", flush=True)
        time.sleep(0.02)
    return total


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    print(f"the first {count} primes add up to {report(count)}")
