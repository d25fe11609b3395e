# Many small classics in one file: n-queens, sieve, game of life, mandelbrot, brainfuck, huffman, word count, matrix, spelling.
import collections
import heapq
import itertools
import re
import string


def queens(n):
    def place(row, cols, diag, anti):
        if row == n: yield ()
        for c in range(n):
            if c not in cols and row + c not in diag and row - c not in anti:
                for rest in place(row + 1, cols | {c}, diag | {row + c}, anti | {row - c}): yield (c, *rest)
    return place(0, frozenset(), frozenset(), frozenset())


print(len(list(queens(6))), next(queens(8)))


def life(cells):
    while True:
        yield cells
        counts = collections.Counter((x + dx, y + dy) for x, y in cells for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)
        cells = {c for c, n in counts.items() if n == 3 or n == 2 and c in cells}


glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for gen, cells in zip(range(5), life(glider)):
    print(gen, ["".join("#" if (x, y) in cells else "." for x in range(5)) for y in range(5)])


def mandelbrot(width, height):
    for y in range(height):
        row = []
        for x in range(width):
            z, c = 0j, complex(3 * x / width - 2, 2.4 * y / height - 1.2)
            for n in range(30):
                z = z * z + c
                if abs(z) > 2: break
            row.append(" .:-=+*#%@"[n // 3] if abs(z) > 2 else "@")
        yield "".join(row)


print(*mandelbrot(50, 15), sep="\n")


class Brainfuck:
    def __init__(self, source):
        self.code, stack, self.jump = [c for c in source if c in "<>+-.,[]"], [], {}
        for i, c in enumerate(self.code):
            if c == "[": stack.append(i)
            elif c == "]":
                if not stack: raise SyntaxError(f"] at {i}")
                j = stack.pop()
                self.jump[i], self.jump[j] = j, i
        if stack: raise SyntaxError(f"[ at {stack[-1]}")
    def __call__(self, text=""):
        tape, p, i, out, inp, steps = collections.defaultdict(int), 0, 0, [], iter(text), 0
        while i < len(self.code):
            match self.code[i]:
                case ">": p += 1
                case "<": p -= 1
                case "+": tape[p] = (tape[p] + 1) % 256
                case "-": tape[p] = (tape[p] - 1) % 256
                case ".": out.append(chr(tape[p]))
                case ",": tape[p] = ord(next(inp, "\0"))
                case "[" if not tape[p]: i = self.jump[i]
                case "]" if tape[p]: i = self.jump[i]
            i += 1
            steps += 1
        return "".join(out), steps


print(Brainfuck("++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.")(), Brainfuck(",[.,]")("echo"))
for bad in ("[[]", "]"):
    try: Brainfuck(bad)
    except SyntaxError as e: print(e)


def huffman(text):
    heap = [(n, i, c) for i, (c, n) in enumerate(sorted(collections.Counter(text).items()))]
    heapq.heapify(heap)
    serial = itertools.count(len(heap))
    while len(heap) > 1:
        a, b = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, (a[0] + b[0], next(serial), (a[2], b[2])))
    codes = {}
    def walk(node, prefix):
        if isinstance(node, str): codes[node] = prefix or "0"
        else:
            for bit, child in zip("01", node): walk(child, prefix + bit)
    walk(heap[0][2], "")
    return codes


text = "she sells sea shells by the sea shore"
codes = huffman(text)
bits = "".join(codes[c] for c in text)
decode, out, cur = {v: k for k, v in codes.items()}, [], ""
for b in bits:
    cur += b
    if cur in decode: out.append(decode[cur]); cur = ""
print(len(bits), "".join(out) == text, sorted(codes.items(), key=lambda kv: (len(kv[1]), kv))[:5])
words = collections.Counter(re.findall(r"\w+", "The cat and the hat and THE bat".lower()))
print(words.most_common(2), sorted(words.items(), key=lambda kv: (-kv[1], kv[0])))


def edits(w):
    splits = [(w[:i], w[i:]) for i in range(len(w) + 1)]
    yield from (a + b[1:] for a, b in splits if b)
    yield from (a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1)
    yield from (a + c + b[1:] for a, b in splits if b for c in string.ascii_lowercase)
    yield from (a + c + b for a, b in splits for c in string.ascii_lowercase)


known = collections.Counter({"spelling": 5, "spewing": 1, "the": 50, "then": 9, "cat": 3, "cart": 2, "care": 2})
def correct(w): return w if w in known else max({e for e in edits(w) if e in known} or {e2 for e in edits(w) for e2 in edits(e) if e2 in known} or {w}, key=lambda x: (known[x], x))
print({w: correct(w) for w in ("speling", "teh", "crat", "ca", "zzz", "cat")})


class Matrix(tuple):
    def __new__(cls, rows): return super().__new__(cls, map(tuple, rows))
    def __matmul__(self, o): return Matrix([sum(a * b for a, b in zip(r, c)) for c in zip(*o)] for r in self)
    def __pow__(self, n):
        result, base = Matrix([int(i == j) for j in range(len(self))] for i in range(len(self))), self
        while n:
            if n & 1: result = result @ base
            base, n = base @ base, n >> 1
        return result
    def det(self): return self[0][0] if len(self) == 1 else sum((-1) ** j * self[0][j] * Matrix(r[:j] + r[j + 1:] for r in self[1:]).det() for j in range(len(self)))


print((Matrix([[1, 1], [1, 0]]) ** 50)[0][1], Matrix([[2, 0, 1], [1, 3, 2], [1, 1, 1]]).det(), Matrix([[1, 2]]) @ Matrix([[3], [4]]))
def spiral(m): return list(m[0]) + spiral(list(zip(*m[1:]))[::-1]) if m else []
def pascal(n): return [[1]] if n == 1 else (lambda t: t + [[1, *map(sum, itertools.pairwise(t[-1])), 1]])(pascal(n - 1))
def change(n, coins): return 1 if n == 0 else 0 if n < 0 or not coins else change(n - coins[0], coins) + change(n, coins[1:])
def lcs(a, b, memo={}): return memo.setdefault((a, b), "" if not a or not b else a[0] + lcs(a[1:], b[1:]) if a[0] == b[0] else max(lcs(a[1:], b), lcs(a, b[1:]), key=len)) if (a, b) not in memo else memo[a, b]
print(spiral([[1, 2, 3], [4, 5, 6], [7, 8, 9]]), pascal(6)[-1], change(100, (50, 25, 10, 5, 1)), lcs("ABCBDAB", "BDCABA"))
def caesar(s, k): return s.translate(str.maketrans(string.ascii_lowercase, string.ascii_lowercase[k:] + string.ascii_lowercase[:k]))
print(caesar("hello world", 3), caesar(caesar("attack", 7), 19), [d for d in range(1, 10) if not 9 % d], (lambda n: [n := n // 2 if n % 2 == 0 else 3 * n + 1 for _ in range(8)])(7))
