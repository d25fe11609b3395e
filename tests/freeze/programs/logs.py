# Logging: levels, a handler and a formatter of the program's own, filters, a file, adapters, exceptions with their tracebacks.
# files: yes
# arguments: 12
import io
import logging
import os
import sys


class Counting(logging.Handler):
    def __init__(self):
        super().__init__()
        self.counts, self.last = {}, ""

    def emit(self, record):
        self.counts[record.levelname] = self.counts.get(record.levelname, 0) + 1
        self.last = self.format(record)


class Short(logging.Formatter):
    def format(self, record):
        text = super().format(record)
        return text if len(text) < 60 else text[:57] + "..."

    def formatException(self, info):
        return f"{info[0].__name__} from line {info[2].tb_lineno}"


class Even(logging.Filter):
    def filter(self, record):
        record.parity = "even" if record.args and record.args[0] % 2 == 0 else "odd"
        return record.levelno > logging.DEBUG or record.parity == "even"


logging.addLevelName(25, "NOTICE")
stream = io.StringIO()
root = logging.getLogger()
root.setLevel(logging.DEBUG)
counting = Counting()
counting.setFormatter(Short("%(levelname)s|%(name)s|%(message)s"))
root.addHandler(counting)
file = logging.FileHandler("program.log", mode="w", encoding="utf-8")
file.setFormatter(logging.Formatter("%(levelname)-8s %(name)s:%(lineno)d %(message)s"))
file.setLevel(logging.WARNING)
shop = logging.getLogger("shop")
shop.addHandler(file)
orders = logging.getLogger("shop.orders")
memory = logging.StreamHandler(stream)
memory.setFormatter(logging.Formatter("%(parity)s %(funcName)s %(message)s"))
memory.addFilter(Even())
orders.addHandler(memory)
logging.getLogger("quiet").propagate = False
adapter = logging.LoggerAdapter(orders, {"user": "ann"})


def order(n):
    orders.debug("order %d of %s", n, "pears")
    if n % 5 == 0:
        orders.info("discount for %d", n)
    if n % 7 == 0:
        adapter.warning("order %d is odd", n)
    if n % 11 == 0:
        try:
            return 1 // (n % 2)
        except ZeroDivisionError:
            orders.exception("order %d failed", n)
    shop.log(25, "noted %d", n)
    return n


for again in range(int(sys.argv[1])):
    total = sum(order(n) for n in range(130))
    logging.getLogger("quiet").warning("nobody hears %d", again)
    print(again, total, counting.counts, counting.last)
    text = stream.getvalue()
    print(len(text), text.splitlines()[-2:], orders.isEnabledFor(10), logging.getLevelName(25), [type(handler).__name__ for handler in shop.handlers])
    if again == 5:
        logging.disable(logging.INFO)
    if again == 8:
        logging.disable(logging.NOTSET)
        orders.setLevel(logging.WARNING)
logging.shutdown()
with open("program.log", encoding="utf-8") as lines:
    kept = [line for line in lines if not line.startswith((" ", "Traceback"))]
print(len(kept), kept[3].strip(), kept[-1].strip())
os.remove("program.log")
