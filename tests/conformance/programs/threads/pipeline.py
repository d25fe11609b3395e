# Threads that hand work to each other: queues, conditions, barriers, events and locks, in an order that does not depend on the scheduler.
import queue
import threading


def stage(name, inbox, outbox, work):
    while (item := inbox.get()) is not None:
        try:
            outbox.put(work(item))
        except Exception as error:
            outbox.put(f"{name}: {error!r}")
        finally:
            inbox.task_done()
    outbox.put(None)


def generated(item):
    def numbers():
        yield from range(item)

    return sum(number * number for number in numbers())


queues = [queue.Queue(maxsize=2) for _ in range(4)]
workers = [
    threading.Thread(target=stage, args=(name, queues[index], queues[index + 1], work), name=name)
    for index, (name, work) in enumerate([("double", lambda n: n * 2), ("squares", lambda n: generated(n) if n != 6 else n / 0), ("text", lambda n: f"<{n}>")])
]
for worker in workers:
    worker.start()
feeder = threading.Thread(target=lambda: [queues[0].put(item) for item in [*range(6), None]])
feeder.start()
results = []
while (result := queues[-1].get()) is not None:
    results.append(result)
for worker in [*workers, feeder]:
    worker.join()
print(results, [worker.is_alive() for worker in workers], [worker.name for worker in workers])

turn, order = threading.Condition(), []
current = 0


def in_turn(number):
    global current
    for round_ in range(3):
        with turn:
            turn.wait_for(lambda: current % 3 == number)
            order.append((round_, number))
            current += 1
            turn.notify_all()


threads = [threading.Thread(target=in_turn, args=(number,)) for number in (2, 0, 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(order)

barrier, lock, gathered = threading.Barrier(3, action=lambda: gathered.append("all here")), threading.RLock(), []


def meets():
    with lock, lock:
        gathered.append("came")
    barrier.wait()
    with lock:
        gathered.append("went")


threads = [threading.Thread(target=meets) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(gathered)

local = threading.local()
local.value = "main"


class Counter(threading.local):
    made = []

    def __init__(self, start):
        self.made.append(start)
        self.count = start

    def up(self):
        self.count += 1
        return self.count


counter, seen = Counter(10), []


def has_its_own():
    seen.append((hasattr(local, "value"), counter.up(), counter.up()))
    local.value = "thread"


for _ in range(2):
    thread = threading.Thread(target=has_its_own)
    thread.start()
    thread.join()
print(seen, local.value, counter.count, Counter.made)

started, event = threading.Event(), threading.Event()
daemon = threading.Thread(target=lambda: (started.set(), event.wait(), seen.append(threading.current_thread().daemon)), daemon=True)
daemon.start()
print(started.wait(5), event.is_set(), daemon.is_alive(), threading.active_count())
event.set()
daemon.join()
print(seen[-1], threading.main_thread() is threading.current_thread(), daemon.ident is not None)
for wrong in (lambda: daemon.start(), lambda: threading.Thread(target=print).join(), lambda: threading.current_thread().join(), lambda: lock.release(), lambda: threading.Thread(group=1)):
    try:
        wrong()
    except (RuntimeError, AssertionError) as error:
        print(type(error).__name__, error)
semaphore = threading.BoundedSemaphore(2)
print(semaphore.acquire(), semaphore.acquire(blocking=False), semaphore.acquire(timeout=0.01), semaphore.release(), semaphore.release())
try:
    semaphore.release()
except ValueError as error:
    print(error)
