# A bank: accounts, transactions with rollback, exceptions with causes, audit by decorators, interest by strategies, reports.
# varies: messages and carets
# status: 1
import functools
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal


class BankError(Exception):
    code = 1
class InsufficientFunds(BankError):
    code = 2
    def __init__(self, account, amount):
        super().__init__(f"{account.owner} has {account.balance}, needs {amount}")
        self.shortfall = amount - account.balance
class Frozen(BankError):
    code = 3
    def __str__(self): return f"account {self.args[0]!r} is frozen"
class TransferFailed(BankError): code = 4


def money(x): return Decimal(x).quantize(Decimal("0.01"), ROUND_HALF_EVEN)


def audited(kind):
    def decorate(fn):
        @functools.wraps(fn)
        def wrapper(self, amount, *args, **kwargs):
            entry = {"kind": kind, "amount": money(amount), "ok": False}
            self.log.append(entry)
            try: result = fn(self, money(amount), *args, **kwargs)
            except BankError as error:
                entry["error"] = f"{type(error).__name__}({error.code})"
                raise
            else: entry["ok"] = True
            return result
        return wrapper
    return decorate


@dataclass
class Account:
    owner: str
    balance: Decimal = money(0)
    frozen: bool = False
    log: list = field(default_factory=list, repr=False)
    rate = Decimal("0.01")
    def check(self):
        if self.frozen: raise Frozen(self.owner)
    @audited("deposit")
    def deposit(self, amount):
        self.check()
        if amount <= 0: raise BankError(f"cannot deposit {amount}")
        self.balance += amount
        return self.balance
    @audited("withdraw")
    def withdraw(self, amount, *, fee="0"):
        self.check()
        total = amount + money(fee)
        if total > self.available: raise InsufficientFunds(self, total)
        self.balance -= total
        return self.balance
    @property
    def available(self): return self.balance
    def month_end(self): self.balance += money(self.balance * self.rate)


@dataclass
class Overdraft(Account):
    limit: Decimal = money(100)
    @property
    def available(self): return super().available + self.limit
    def month_end(self):
        if self.balance < 0: self.balance -= money(-self.balance * self.rate * 5)
        else: super().month_end()


class Bank:
    def __init__(self): self.accounts = {}
    def __getitem__(self, owner):
        try: return self.accounts[owner]
        except KeyError: raise BankError(f"no account of {owner}") from None
    def open(self, owner, kind=Account, **kw):
        if owner in self.accounts: raise BankError("twice")
        self.accounts[owner] = kind(owner, **kw)
        return self.accounts[owner]
    @contextmanager
    def transaction(self):
        saved = {k: (a.balance, a.frozen) for k, a in self.accounts.items()}
        try: yield self
        except BaseException:
            for k, (balance, frozen) in saved.items(): self.accounts[k].balance, self.accounts[k].frozen = balance, frozen
            raise
    def transfer(self, source, target, amount):
        try:
            with self.transaction():
                self[target].deposit(amount)
                self[source].withdraw(amount)
        except BankError as error:
            error.add_note(f"{source} -> {target}")
            raise TransferFailed(f"{amount} not transferred") from error
    def batch(self, orders):
        errors = []
        for order in orders:
            try: self.transfer(*order)
            except TransferFailed as error: errors.append(error)
        if errors: raise ExceptionGroup(f"{len(errors)} of {len(orders)} failed", errors)


bank = Bank()
ada, bob, eve = bank.open("ada"), bank.open("bob", Overdraft, limit=money(50)), bank.open("eve", frozen=True)
print(ada.deposit(100), bob.deposit("20.005"), ada.withdraw(30, fee="0.5"))
for call in (lambda: ada.withdraw(1000), lambda: eve.deposit(1), lambda: ada.deposit(-5), lambda: bank["zed"], lambda: bank.open("ada"), lambda: bank.transfer("ada", "eve", 5), lambda: bank.transfer("zed", "ada", 5), lambda: ada.deposit("x")):
    try: print(call())
    except BankError as e: print(type(e).__name__, e.code, e, "| cause:", repr(e.__cause__), getattr(e.__cause__, "__notes__", None), e.__suppress_context__, getattr(e, "shortfall", ""))
    except Exception as e: print("other", type(e).__name__)
bank.transfer("ada", "bob", "10.10")
bank.transfer("bob", "ada", 60)
print(ada, bob)
try: bank.batch([("ada", "bob", 5), ("bob", "ada", 500), ("ada", "eve", 1), ("ada", "bob", 1)])
except* TransferFailed as group:
    print(group.message, [type(e.__cause__).__name__ for e in group.exceptions], [e.__cause__.__notes__ for e in group.exceptions])
try:
    with bank.transaction():
        ada.deposit(1000)
        eve.frozen = False
        eve.deposit(5)
        raise KeyboardInterrupt
except KeyboardInterrupt: print("rolled back", ada.balance, eve.balance, eve.frozen)
for _ in range(3):
    for account in bank.accounts.values(): account.month_end()
print([str(a.balance) for a in bank.accounts.values()])
for entry in ada.log: print(" ".join(f"{k}={v}" for k, v in entry.items()))
print(Account.deposit.__name__, Account.withdraw.__wrapped__.__qualname__, ada == bank["ada"], sum(a.balance for a in bank.accounts.values()))
bank.batch([("eve", "ada", 1), ("bob", "nobody", 2)])
