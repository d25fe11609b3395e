# options: --fuel 300
# python: the callback has ended / the program has ended
# machine: the callback has ended
class Item:
    def __repr__(self):
        for _ in range(1000):
            pass
        print("the callback has ended", flush=True)
        return ""


str([Item()])
print("the program has ended")
