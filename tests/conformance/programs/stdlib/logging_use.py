# logging with guest handlers, filters, formatters and adapters: locations, exceptions, propagation, lazy arguments, errors inside.
# varies: details of the library
import io
import logging
import logging.config
import logging.handlers
import sys
import warnings

stream = io.StringIO()


class Show(logging.Handler):
    def emit(self, record): print("  emit", record.name, record.levelname, self.format(record), record.lineno, record.funcName)


class Upper(logging.Formatter):
    def format(self, record): return super().format(record).upper()
    def formatException(self, info): return f"<{info[0].__name__}: {info[1]} at {info[2].tb_lineno - base}>"


class Lazy:
    def __init__(self, v): self.v = v
    def __str__(self):
        evaluated.append(self.v)
        return f"lazy {self.v}"


evaluated, base = [], sys._getframe().f_lineno
root, log, child = logging.getLogger(), logging.getLogger("app"), logging.getLogger("app.child")
handler = Show()
handler.setFormatter(Upper("%(message)s [%(module)s]"))
log.addHandler(handler)
log.setLevel(logging.INFO)
log.info("plain"), log.debug("too low %s", Lazy(1)), log.warning("args %s %d", Lazy(2), 3), child.error("from child")
print(evaluated, child.getEffectiveLevel(), log.isEnabledFor(10), child.hasHandlers(), log.name, child.parent is log)


def helper():
    log.info("in helper")
    log.info("caller of helper", stacklevel=2)


class C:
    def method(self):
        log.info("in method")
        [log.info("in comprehension %s", n) for n in (1,)]
        (lambda: log.info("in lambda"))()


helper()
C().method()
exec("log.info('in exec')")
try: 1 / 0
except ZeroDivisionError:
    log.exception("caught %s", "it")
    log.error("with info", exc_info=True)
    log.warning("stack", stack_info=False, extra={"custom": 1})
handler.addFilter(lambda record: "secret" not in record.getMessage())


class Adder(logging.Filter):
    def filter(self, record):
        record.msg = f"({record.name}) {record.msg}"
        return True


log.addFilter(Adder())
log.info("secret"), log.info("public")
adapter = logging.LoggerAdapter(log, {"user": "ada"})
adapter.info("through adapter")
class Mine(logging.LoggerAdapter):
    def process(self, msg, kwargs): return f"[{self.extra['id']}] {msg}", kwargs
Mine(log, {"id": 7}).warning("with id")
child.propagate = False
child.error("goes to last resort?")
child.addHandler(logging.NullHandler())
child.error("null handler")
child.propagate = True
class Fails(logging.Handler):
    def emit(self, record):
        try: raise ValueError("in emit")
        except ValueError: self.handleError(record)
logging.raiseExceptions = False
log.addHandler(Fails())
log.info("one handler fails silently")
log.handlers[-1].handleError = lambda record: print("  handleError", sys.exc_info()[0].__name__)
log.info("and is noticed")
log.removeHandler(log.handlers[-1])
class Raises(logging.Handler):
    def emit(self, record): raise LookupError("emit raises")
log.addHandler(raises := Raises())
try: log.info("raising")
except LookupError as e: print(e, [f.name for f in __import__("traceback").extract_tb(e.__traceback__)][-2:])
log.removeHandler(raises)
try: log.info("too few %s %s", 1)
except TypeError as e: print(e)
logging.addLevelName(25, "NOTICE")
log.log(25, "custom level")
for bad in (lambda: log.setLevel("NOPE"), lambda: log.log("x", "m"), lambda: logging.getLogger(5), lambda: logging.Formatter("%(x"), lambda: log.info("m", nope=1), lambda: log.info("m", extra={"message": 1})):
    try: bad()
    except (ValueError, TypeError, KeyError) as e: print(type(e).__name__, e)
memory = logging.handlers.MemoryHandler(3, logging.ERROR, handler)
log.handlers = [memory]
log.info("one"), log.info("two"), print("  buffered", len(memory.buffer)), log.error("flushes")
out = logging.StreamHandler(stream)
out.setFormatter(logging.Formatter("{levelname:>8}|{message}|{funcName}:{lineno}", style="{"))
log.handlers = [out]
helper()
log.error("bad %s", "x", exc_info=ValueError("given"))
print(stream.getvalue())
logging.captureWarnings(True)
logging.getLogger("py.warnings").addHandler(handler)
warnings.warn("captured", stacklevel=1)
logging.captureWarnings(False)
old = logging.getLogRecordFactory()
logging.setLogRecordFactory(lambda *a, **k: setattr(r := old(*a, **k), "msg", f"factory {r.msg}") or r)
log.handlers = [handler]
log.info("made")
logging.setLogRecordFactory(old)
logging.config.dictConfig({"version": 1, "disable_existing_loggers": True, "formatters": {"f": {"()": lambda: Upper("cfg %(message)s")}}, "handlers": {"h": {"()": Show, "formatter": "f"}}, "loggers": {"conf": {"handlers": ["h"], "level": "DEBUG"}}})
logging.getLogger("conf").debug("configured")
log.info("disabled now")
print(log.disabled, logging.getLevelName(25), logging.getLevelName("NOTICE"), log, child.getChild("x").name)
