"""What C would do by calling back into Python, the machine does with guest frames: no loop nests while a callback executes.

Each program notes, from inside a callback, how many loops are running: it must be one. (The issue's list, and what belongs to it.)
"""

from __future__ import annotations

import sys
import textwrap
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from freezeframe.machine.interpret import Policy, module_frame, policy, set_policy
from freezeframe.machine.thread import current

if TYPE_CHECKING:
    from pathlib import Path

PRELUDE = '''
import abc, functools, operator

def note(value=None):
    seen.append(loops())
    return value

class Noting:
    """Every special method notes."""

def method(name, value):
    def called(self, *args, **kwargs):
        return note(value)
    called.__name__ = name
    return called

for name, value in dict(
    __str__="s", __repr__="r", __format__="f", __hash__=7, __bool__=True, __len__=3, __int__=4, __float__=4.5, __complex__=1j,
    __index__=1, __abs__=3, __round__=9, __divmod__=(1, 2), __rdivmod__=(2, 1), __pow__=8, __rpow__=9, __ipow__=9, __dir__=["b", "a"],
    __neg__=-1, __pos__=1, __invert__=2, __add__=5, __radd__=6, __iadd__=7, __sub__=1, __rsub__=1, __mul__=1, __rmul__=1, __mod__=1,
    __matmul__=1, __truediv__=1, __floordiv__=1, __lshift__=1, __rshift__=1, __and__=1, __or__=1, __xor__=1, __eq__=True, __ne__=True,
    __lt__=False, __le__=True, __gt__=True, __ge__=False, __contains__=1, __getitem__=10, __setitem__=None, __delitem__=None,
    __call__="called", __enter__=1, __exit__=None, __reversed__=iter(()), __missing__=0,
).items():
    setattr(Noting, name, method(name, value))
v = Noting()
'''

EXPRESSIONS = [
    "str(v)", "repr(v)", "ascii(v)", "format(v)", "format(v, 'x')", "f'{v}'", "f'{v!r:>5}'", "f'{v!s}'", "f'{v:x}'", "'%s' % v", "'%r %s' % (v, v)", "'%d %x %f' % (v, v, v)",
    "'%(a)s' % {'a': v}", "'{} {!r} {!s:>3} {:x}'.format(v, v, v, v)", "'{0[1]} {k:{w}}'.format(v, k=v, w=5)",
    "hash(v)", "bool(v)", "not v", "1 if v else 2", "v and 1", "v or 1", "len(v)", "int(v)", "float(v)", "complex(v)", "bin(v)", "hex(v)",
    "operator.index(v)", "abs(v)", "round(v)", "round(v, 1)", "divmod(v, 1)", "divmod(1, v)", "pow(v, 1)", "pow(1, v)", "pow(v, 1, 2)", "dir(v)",
    "-v", "+v", "~v", "v + 1", "1 + v", "v - 1", "1 - v", "v * 2", "v @ 1", "v / 1", "v // 1", "v % 1", "v ** 1", "v << 1", "v >> 1", "v & 1", "v | 1", "v ^ 1",
    "v == 1", "1 == v", "v != 1", "v < 1", "1 < v", "v <= 1", "v > 1", "v >= 1", "1 in v", "1 not in v", "v[1]", "v[1:2]", "v()",
    "[1, 2][v]", "'abc'[v:]", "[0] * v", "v in [1, 2]", "[v] == [1]", "(1, v) < (1, 2)", "{1: v} == {1: 2}",
    "operator.add(v, 1)", "operator.add(1, v)", "operator.iadd(v, 2)", "operator.neg(v)", "operator.eq(v, 1)", "operator.lt(v, 2)",
    "operator.contains(v, 1)", "operator.getitem(v, 1)", "operator.setitem(v, 1, 2)", "operator.delitem(v, 1)", "operator.truth(v)", "operator.not_(v)",
    "operator.itemgetter(1)(v)", "operator.itemgetter(1, 2)(v)", "operator.methodcaller('__str__')(v)",
    "functools.partial(note, 1)()", "functools.partial(v)()", "functools.reduce(lambda a, b: note(a), [1, 2, 3])",
    "max([1, 3, 2], key=functools.cmp_to_key(lambda a, b: note(a) - b))", "staticmethod(note)()", "list(reversed(v))",
    "print(v, file=Sink())", "print('text', file=NotingSink())",
]  # fmt: skip
"""In each of these C would call at least one special method of `v`, or a function that notes."""

