# Calls of builtins and types with wrong arguments: messages come from C, and stay the same from guest code.
# varies: messages of C functions
def attempt(text):
    try:
        print(text, "->", eval(text))
    except Exception as error:
        print(text, "->", type(error).__name__ + ":", error)


for text in """len()|len(1)|len(1, 2)|abs('a')|ord('ab')|chr(-1)|chr('a')|int('x')|int('12', 99)|int(None)|int('z', base=36)|int(x=1)|float('nope')|float([])
complex('1+')|str(b'a', 'nothing')|str(1, 'utf-8')|bytes('a')|bytes([256])|bytes(-1)|bytearray('x')|list(1)|list(1, 2)|tuple(1)|set(1)|dict(1)|dict([1])|dict([(1, 2, 3)])|dict(['ab'])
dict(a=1, **{'a': 2})|frozenset(3)|range()|range('a')|range(1, 2, 0)|range(1.5)|slice()|enumerate(1)|zip(1)|list(zip([1], [1, 2], strict=True))|list(zip([1, 2], [1], strict=True))|list(zip([1], [1], [], strict=True))
map(1)|map(None)|list(map(None, [1]))|filter(1)|reversed(1)|reversed({1})|sorted()|sorted(1)|sorted([1, 'a'])|sorted([1], 2)|sorted([1], key=1)|sorted([2, 1], key=None, reverse='x')
min()|min([])|min([], default=3)|min(1)|min(1, 'a')|min(1, 2, default=3)|max([1], key=3)|max(1, 2, foo=3)|sum(1)|sum(['a'])|sum(['a'], '')|sum([[1]], [])|sum([1], start=2)|sum([b''], b'')|pow(2, -1, 4)|pow(2, 3, 0)|pow(2, 0.5, 3)
round('a')|round(1.5, 'a')|round(2.5)|round(2.675, 2)|divmod(1, 0)|divmod('a', 1)|isinstance(1, 1)|isinstance(1, (int, 2))|isinstance('s', (int, 2))|issubclass(1, int)|issubclass(int, 1)|iter(1)|iter(1, 2)|next(1)|next(iter([]))|next(iter([]), 5)
getattr(1)|getattr(1, 'a')|getattr(1, 'a', 2)|getattr(1, 2)|setattr(1, 'a', 2)|setattr(1, 2, 3)|hasattr(1, 2)|delattr(1, 'real')|hash([])|hash({})|id()|input(1, 2)|open(1.5)|open('/nothing/here')|print(sep=1)|print(end=b'')|print(foo=1)
vars(1)|dir(1, 2)|type()|type(1, 2, 3)|type('a', (1,), {})|type('a', (), 1)|type('', (), {}).__name__|type('a\\0', (), {})|type('x', (bool,), {})|object.__new__(1)|object.__new__(int)|super()|super(1)|property(1, 2, 3, 4, 5)|staticmethod()|classmethod(1, 2)
format(1, 'q')|format(1, 2)|format('a', 'd')|format([], 'x')|'{}'.format()|'{a}'.format()|'{0.b}'.format(1)|'{!z}'.format(1)|'%d' % 'a'|'%s %s' % 1|'%s' % (1, 2)|'%(a)s' % 1|'%q' % 1|'a' * 'b'|[1] + (1,)|'a' + 1|1 + 'a'|{} + {}|-'a'|~1.5|not_defined
eval('1 +')|compile('x', 'f', 'nothing')|exec(1)|eval('x', 1)|eval('x', {}, 1)|__import__('nothing_here')|__import__('')|__import__(1)|callable()|bin(1.5)|hex('a')|memoryview(1)|'a'.join([1])|'a'.join(1)|b'a'.join(['a'])|[].index(1)|[1].remove(2)|[].pop()|{}.pop(1)|{}.popitem()|set().pop()|().index(1)|'abc'.index('z')
[1][5]|[1]['a']|(1,)[3]|'a'[1]|'a'['b']|{}[0]|{1: 2}['k']|[1][1:2:0]|range(3)[5]|b'a'[9]|1[0]|None[0]|len[0]|None.x|(1).x|[].x|int.x|print.x""".replace("\n", "|").split("|"):
    attempt(text)
