# The line of a frame that an exception has left through cleanup code is that of the first raise, however often it was raised again.


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


def after_with():
    with Manager(), Manager():
        1 / 0
        pass


def named_except():
    try:
        1 / 0
    except Exception as error:
        1 / 0
        pass


def in_finally():
    try:
        with Manager():
            try:
                1 / 0
            finally:
                pass
    finally:
        pass


for function in (after_with, named_except, in_finally):
    try:
        function()
    except ZeroDivisionError as error:
        walk = error.__traceback__.tb_next
        while walk:
            frame = walk.tb_frame
            print(
                frame.f_code.co_name,
                walk.tb_lineno - frame.f_code.co_firstlineno,
                frame.f_lineno - frame.f_code.co_firstlineno,
                frame.f_lasti == walk.tb_lasti,
            )
            walk = walk.tb_next
