# A collection runs finalizers while an exception passes through frames: what they see of these are the frames in its traceback.
import gc
import sys

seen = []


def generating():
    try:
        yield
    finally:
        frame = sys._getframe(1)
        while frame.f_code is not raising.__code__ and frame.f_back is not None:
            frame = frame.f_back
        seen.append(frame)


class Garbage:
    def __init__(self):
        self.itself = self
        self.generator = generating()
        next(self.generator)


def raising(depth):
    if depth:
        raising(depth - 1)
    raise ValueError(depth)


def frames_of(error):
    entry, frames = error.__traceback__, []
    while entry is not None:
        frames.append(entry.tb_frame)
        entry = entry.tb_next
    return frames


others = rounds = 0
gc.collect()
for threshold in range(5, 120):
    gc.set_threshold(threshold)
    for _ in range(3):
        Garbage()
        seen.clear()
        rounds += 1
        try:
            raising(2)
        except ValueError as error:
            frames = frames_of(error)
            others += len([frame for frame in seen if frame.f_code is raising.__code__ and frame not in frames])
            names = [(frame.f_code.co_name, frame.f_lineno, frame.f_locals.get("depth")) for frame in frames]
            seen.clear()
            del frames
gc.set_threshold(700)
gc.collect()
print(rounds, "rounds,", others, "frames that are of no call;", names)
