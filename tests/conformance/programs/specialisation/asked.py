# A program that shows the special forms of its own functions with `dis`.
# python: >=3.11
# varies: each version has forms of its own
import dis


def add(left, right):
    return left + right


def total(values):
    result = 0
    for value in values:
        result = add(result, value)
    return result


dis.dis(add, adaptive=True)
for number in range(100):
    total(range(number))
dis.dis(add, adaptive=True)
dis.dis(total, adaptive=True, show_caches=False)
print([instruction.opname for instruction in dis.Bytecode(total, adaptive=True)])
