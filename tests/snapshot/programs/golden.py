"""What the golden snapshots are taken of: it ends in the same way whenever and wherever it is gone on with."""

import os
import sys

os.chdir("/")
sys.path[:] = []


class Shelf:
    def __init__(self, name):
        self.name = name
        self.books = {}

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        print("left", self.name, exception[0])

    def put(self, title, *pages):
        self.books[title] = pages
        return self


def pages(first):
    page = first
    while True:
        try:
            page += (yield page) or 1
        except KeyError as error:
            page = -len(error.args[0])


def counter():
    count = 0

    def add(by):
        nonlocal count
        count += by
        return count

    return add


def read(level, shelf, add):
    if level:
        return read(level - 1, shelf.put(f"volume {level}", level, level * 2.5), add) + level
    turned = pages(10)
    found = [next(turned), turned.send(5), turned.throw(KeyError("back"))]
    with shelf:
        try:
            raise ValueError("torn", shelf)
        except ValueError as torn:
            for number in (1, 1 << 70, -3):
                found.append((number, add(number), next(turned)))
                print(found[-1])  # freeze
            print(torn.args[0], torn.args[1] is shelf, sorted(shelf.books.items()))
    return len(found)


add = counter()
print(read(3, Shelf("oak"), add), add(0), sys.argv)
