# doctest over guest docstrings: what passes, fails, is skipped, and the report of it.
# varies: details of the library
"""doctest over guest docstrings.

>>> square(3)
9
>>> square("x")
Traceback (most recent call last):
    ...
TypeError: can't multiply sequence by non-int of type 'str'
>>> x = 5
>>> for i in range(2):
...     print(i, x)
0 5
1 5
>>> {"b": 1}["a"]
Traceback (most recent call last):
KeyError: 'a'
>>> def local(n):
...     return [k for k in range(n) if k != x]
...
>>> local(7)
[0, 1, 2, 3, 4, 6]
>>> Thing(2).double
4
"""
import doctest
import io
import re
import sys


def square(n):
    """Square.

    >>> square(4)
    17
    >>> [square(i) for i in range(3)]   # doctest: +NORMALIZE_WHITESPACE
    [0,   1,
     4]
    >>> square(2.5)  # doctest: +ELLIPSIS
    6...
    >>> 1 / 0
    5
    >>> print("a\\n\\nb")
    a
    <BLANKLINE>
    b
    """
    return n * n


class Thing:
    """
    >>> Thing(1)
    Thing(1)
    """
    def __init__(self, n): self.n = n
    def __repr__(self): return f"Thing({self.n})"
    @property
    def double(self):
        """
        >>> Thing(5).double
        10
        """
        return self.n * 2
    @staticmethod
    def static():
        """
        >>> Thing.static()  # doctest: +SKIP
        'never run'
        >>> Thing.static()
        'static'
        """
        return "static"
    class Inner:
        """
        >>> Thing.Inner.__qualname__
        'Thing.Inner'
        """


def generator():
    """
    >>> g = generator()
    >>> next(g), g.send(5)
    (1, 5)
    >>> next(g)
    Traceback (most recent call last):
        ...
    StopIteration
    """
    yield (yield 1)


out, sys.stdout = sys.stdout, io.StringIO()
result = doctest.testmod()
text, sys.stdout = sys.stdout.getvalue(), out
print(re.sub(r'File ".*?([^/]+)"', r'File "\1"', text))
print(result.failed, result.attempted)
finder = doctest.DocTestFinder()
print([(t.name, len(t.examples)) for t in finder.find(sys.modules[__name__], "m")])
runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS)
test = doctest.DocTestParser().get_doctest(">>> a + 1\n6\n>>> b = a; b\n5\n", {"a": 5}, "given", None, 0)
print(runner.run(test), doctest.script_from_examples(">>> 1 + 1\n2\ntext"), test.globs)
class Checker(doctest.OutputChecker):
    def check_output(self, want, got, flags): return want.lower() == got.lower()
runner = doctest.DocTestRunner(checker=Checker())
print(runner.run(doctest.DocTestParser().get_doctest(">>> 'ABC'\n'abc'\n", {}, "case", None, 0)))
