"""Objects of C's that travel because the program says how: the functions that make them use what else is in the program."""

import copyreg
import sqlite3
import sys


class Unlucky(Exception):
    pass


class Journal:
    def __init__(self, name):
        self.name, self.opened = name, []

    def note(self, connection):
        self.opened.append(self.name)
        PATHS[id(connection)] = self.name
        return connection


PATHS = {}


def attempts(function, argument):
    for number in range(3):
        try:
            if not number:
                raise Unlucky
            return function(argument)
        except Unlucky:
            continue


def opened(path):
    return Journal(path).note(attempts(sqlite3.connect, path))


class Hasher:
    def __init__(self, text):
        import hashlib

        self.text, self.state = text, hashlib.sha256(text.encode())


def maker_of(path):
    def again():
        return opened(path)

    return again


def copyreg_and_functions():
    connection = opened(":memory:")
    copyreg.pickle(sqlite3.Connection, lambda connection: (maker_of(PATHS[id(connection)]), ()))
    yield
    print(connection.execute("select 6 * 7").fetchone(), PATHS[id(connection)], sqlite3.Connection in copyreg.dispatch_table)


def register_and_classes():
    freezeframe = sys.modules.get("freezeframe")
    hasher = Hasher("abc")
    if freezeframe is not None:
        freezeframe.register(Hasher, lambda hasher: (Hasher, (hasher.text,)))
    yield
    print(hasher.state.hexdigest()[:12], type(hasher) is Hasher)
