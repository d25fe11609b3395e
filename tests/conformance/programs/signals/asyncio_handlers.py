# asyncio and signals: add_signal_handler, the runner's own handler of SIGINT, set_wakeup_fd.
import asyncio
import os
import signal
import socket
import threading

signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started this may have had it ignored
PID = os.getpid()


async def handlers():
    loop = asyncio.get_running_loop()
    done = asyncio.Event()
    seen = []

    def handler(name):
        seen.append(name)
        if len(seen) == 3:
            done.set()

    loop.add_signal_handler(signal.SIGUSR1, handler, "one")
    loop.add_signal_handler(signal.SIGUSR2, handler, "two")
    for number in (signal.SIGUSR1, signal.SIGUSR2, signal.SIGUSR1):
        os.kill(PID, number)
        await asyncio.sleep(0.01)
    await done.wait()
    print(seen, loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1), signal.getsignal(signal.SIGUSR1))


asyncio.run(handlers())


async def interrupted(how):
    threading.Timer(0.05, os.kill, (PID, signal.SIGINT)).start()
    try:
        await how()
    except asyncio.CancelledError:
        print("cancelled")
        raise


async def waits():
    await asyncio.sleep(60)


async def computes():
    while True:
        for _ in range(1000):
            pass
        await asyncio.sleep(0)


for how in (waits, computes):
    try:
        asyncio.run(interrupted(how))
    except KeyboardInterrupt as error:
        print("interrupted", how.__name__, type(error.__context__).__name__)
    print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)

read, write = socket.socketpair()
write.setblocking(False)
print(signal.set_wakeup_fd(write.fileno()))
signal.signal(signal.SIGUSR1, lambda number, frame: None)
for _ in range(3):
    signal.raise_signal(signal.SIGUSR1)
    sum(i for i in range(1000))
print(signal.set_wakeup_fd(-1) == write.fileno(), list(read.recv(100)) == [signal.SIGUSR1] * 3)
