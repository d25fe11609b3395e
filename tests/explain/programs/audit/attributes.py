"""Settings that no loop changes are looked up in each round."""

import sys


class Settings:
    def __init__(self):
        self.values = {"scale": 3, "offset": 4}

    def __getattr__(self, name):
        return self.values[name]


class Scaler:
    def __init__(self):
        self.settings = Settings()

    def scaled(self, numbers):
        found = 0
        for number in numbers:
            found += number * self.settings.scale + self.settings.offset
        return found


print(Scaler().scaled(range(int(sys.argv[1]) if len(sys.argv) > 1 else 400_000)))
