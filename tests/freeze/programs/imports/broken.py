import counting

value = [counting.more(1)]
for i in range(200000, -1, -1):
    value.append(value.pop() + 1 // i)
