from cyc_a import a
b = 2
