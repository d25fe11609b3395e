"""Objects with finalisers, in calls and iterators that end: they die when the program lets go of them, whatever process goes on."""


class Counted:
    def __init__(self, name, count):
        self.name, self.count = name, count

    def __iter__(self):
        return self

    def __next__(self):
        if not self.count:
            raise StopIteration
        self.count -= 1
        return self.count

    def __del__(self):
        print("end of", self.name)


print("list", list(zip(Counted("a", 3), Counted("b", 1))))
print("after it")
