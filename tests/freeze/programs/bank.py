# A bank with locks, conditions that nobody waits for, transactions that roll back, an audit trail, and errors of its own.
# arguments: 37
import contextlib
import sys
import threading


class Insufficient(Exception):
    def __init__(self, account, missing):
        super().__init__(account, missing)
        self.account, self.missing = account, missing

    def __str__(self):
        return f"{self.account} lacks {self.missing}"


class Account:
    interest = 3

    def __init__(self, owner, balance=0):
        self.owner, self.balance, self.lock, self.history = owner, balance, threading.Lock(), []

    def __repr__(self):
        return f"<{self.owner}: {self.balance}>"

    def change(self, amount):
        if self.balance + amount < 0:
            raise Insufficient(self.owner, -self.balance - amount)
        self.history.append((self.balance, amount))
        self.balance += amount


class Bank:
    def __init__(self, owners):
        self.accounts = {owner: Account(owner, 100) for owner in owners}
        self.lock, self.audit, self.local = threading.RLock(), [], threading.local()
        self.room = threading.Semaphore(3)
        self.local.depth = 0
        self.done = threading.Event()
        self.changed = threading.Condition(self.lock)

    @contextlib.contextmanager
    def transaction(self, *names):
        accounts = [self.accounts[name] for name in sorted(names)]
        self.local.depth += 1
        with contextlib.ExitStack() as stack:
            for account in accounts:
                stack.enter_context(account.lock)
            before = [account.balance for account in accounts]
            try:
                with self.room:
                    yield accounts
            except Insufficient as error:
                for account, balance in zip(accounts, before):
                    account.balance = balance
                self.audit.append(("rolled back", names, str(error)))
                raise
            else:
                self.audit.append(("done", names, sum(account.balance for account in accounts)))
            finally:
                self.local.depth -= 1

    def transfer(self, source, target, amount):
        with self.lock, self.transaction(source, target):
            self.accounts[target].change(amount)
            self.fee(source)
            self.accounts[source].change(-amount)
            with self.changed:
                self.changed.notify_all()
        return amount

    def fee(self, name):
        with self.lock:
            for _ in range(5):
                self.accounts[name].change(-1) if self.accounts[name].balance % 2 else None

    def yearly(self):
        total = 0
        for account in self.accounts.values():
            with account.lock:
                gain = account.balance * account.interest // 100
                account.change(gain)
                total += gain
        return total


for again in range(int(sys.argv[1])):
    names = ["ann", "bob", "cy", "dee", "eve"]
    bank = Bank(names)
    refused, moved, seed = 0, 0, again + 1
    for n in range(500):
        seed = seed * 48271 % 2147483647
        source, target = names[seed % 5], names[(seed // 5) % 4]
        if source == target:
            continue
        try:
            moved += bank.transfer(source, target, seed % 60)
        except Insufficient as error:
            refused += error.missing
        if n % 100 == 99:
            moved += bank.yearly()
    bank.done.set()
    print(again, moved, refused, list(bank.accounts.values()), len(bank.audit), bank.audit[-1], bank.local.depth)
    print(bank.done.is_set(), all(not account.lock.locked() for account in bank.accounts.values()), len(bank.accounts["ann"].history), bank.room.acquire(blocking=False))
