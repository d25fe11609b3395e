# Numbers: sieves, Miller and Rabin, Pollard's rho, continued fractions, perfect numbers, big powers, floating point to the last bit.
# arguments: 6
import math
import sys


def sieve(n):
    flags = bytearray([1]) * (n + 1)
    flags[:2] = b"\0\0"
    for p in range(2, math.isqrt(n) + 1):
        if flags[p]:
            for multiple in range(p * p, n + 1, p):
                flags[multiple] = 0
    return [p for p, flag in enumerate(flags) if flag]


def endless():
    yield 2
    composites, n = {}, 3
    while True:
        step = composites.pop(n, None)
        if step is None:
            yield n
            composites[n * n] = 2 * n
        else:
            following = n + step
            while following in composites:
                following += step
            composites[following] = step
        n += 2


def is_prime(n):
    if n < 4:
        return n > 1
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for base in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if n % base == 0:
            return n == base
        x = pow(base, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def rho(n, c=1):
    slow = fast = 2
    d = 1
    while d == 1:
        slow = (slow * slow + c) % n
        fast = (fast * fast + c) % n
        fast = (fast * fast + c) % n
        d = math.gcd(slow - fast, n)
    return d if d != n else rho(n, c + 1)


def factors(n):
    if n == 1:
        return []
    if is_prime(n):
        return [n]
    if n % 2 == 0:
        return [2, *factors(n // 2)]
    d = rho(n)
    return sorted(factors(d) + factors(n // d))


def convergents(x, n):
    a, b, c, d = 1, 0, math.floor(x), 1
    for _ in range(n):
        yield c, d
        x = 1 / (x - math.floor(x))
        a, b, c, d = c, d, math.floor(x) * c + a, math.floor(x) * d + b


def perfect(n):
    return [k for k in range(2, n) if sum(d for d in range(1, k) if k % d == 0) == k]


stream = endless()
for again in range(int(sys.argv[1])):
    primes = sieve(30000 + again)
    print(again, len(primes), primes[-1], sum(primes), [next(stream) for _ in range(400)][-1])
    print([n for n in range(10**12 + again * 1000, 10**12 + again * 1000 + 200) if is_prime(n)][:3], factors(10**14 + again), factors(2**41 - 1 - again * 2))
    print(list(convergents(math.pi, 8))[-1], list(convergents(math.sqrt(2 + again * 4), 6))[-1], perfect(500))
    big = 3 ** (2000 + again)
    print(big % 10**9, len(str(big)), big.bit_count(), math.comb(500, 100 + again) % 10**9, (big >> 1000) & 0xFFFF)
    value = 0.1 + again
    for n in range(1, 8000):
        value = math.sin(value) * n % 1.7 + math.sqrt(abs(value))
    print(value.hex(), math.fsum([0.1] * 10), complex(value, again) ** 2 == complex(value, again) * complex(value, again))
