import cyc_c
d = cyc_c.c
