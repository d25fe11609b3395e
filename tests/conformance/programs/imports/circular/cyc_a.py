from cyc_b import b
a = 1
