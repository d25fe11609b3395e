# Signals while C functions wait: the handler runs at once, and the call goes on (PEP 475), or ends with the handler's exception.
import os
import select
import signal
import subprocess
import sys
import threading
import time

count = 0


class Timeout(Exception):
    pass


def tick(number, frame):
    global count
    count += 1


def expire(number, frame):
    raise Timeout(frame.f_code.co_name)


def start(first, then=0.0):
    signal.setitimer(signal.ITIMER_REAL, first, then)


def stop():
    signal.setitimer(signal.ITIMER_REAL, 0)


read, write = os.pipe()
lock = threading.Lock()
lock.acquire()


def feed():
    time.sleep(0.1)
    os.write(write, b"x\n")


def reading():
    threading.Thread(target=feed).start()
    return os.read(read, 2)


def line():
    threading.Thread(target=feed).start()
    with open(read, closefd=False) as file:
        return next(file)


def lines():
    threading.Thread(target=feed).start()
    with open(read, closefd=False) as file:
        for line in file:
            return line


def child():
    return subprocess.run([sys.executable, "-c", "import time; time.sleep(0.1)"]).returncode


def waiting_thread():
    thread = threading.Thread(target=time.sleep, args=(0.1,))
    thread.start()
    thread.join()
    return thread.is_alive()


def with_lock():
    threading.Timer(0.1, lock.release).start()
    with lock:
        pass
    lock.acquire()


CASES = [
    ("sleep", lambda: time.sleep(0.1)),
    ("select", lambda: select.select([read], [], [], 0.1)),
    ("poll", lambda: select.poll().poll(100)),
    ("acquire", lambda: lock.acquire(timeout=0.1)),
    ("with", with_lock),
    ("event", lambda: threading.Event().wait(0.1)),
    ("read", reading),
    ("next", line),
    ("for", lines),
    ("subprocess", child),
    ("join", waiting_thread),
    ("sleep by star", lambda: time.sleep(*(0.1,))),
]
signal.signal(signal.SIGALRM, tick)
for name, function in CASES:
    count = 0
    before = time.monotonic()
    start(0.02, 0.02)
    result = function()
    stop()
    print(name, result, count >= 2, time.monotonic() - before >= 0.09)

FOR_EVER = [
    ("sleep", lambda: time.sleep(60)),
    ("select", lambda: select.select([read], [], [])),
    ("acquire", lambda: lock.acquire()),
    ("event", lambda: threading.Event().wait()),
    ("read", lambda: os.read(read, 1)),
    ("pause", lambda: signal.pause()),
    ("popen", lambda: subprocess.run([sys.executable, "-c", "import time; time.sleep(60)"])),
    ("power", lambda: 3 ** 10000000),
    ("sum", lambda: sum(1 for _ in iter(int, 1))),
    ("any", lambda: any(iter(int, 1) for _ in iter(int, 1) if False)),
]
signal.signal(signal.SIGALRM, expire)
for name, function in FOR_EVER:
    try:
        start(0.02)
        function()
    except Timeout as error:
        print(name, "expired", error.__traceback__.tb_frame.f_code.co_name)
try:
    start(0.02)
    with lock:
        print("never")
except Timeout as error:
    print("with expired in", error)
