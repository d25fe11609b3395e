import cyc_e.f as myself
print(myself.__name__)
from cyc_e import e
