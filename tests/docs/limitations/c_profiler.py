# versions: 3.11
# python: builtins.sum
# machine: builtins.id builtins.len builtins.sum
import cProfile
import pstats


def total():
    return sum([1, 2])


profile = cProfile.Profile()
profile.enable()
total()
profile.disable()
names = [name for _, _, name in pstats.Stats(profile).stats]
print(*sorted(name.split()[-1].strip(">") for name in names if name.startswith("<built-in method builtins.")))
