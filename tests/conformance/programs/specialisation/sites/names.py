import builtins

from showing import fresh, show

value = 1


def of_module():
    return value


def of_builtins():
    return len


def both():
    return max(value, 2)


def missing():
    return absent


class Base:
    attribute = 1

    def method(self):
        return 1

    @classmethod
    def of_class(cls):
        return 2


class Derived(Base):
    def method(self):
        return super().method()

    def read(self):
        return super().attribute

    @classmethod
    def of_class(cls):
        return super().of_class()


def shadowed(super):
    class Inner(Base):
        def method(self):
            return super(Inner, self).method()

    return Inner


def run():
    for function in (of_module, of_builtins, both):
        made = fresh(function)
        for _ in range(12):
            made()
        show(made)
    made = fresh(of_builtins), fresh(of_module)
    for step in range(70):
        globals()[f"new_{step}"] = step
        for function in made:
            function()
            function()
        if step % 8 == 0 or step > 48:
            show(*made)
    builtins.new_builtin = 1
    for function in made:
        for _ in range(4):
            function()
    show(*made)
    del builtins.new_builtin, globals()["new_3"]
    for function in made:
        function()
    show(*made)
    globals()["len"] = 3
    made[0]()
    del globals()["len"]
    for _ in range(70):
        made[0]()
    show(*made)
    made = fresh(missing)
    for _ in range(20):
        try:
            made()
        except NameError:
            pass
    show(made)
    derived = Derived()
    for times in (1, 1, 5, 5, 60):
        for _ in range(times):
            derived.method()
            derived.read()
            Derived.of_class()
            derived.of_class()
        show(Derived.method, Derived.read, Derived.of_class)
    instance = shadowed(super)()
    for _ in range(12):
        instance.method()
    show(type(instance).method)
