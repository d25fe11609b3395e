# python: True
# machine: False
# versions: 3.11 3.12 3.13 3.14 3.15
NAME = "_co_code_{}".format("adaptive")


def add(left, right):
    return left + right


for number in range(100):
    add(number, 1)
print(getattr(add.__code__, NAME) != getattr(add.__code__.replace(), NAME))
