"""Dictionaries and strings' methods: how often each word of a text occurs."""

TEXT = """It is a truth universally acknowledged that a single man in possession of a good fortune must be in want of a wife
However little known the feelings or views of such a man may be on his first entering a neighbourhood this truth is so well
fixed in the minds of the surrounding families that he is considered as the rightful property of some one or other of their
daughters"""


def work(n):
    counts = {}
    for _ in range(n):
        for line in TEXT.split("\n"):
            for word in line.lower().split():
                if word in counts:
                    counts[word] += 1
                else:
                    counts[word] = 1
    best = None
    for word, count in counts.items():
        if best is None or count > counts[best] or (count == counts[best] and word < best):
            best = word
    return best, counts[best], len(counts)
