# Files written, appended to, read line by line, sought in, in text and in binary, several at once; csv and json on them.
# files: yes
# arguments: 12
import csv
import io
import json
import os
import sys


def words(n):
    for i in range(n):
        yield f"{'αβγδ'[i % 4]}word{i * 7919 % 1009}"


for again in range(int(sys.argv[1])):
    with open("lines.txt", "w", encoding="utf-8") as out:
        for number, word in enumerate(words(1500)):
            out.write(f"{number}\t{word}\n")
            if number % 500 == 0:
                out.flush()
    total, longest = 0, ""
    with open("lines.txt", encoding="utf-8") as lines, open("evens.txt", "a+", encoding="utf-8") as evens:
        while line := lines.readline():
            number, _, word = line.rstrip("\n").partition("\t")
            total += int(number) * len(word)
            if int(number) % 2 == 0:
                evens.write(word + " ")
            longest = max(longest, word, key=len)
        evens.seek(0)
        text = evens.read()
    print(again, total, longest, len(text), text.count("β"), os.path.getsize("lines.txt"))
    with open("data.bin", "wb+") as data:
        for n in range(800):
            data.write(bytes([n % 256, n * 7 % 256, n * 13 % 256]))
        checks = []
        for n in range(0, 800, 3):
            data.seek(n * 3)
            checks.append(sum(data.read(3)))
            data.seek(n * 3 + 1)
            data.write(b"\xff")
        data.seek(0)
        print(sum(checks), len(checks), sum(data.read()), data.tell())
    with open("table.csv", "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["n", "name", "note"])
        for n in range(300):
            writer.writerow([n, f"name {n}", 'a "quoted", note' if n % 5 == 0 else ""])
    with open("table.csv", newline="") as file:
        rows = [row for row in csv.DictReader(file)]
    print(len(rows), rows[5], sum(int(row["n"]) for row in rows))
    with open("state.json", "w") as file:
        json.dump({"again": again, "rows": rows[:20]}, file, indent=1)
    with open("state.json") as file:
        print(json.load(file)["again"])
    count = 0
    with open("lines.txt", "rb", buffering=0) as raw:
        while chunk := raw.read(37):
            count += chunk.count(b"w")
    print(count)
    memory = io.StringIO()
    for n in range(500):
        print(n, end=" ", file=memory)
    memory.seek(100)
    print(memory.read(12), memory.tell(), io.BytesIO(b"abc").read(2))
    lines = open("lines.txt", encoding="utf-8")
    seen = []
    for line in lines:
        seen.append(len(line))
        if len(seen) == 700:
            break
    print(len(seen), sum(seen), next(lines).strip(), lines.closed)
    lines.close()
for name in ("lines.txt", "evens.txt", "data.bin", "table.csv", "state.json"):
    print(name, os.path.getsize(name))
    os.remove(name)
