# Warnings that libraries written in C give name the line that calls them (from 3.12 on there are more of them).
import array
import datetime
import sqlite3
import sys
import warnings

warnings.simplefilter("always")
warnings.showwarning = lambda message, category, filename, line, *rest: print(category.__name__, filename == __file__, line)


class Moment(datetime.datetime):
    pass


def use():
    datetime.datetime.utcnow()
    datetime.datetime.utcfromtimestamp(0)
    Moment.utcnow()
    now = datetime.datetime.utcnow
    now()
    connection = sqlite3.connect(":memory:", *((5.0, 0, None) if sys.version_info < (3, 15) else ()))
    try:
        connection.execute("select :a", ("x",))
    except sqlite3.ProgrammingError as error:  # from 3.14
        print(error)
    connection.execute("select ?", (datetime.date(2020, 1, 1),))
    array.array("u", "x")
    connection.close()


use()
