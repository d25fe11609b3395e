"""Classes: a small scheduler in the manner of Richards, with attributes, methods, inheritance and queues."""

import sys
import time


class Packet:
    def __init__(self, link, kind, amount):
        self.link = link
        self.kind = kind
        self.amount = amount


class Task:
    def __init__(self, scheduler, name, priority):
        self.scheduler = scheduler
        self.name = name
        self.priority = priority
        self.queue = None
        self.handled = 0
        scheduler.add(self)

    def put(self, kind, amount):
        self.queue = Packet(self.queue, kind, amount)

    def take(self):
        packet = self.queue
        self.queue = packet.link
        return packet

    def is_ready(self):
        return self.queue is not None

    def step(self):
        self.handled += 1
        self.handle(self.take())

    def handle(self, packet):
        raise NotImplementedError


class Producer(Task):
    def handle(self, packet):
        if packet.amount > 0:
            self.scheduler.send("worker", packet.kind, packet.amount * 3 % 17 + 1)
            self.put(packet.kind + 1, packet.amount - 1)


class Worker(Task):
    def handle(self, packet):
        if packet.kind % 2 == 0:
            self.scheduler.send("device", packet.kind, packet.amount)
        elif packet.amount > 1:
            self.put(packet.kind, packet.amount // 2)


class Device(Task):
    def __init__(self, scheduler, name, priority):
        Task.__init__(self, scheduler, name, priority)
        self.total = 0

    def handle(self, packet):
        self.total = (self.total * 31 + packet.amount) % 65521


class Scheduler:
    def __init__(self):
        self.tasks = []
        self.by_name = {}

    def add(self, task):
        self.tasks.append(task)
        self.by_name[task.name] = task

    def send(self, name, kind, amount):
        self.by_name[name].put(kind, amount)

    def chosen(self):
        best = None
        for task in self.tasks:
            if task.is_ready() and (best is None or task.priority > best.priority):
                best = task
        return best

    def run(self):
        steps = 0
        while True:
            task = self.chosen()
            if task is None:
                return steps
            task.step()
            steps += 1


def work(n):
    scheduler = Scheduler()
    producer = Producer(scheduler, "producer", 1)
    Worker(scheduler, "worker", 2)
    device = Device(scheduler, "device", 3)
    producer.put(0, n)
    return scheduler.run(), producer.handled, device.total


if __name__ == "__main__":
    started = time.process_time()
    result = work(int(sys.argv[1]))
    print(time.process_time() - started, result)