STATEMENTS = {
    "property": """
        class C:
            @property
            def p(self): return note()
            @p.setter
            def p(self, value): note()
            @p.deleter
            def p(self): note()
        c = C()
        c.p; c.p = 1; del c.p; getattr(c, 'p'); setattr(c, 'p', 1); delattr(c, 'p'); operator.attrgetter('p', 'p.real')(type('D', (C,), {'p': property(lambda s: note(1))})())
    """,
    "getattr": """
        class C:
            def __getattr__(self, name): return note(name)
        C().x; getattr(C(), 'x', 1); hasattr(C(), 'x'); C().x.upper(); operator.attrgetter('x.real', 'y')(type('E', (), {'__getattr__': lambda s, n: note(1)})())
    """,
    "getattribute": """
        class C:
            p = property(lambda self: note())
            def __getattribute__(self, name):
                note()
                return super().__getattribute__(name)
        class D(C):
            def __getattribute__(self, name):
                note()
                return object.__getattribute__(self, name)
        C().p; D().p
    """,
    "setattr": """
        class C:
            q = property(None, lambda self, value: note(), lambda self: note())
            def __setattr__(self, name, value): note(); super().__setattr__(name, value)
            def __delattr__(self, name): note(); object.__delattr__(self, name)
        c = C(); c.a = 1; del c.a; c.q = 1; del c.q
    """,
    "descriptors": """
        class D:
            def __get__(self, owner, cls=None): return note(1)
            def __set__(self, owner, value): note()
            def __delete__(self, owner): note()
        class N:
            def __get__(self, owner, cls=None): return note(note)
        class C:
            d, n = D(), N()
        class E(C):
            d = property(lambda self: super().d)
        C().d; C.d; C().n(); c = C(); c.d = 1; del c.d; E().d
    """,
    "metaclass": """
        class M(type):
            p = property(lambda cls: note())
            def __prepare__(name, bases, **kw): note(); return {}
            __prepare__ = staticmethod(__prepare__)
            def __new__(meta, *args, **kw): note(); return super().__new__(meta, *args)
            def __init__(cls, *args, **kw): note(); super().__init__(*args)
            def __call__(cls, *args): note(); return super().__call__(*args)
            def __getattr__(cls, name): return note()
            def __instancecheck__(cls, value): return note(False)
            def __subclasscheck__(cls, value): return note(False)
        class C(metaclass=M, word=1):
            def __new__(cls, *args): note(); return super().__new__(cls)
            def __init__(self, *args): note()
        C(1); C.p; C.missing; isinstance(1, C); issubclass(int, C); isinstance(1, (str, C)); issubclass(int, (str, C)); isinstance(1, str | C)
    """,
    "class hooks": """
        class D:
            def __set_name__(self, owner, name): note()
        class B:
            def __init_subclass__(cls, **kw): note(); super().__init_subclass__()
        class C(B, word=1):
            a = D(); b = D()
        type('T', (B,), {'a': D()})
        class M(type):
            def __new__(meta, *args): return super().__new__(meta, *args)
        class E(B, metaclass=M):
            a = D()
        class F(abc.ABC, B):
            a = D()
    """,
    "constructor": """
        class C:
            def __new__(cls, *args): note(); return object.__new__(cls)
            def __init__(self, *args): note()
        class T(tuple):
            def __new__(cls, *args): note(); return tuple.__new__(cls, args)
        class E(Exception):
            def __init__(self, *args): note(); super().__init__(*args)
        C(); T(1); E(1); type.__call__(C); C.__call__()
    """,
    "missing": """
        class D(dict):
            def __missing__(self, key): return note(key)
        D()[1]
    """,
    "iteration": """
        class I:
            def __iter__(self): note(); return self
            def __next__(self): note(); raise StopIteration
        for x in I(): pass
        list(I()); iter(I()); next(I(), None); [*I()]; a = {*I()}; 1 in I()
        class R:
            def __reversed__(self): return note(I())
        for x in reversed(R()): pass
    """,
    "with": """
        with v: pass
    """,
    "class_getitem": """
        class C:
            def __class_getitem__(cls, key): return note()
            def __init__(self): note()
        C[1]
        class A:
            from types import GenericAlias
            __class_getitem__ = classmethod(GenericAlias)
            def __init__(self): note()
        A[int]()
    """,
    "asynchronous": """
        class W:
            def __await__(self): note(); yield 1; note(); return 2
        async def items(n):
            try:
                for i in range(n):
                    note()
                    try: yield i
                    except ValueError: note(); yield 9
                    await W()
            finally:
                note()
                await W()
        class A:
            n = 0
            def __aiter__(self): note(); return self
            async def __anext__(self):
                note(); self.n += 1
                if self.n > 2: raise StopAsyncIteration
                return self.n
        async def main():
            async for x in items(3): note()
            [x async for x in items(2)]
            g = items(5)
            await g.__anext__(); await g.asend(1); await g.athrow(ValueError()); await g.aclose()
            k = items(1); await anext(k); await k.aclose(); await anext(items(0), 1)
            async for x in A(): note()
            it = aiter(A()); await anext(it); await anext(it, 5); await anext(it, 5)
            def steps(): yield from W().__await__(); yield from other().__await__()
            for x in steps(): note()
        async def other(): note(); await W()
        c = main()
        try:
            while True: c.send(None)
        except StopIteration: pass
        w = other().__await__(); w.send(None); list(w)
        w = other().__await__(); next(w); w.close()
        w = other().__await__(); next(w)
        try: w.throw(KeyError)
        except KeyError: pass
        g = items(0); a = g.asend(None); next(a)
        try: a.throw(KeyError)
        except KeyError: pass
    """,
    "mapping": """
        class M:
            def keys(self): note(); return ['a']
            def __getitem__(self, key): return note(1)
        def f(**kwargs): note()
        f(**M()); {**M()}; dict(**M())
    """,
}


