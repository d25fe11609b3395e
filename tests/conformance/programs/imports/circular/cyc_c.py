import cyc_d
c = 1
