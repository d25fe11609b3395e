# python: True
# machine: False
import dis


def add(left, right):
    return left + right


for number in range(100):
    add(number, 1)
print(any("_INT" in instruction.opname for instruction in dis.get_instructions(add, adaptive=True)))
