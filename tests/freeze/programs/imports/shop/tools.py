def grind(n):
    value = 1
    for i in range(n):
        value = (value * 75 + i) % 65537
    return value


START = grind(30000)
