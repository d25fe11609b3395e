import sys


def show(title):
    print(title)
    frame = sys._getframe(1)
    while frame:
        print("  ", frame.f_code.co_filename.rpartition("/")[2], frame.f_code.co_name)
        frame = frame.f_back
