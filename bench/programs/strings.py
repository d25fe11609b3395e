"""Strings: built piece by piece, sliced, joined."""

import sys
import time


def caesar(text, key):
    out = ""
    for letter in text:
        if "a" <= letter <= "z":
            out += chr((ord(letter) - 97 + key) % 26 + 97)
        else:
            out += letter
    return out


def work(n):
    text = "the quick brown fox jumps over the lazy dog"
    lines = []
    for key in range(n):
        line = caesar(text, key)
        lines.append(str(key) + ": " + line[:10] + "-" + line[-5:])
    return len(" | ".join(lines)), lines[-1]


if __name__ == "__main__":
    started = time.process_time()
    result = work(int(sys.argv[1]))
    print(time.process_time() - started, result)
