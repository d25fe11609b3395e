def step(n):
    return n * 3 % 17


total = 0
for i in range(600000):
    total += step(i)
if total:
    def more(n):
        return sum(step(i) for i in range(n * 100000))
