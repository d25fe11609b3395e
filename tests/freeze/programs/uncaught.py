# An exception that nothing handles: its traceback, with causes, notes and frames of methods, is what the undisturbed run prints.
# status: 1
import sys


class Complaint(Exception):
    def __init__(self, what, *, deep):
        super().__init__(what)
        self.deep = deep

    def __str__(self):
        return f"{self.args[0]} ({self.deep} deep)"


def effort(n):
    value = 1
    for i in range(n * 1000):
        value = (value * 7 + i) % 10007
    return value


class Worker:
    def __init__(self, n):
        self.n = n
        if n > 4:
            self.inner = [Worker(n - 1) for _ in range(1)][0]
        else:
            self.fail(effort(100))

    def fail(self, value):
        try:
            {}[value]
        except KeyError as error:
            effort(200)
            error.add_note(f"noted {effort(30)}")
            raise Complaint("cannot", deep=self.n) from error

    def __getattr__(self, name):
        raise AttributeError(name)


def run(n):
    for k in range(3):
        try:
            Worker(k + 5)
        except Complaint as error:
            print(k, error, repr(error.__cause__), error.__cause__.__notes__, effort(50))
            kept = error
    try:
        Worker(n)
    finally:
        print("finally", effort(100), kept.__traceback__.tb_lineno)


print("begin", effort(300))
sys.stdout.flush()
run(8)
