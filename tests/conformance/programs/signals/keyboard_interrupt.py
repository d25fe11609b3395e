# SIGINT, by the default handler: KeyboardInterrupt in the program, wherever that is.
import os
import signal
import threading
import time

signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started this may have had it ignored
PID = os.getpid()


def later(seconds=0.03):
    threading.Timer(seconds, os.kill, (PID, signal.SIGINT)).start()


def spin():
    try:
        later()
        while True:
            pass
    except KeyboardInterrupt as error:
        return error.args, error.__traceback__.tb_next is None


def sleep():
    later()
    try:
        time.sleep(60)
    except KeyboardInterrupt as error:
        return error.__traceback__.tb_next is None


def library():
    later()
    try:
        threading.Event().wait()
    except KeyboardInterrupt as error:
        names = []
        walk = error.__traceback__
        while walk:
            names.append(walk.tb_frame.f_code.co_name)
            walk = walk.tb_next
        return names


def callback():
    later()
    try:
        while True:
            sorted(range(1000), key=lambda x: [y for y in range(x % 7)])
    except KeyboardInterrupt:
        return "callback"


def cleanup():
    later()
    try:
        try:
            while True:
                pass
        finally:
            print("cleaned")
    except KeyboardInterrupt:
        return "after finally"


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        print(kind.__name__)
        return True


def manager():
    with Manager():
        later()
        while True:
            pass
    return "swallowed"


def generator():
    def produce():
        try:
            n = 0
            while True:
                n += 1
        except KeyboardInterrupt:
            yield "inside"

    later()
    return list(produce())


for function in (spin, sleep, library, callback, cleanup, manager, generator):
    for _ in range(3):
        print(function.__name__, function())
import _thread

try:
    _thread.interrupt_main()
    while True:
        pass
except KeyboardInterrupt:
    print("interrupt_main")
