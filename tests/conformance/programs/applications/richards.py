# An operating system simulator after Martin Richards' benchmark: tasks, packets, queues, polymorphism.
IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
DEVICE_PACKET, WORK_PACKET = range(2)


class Packet:
    def __init__(self, link, ident, kind):
        self.link, self.ident, self.kind = link, ident, kind
        self.datum, self.data = 0, [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None: return self
        end = queue
        while end.link is not None: end = end.link
        end.link = self
        return queue


class State:
    def __init__(self): self.packet_pending, self.task_waiting, self.task_holding = True, False, False
    def pending(self):
        self.packet_pending, self.task_waiting, self.task_holding = True, False, False
        return self
    def waiting(self):
        self.packet_pending, self.task_holding, self.task_waiting = False, False, True
        return self
    def running(self):
        self.packet_pending = self.task_waiting = self.task_holding = False
        return self
    def waiting_with_packet(self):
        self.packet_pending, self.task_waiting, self.task_holding = True, True, False
        return self
    @property
    def held_or_waiting(self): return self.task_holding or (not self.packet_pending and self.task_waiting)
    @property
    def ready_with_packet(self): return self.packet_pending and self.task_waiting and not self.task_holding


class Task(State):
    def __init__(self, system, ident, priority, queue, state):
        super().__init__()
        self.system, self.ident, self.priority, self.input = system, ident, priority, queue
        self.packet_pending, self.task_waiting, self.task_holding = state.packet_pending, state.task_waiting, state.task_holding
        self.link, system.tasks = system.tasks, self
        system.table[ident] = self

    def add_packet(self, packet, old):
        if self.input is None:
            self.input, self.packet_pending = packet, True
            if self.priority > old.priority: return self
        else: packet.append_to(self.input)
        return old

    def run_task(self):
        if self.ready_with_packet:
            message, self.input = self.input, self.input.link
            self.running() if self.input is None else self.pending()
        else: message = None
        return self.fn(message)

    def wait(self):
        self.task_waiting = True
        return self

    def hold(self):
        self.system.holds += 1
        self.task_holding = True
        return self.link

    def release(self, ident):
        task = self.system.table[ident]
        task.task_holding = False
        return task if task.priority > self.priority else self

    def send(self, packet):
        task = self.system.table[packet.ident]
        self.system.sent += 1
        packet.link, packet.ident = None, self.ident
        return task.add_packet(packet, self)


class Idle(Task):
    control, count = 1, 1000
    def fn(self, message):
        self.count -= 1
        if self.count == 0: return self.hold()
        if self.control & 1 == 0:
            self.control //= 2
            return self.release(DEVICE_A)
        self.control = self.control // 2 ^ 0xD008
        return self.release(DEVICE_B)


class Device(Task):
    held = None
    def fn(self, message):
        if message is None:
            if self.held is None: return self.wait()
            message, self.held = self.held, None
            return self.send(message)
        self.held = message
        return self.hold()


class Handler(Task):
    work = devices = None
    def fn(self, message):
        if message is not None:
            if message.kind == WORK_PACKET: self.work = message.append_to(self.work)
            else: self.devices = message.append_to(self.devices)
        if self.work is None: return self.wait()
        work = self.work
        if work.datum >= 4:
            self.work = work.link
            return self.send(work)
        if self.devices is None: return self.wait()
        device, self.devices = self.devices, self.devices.link
        device.datum = work.data[work.datum]
        work.datum += 1
        return self.send(device)


class Worker(Task):
    destination, count = HANDLER_A, 0
    def fn(self, message):
        if message is None: return self.wait()
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        message.ident, message.datum = self.destination, 0
        for i in range(4):
            self.count = self.count % 26 + 1
            message.data[i] = ord("A") + self.count - 1
        return self.send(message)


class System:
    def __init__(self):
        self.tasks, self.table, self.holds, self.sent = None, {}, 0, 0
        def packets(ident, kind, n, link=None):
            for _ in range(n): link = Packet(link, ident, kind)
            return link
        Idle(self, IDLE, 0, None, State().running())
        Worker(self, WORKER, 1000, packets(0, WORK_PACKET, 2), State().waiting_with_packet())
        Handler(self, HANDLER_A, 2000, packets(DEVICE_A, DEVICE_PACKET, 3), State().waiting_with_packet())
        Handler(self, HANDLER_B, 3000, packets(DEVICE_B, DEVICE_PACKET, 3), State().waiting_with_packet())
        Device(self, DEVICE_A, 4000, None, State().waiting())
        Device(self, DEVICE_B, 5000, None, State().waiting())

    def run(self):
        task, steps = self.tasks, 0
        while task is not None:
            task = task.link if task.held_or_waiting else task.run_task()
            steps += 1
        return self.sent, self.holds, steps


print([System().run() for _ in range(2)])
