# Builtins that take numbers, strings and buffers from guests: range, slice, chr, int, round, pow, divmod, bytes, memoryview, open modes.
class I:
    def __init__(self, n): self.n, self.asked = n, 0
    def __index__(self):
        self.asked += 1
        if isinstance(self.n, Exception): raise self.n
        return self.n


class F:
    def __float__(self): return 2.5
class T:
    def __trunc__(self): return 9
class P:
    def __fspath__(self): return "/nothing/at/all"
class Sub(int):
    def __index__(self): return 77
    def __int__(self): return 88


def attempt(text, **names):
    try: print(text, "->", eval(text, {"I": I, "F": F, "T": T, "P": P, "Sub": Sub, **names}))
    except Exception as e: print(text, "->", type(e).__name__, e)


for text in """list(range(I(3)))|range(I(1), I(9), I(4))[I(1)]|range(10)[I(2):I(8):I(3)]|[0, 1, 2][I(1)]|[0, 1, 2][I(-1)]|[0, 1, 2][I(5)]|[0, 1, 2][I(ValueError('index'))]|(0, 1)[I(1)]|'abc'[I(0)]|b'abc'[I(2)]|bytearray(b'abc')[I(1)]|memoryview(b'abc')[I(1)]|[1, 2, 3][I(1):]|'abcdef'[I(1):I(5):I(2)]|chr(I(65))|hex(I(255))|oct(I(8))|bin(I(5))|'x' * I(3)|I(2) * 'ab'|[0] * I(2)|(1,) * I(-1)|b'a' * I(2)
int(I(5))|int(F())|float(I(5))|float(F())|complex(I(1), F())|round(2.567, I(1))|round(1234, I(-2))|pow(2, 3, 5)|bytes(I(3))|bytearray(I(2))|bytes([I(1), I(255)])|bytes([I(256)])|int('11', I(2))|'%*d' % (5, I(3))|'%d' % I(3)|'%x' % I(10)|'%c' % I(66)|'%s' % 5|enumerate('a', I(7)).__next__()|sum([I(1)])|slice(I(1), I(2)).indices(I(10))|[1, 2, 3].pop(I(0))|[1].insert(I(0), 5)|[1, 2, 3].index(3, I(1), I(3))|'a,b,c'.split(',', I(1))|'abc'.center(I(9), '*')|'abc'.zfill(I(5))|'abc'.find('c', I(1))|'abc'.startswith('b', I(1))|'a\\tb'.expandtabs(I(4))|'aaa'.replace('a', 'b', I(2))
Sub(5)|[0] * Sub(2)|range(Sub(3))|int(Sub(4))|'%d' % Sub(4)|hex(Sub(5))|round(1.25, Sub(1))|bytes(Sub(1))|float(Sub(3))|Sub(3) + 1|divmod(Sub(7), 2)|str(Sub(3))|f'{Sub(3)}'|f'{Sub(3):d}'|Sub(3).__index__()|int.from_bytes([I(1), I(2)], 'big')|(5).to_bytes(I(2), 'big')|__import__('math').factorial(I(5))|__import__('math').gcd(I(12), I(18))|__import__('math').sqrt(F())|__import__('math').floor(F())|__import__('math').trunc(T())|__import__('math').comb(I(5), I(2))|__import__('operator').index(I(4))|__import__('operator').index(F())|__import__('itertools').repeat(1, I(2))|list(__import__('itertools').islice('abcdef', I(1), I(5)))|__import__('collections').deque('abcd', I(2))|open(P())|__import__('os').path.join('a', P())|__import__('os').fspath(P())|__import__('struct').pack('b', I(5))|__import__('array').array('i', [I(1)])|__import__('random').Random(1).randrange(I(1))|isinstance(I(1), int)|range(I('x'))|range(I(1.0))|[1][I('a')]|chr(I(-1))|range(1, 2, I(0))|'a' * I(2**70)|[0][I(2**70)]|[0, 1][:I(2**70)]|[0, 1][I(-2**70):]|range(10**30)[I(5)]|len(range(I(2**64)))|hash(I(1)) is None|I(1) + 1|I(1) == 1|I(1) < 2|-I(1)|int(T())|complex(T())|bool(I(0))|round(F())|abs(F())|str(b'x', F())|bytes('x', I(1))""".replace("\n", "|").split("|"): attempt(text)
i = I(1)
[1, 2, 3][i], [1, 2, 3][i:], range(i), "a" * i, hex(i), bytes(i), round(1.5, i), int(i), chr(i), slice(i, i, i).indices(5)
print("asked", i.asked)
