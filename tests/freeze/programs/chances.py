# Random numbers: the module's own and generators of the program's; walks, shuffles, samples, distributions.
# arguments: 12
import random
import sys

random.seed(20260)
mine = random.Random("seed")


class Dice(random.Random):
    rolled = 0

    def roll(self, sides=6):
        self.rolled += 1
        return self.randint(1, sides)


def walk(steps, chance):
    x = y = 0
    far = 0
    for _ in range(steps):
        dx, dy = chance.choice([(0, 1), (1, 0), (0, -1), (-1, 0)])
        x, y = x + dx, y + dy
        far = max(far, abs(x) + abs(y))
    return x, y, far


def pi(n):
    inside = 0
    for _ in range(n):
        a, b = random.random(), mine.random()
        inside += a * a + b * b < 1
    return 4 * inside / n


dice = Dice(7)
for again in range(int(sys.argv[1])):
    print(again, walk(3000, random), walk(2000, mine), f"{pi(8000):.5f}")
    deck = [f"{rank}{suit}" for suit in "CDHS" for rank in range(1, 14)]
    random.shuffle(deck)
    print(deck[:5], mine.sample(deck, 4), random.choices("abc", weights=[5, 3, 1], k=6))
    rolls = [dice.roll() + dice.roll() for _ in range(1500)]
    print({n: rolls.count(n) for n in range(2, 13)}, dice.rolled)
    print(f"{random.gauss(0, 1):.6f} {mine.gauss(5, 2):.6f} {random.expovariate(2):.6f} {dice.betavariate(1, 2):.6f}", mine.getrandbits(70))
    state = mine.getstate()
    first = [mine.random() for _ in range(3)]
    mine.setstate(state)
    print(first == [mine.random() for _ in range(3)], random.randrange(10**12))
