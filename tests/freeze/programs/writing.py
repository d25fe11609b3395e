# Text: counting words, wrapping, tables, format specifications, encodings, a diff, Caesar and Vigenère, numbers in words.
# arguments: 30
import difflib
import string
import sys
import textwrap
from collections import Counter, defaultdict

STORY = """It was the coldest night of the year, and the program had been running since noon. Nobody knew what it was counting, least of all
the program itself; but it counted well, line after line, and when the signal came it stopped in the midst of a word and lay quite still.
"""
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(n):
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + ("-" + ONES[n % 10] if n % 10 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            head, rest = divmod(n, size)
            return f"{spelled(head)} {name}" + (f" {spelled(rest)}" if rest else "")


def vigenere(text, key, sign=1):
    shifts = (ord(char) - 97 for char in key * len(text))
    return "".join(chr((ord(char) - 97 + sign * next(shifts)) % 26 + 97) if char in string.ascii_lowercase else char for char in text)


def table(rows):
    widths = [max(len(str(cell)) for cell in column) for column in zip(*rows)]
    for row in rows:
        yield " | ".join(f"{cell!s:>{width}}" if isinstance(cell, (int, float)) else f"{cell:<{width}}" for cell, width in zip(row, widths)).rstrip()


def chain(words, seed, n):
    follows = defaultdict(list)
    for a, b in zip(words, words[1:]):
        follows[a].append(b)
    word = words[0]
    for _ in range(n):
        yield word
        options = follows.get(word) or words
        seed = seed * 16807 % 2147483647
        word = options[seed % len(options)]


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


class Shout(string.Formatter):
    def convert_field(self, value, conversion):
        return str(value).upper() if conversion == "u" else super().convert_field(value, conversion)


for again in range(int(sys.argv[1])):
    words = STORY.lower().translate(str.maketrans("", "", string.punctuation)).split()
    counts = Counter(words)
    rows = [("word", "count", "share")] + [(word, count, round(count / len(words), 4)) for word, count in counts.most_common(5)]
    print(again, *table(rows), sep="\n")
    told = " ".join(chain(words, again + 1, 120))
    print(textwrap.shorten(told, 70), len(textwrap.fill(told, 33).splitlines()))
    secret = vigenere(told, "frost")
    print(secret[:30], vigenere(secret, "frost", -1) == told, distance(told[:60], secret[:60]))
    numbers = [spelled(n * n * 7919 + again) for n in range(0, 600, 3)]
    print(numbers[5], "|", max(numbers, key=len), sum(map(len, numbers)))
    changed = [line.replace("program", "machine") for line in STORY.splitlines()]
    print(len(list(difflib.unified_diff(STORY.splitlines(), changed))), difflib.get_close_matches("progam", words, n=1))
    print(f"{again:>+08.3f} {again:#010b} {1234567.891:,.1f} {'mid':*^9} {again!r:>3} {255:x} {0.000012345:.2e} {'é'.encode()!r:>12}")
    print(Shout().format("{0!u} and {name!u:>8}", "freeze", name="thaw"), string.Template("$a costs $$${b}").substitute(a="it", b=again), "ÀÉ".casefold().encode("utf-16-le").hex())