def run(source: str) -> list[int]:
    """Run a program in the machine and return what it noted."""
    seen: list[int] = []

    def loops() -> int:
        return current().loops

    sinks = "class Sink:\n    def write(self, text): pass\nclass NotingSink:\n    def write(self, text): note()\n"
    namespace: dict[str, Any] = {"__name__": "__main__", "seen": seen, "loops": loops}
    current().execute(module_frame(compile(PRELUDE + sinks + source, "<callbacks>", "exec"), namespace, namespace))
    return seen


@pytest.mark.parametrize("source", EXPRESSIONS)
def test_expression(source: str) -> None:
    """No loop nests in what an expression calls back."""
    seen = run(source)
    assert seen, "nothing was called"
    assert set(seen) == {1}


@pytest.mark.parametrize("source", STATEMENTS.values(), ids=list(STATEMENTS))
def test_statements(source: str) -> None:
    """No loop nests in what statements call back."""
    seen = run(textwrap.dedent(source))
    assert seen, "nothing was called"
    assert set(seen) == {1}


MODULES = {
    "first.py": "from counted import note\nnote()\nimport second\nfrom pack import sub\nfrom pack.sub import value\nnote()",
    "second.py": "from counted import note\nimport importlib\nnote()\nimportlib.import_module('pack.other')\nnote()",
    "pack/__init__.py": "from counted import note\nnote()",
    "pack/sub.py": "from counted import note\nnote()\nfrom . import other\nvalue = 1",
    "pack/other.py": "from counted import note\nnote()",
    "hooked.py": """
import importlib.machinery, sys
from counted import note
class Hook:
    def find_spec(self, name, path, target=None):
        note()
        return importlib.machinery.ModuleSpec(name, self) if name == 'conjured' else None
    def create_module(self, spec):
        note()
    def exec_module(self, module):
        note()
hook = Hook()
sys.meta_path.insert(0, hook)
import conjured
sys.meta_path.remove(hook)
""",
}
"""Guest modules, each of which notes."""


def test_imports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No loop nests in the body of a module that guest code imports, nor in import hooks."""
    for name, text in MODULES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    seen: list[int] = []
    counted = ModuleType("counted")
    counted.note = lambda: seen.append(current().loops)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "counted", counted)
    monkeypatch.syspath_prepend(tmp_path)
    before = policy()
    set_policy(Policy((str(tmp_path),)))
    source = "import first, hooked, importlib\nimportlib.reload(first)\nexec('from pack import *')\n__import__('pack.other')"
    namespace: dict[str, Any] = {"__name__": "__main__"}
    try:
        current().execute(module_frame(compile(source, "<imports>", "exec"), namespace, namespace))
    finally:
        set_policy(before)
        for name in ("first", "second", "pack", "pack.sub", "pack.other", "hooked", "conjured"):
            sys.modules.pop(name, None)
    assert len(seen) == 12
    assert set(seen) == {1}
