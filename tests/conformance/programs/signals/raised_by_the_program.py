# Signals that the program sends itself are handled before its next instruction; one handler in another; several at once.
import os
import signal
import threading
import time

log = []


def handler(number, frame):
    log.append(signal.Signals(number).name)


for number in (signal.SIGUSR1, signal.SIGUSR2, signal.SIGHUP):
    signal.signal(number, handler)


def check(name, *expected):
    assert log == list(expected), (name, log)
    log.clear()


for _ in range(3):
    signal.raise_signal(signal.SIGUSR1); check("raise_signal", "SIGUSR1")
    os.kill(os.getpid(), signal.SIGUSR2); check("kill", "SIGUSR2")
    signal.pthread_kill(threading.get_ident(), signal.SIGUSR1); check("pthread_kill", "SIGUSR1")
    send = signal.raise_signal
    send(*(signal.SIGHUP,)); check("by star", "SIGHUP")
    list(map(send, [signal.SIGHUP, signal.SIGUSR1])); check("map", "SIGHUP", "SIGUSR1")
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1, signal.SIGUSR2, signal.SIGHUP])
for number in (signal.SIGUSR2, signal.SIGUSR1, signal.SIGHUP, signal.SIGUSR1):
    signal.raise_signal(number)
check("blocked")
print(sorted(n.name for n in signal.sigpending()))
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1, signal.SIGUSR2, signal.SIGHUP])
check("unblocked", "SIGHUP", "SIGUSR1", "SIGUSR2")


class Stop(Exception):
    pass


def raising(number, frame):
    log.append("raising")
    raise Stop(number)


signal.signal(signal.SIGUSR1, raising)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1, signal.SIGUSR2])
signal.raise_signal(signal.SIGUSR1)
signal.raise_signal(signal.SIGUSR2)
try:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1, signal.SIGUSR2])
    pass
except Stop:
    print("stopped", log)
for _ in range(3):
    pass
print(log)
log.clear()


def nesting(number, frame):
    log.append(("begin", signal.Signals(number).name))
    if number == signal.SIGUSR1:
        signal.raise_signal(signal.SIGUSR2)
    log.append(("end", signal.Signals(number).name))


signal.signal(signal.SIGUSR1, nesting)
signal.signal(signal.SIGUSR2, nesting)
signal.raise_signal(signal.SIGUSR1)
print(log)


def other_thread():
    os.kill(os.getpid(), signal.SIGHUP)


def by_main(number, frame):
    log.append(threading.current_thread() is threading.main_thread())


signal.signal(signal.SIGHUP, by_main)
log.clear()
thread = threading.Thread(target=other_thread)
thread.start()
while not log:
    pass
thread.join()
print(log)
try:
    signal.signal(signal.SIGHUP, raising)
    while True:
        signal.raise_signal(signal.SIGHUP)
except Stop as error:
    print("left the loop", error)


def context():
    try:
        raise KeyError("inner")
    except KeyError:
        signal.raise_signal(signal.SIGHUP)


try:
    context()
except Stop as error:
    print(repr(error.__context__))
    walk = error.__traceback__
    while walk:
        print(walk.tb_frame.f_code.co_name, walk.tb_lineno)
        walk = walk.tb_next
