"""`Function`: code, globals, defaults, closure and metadata as one value; and `Method`, a function bound to its first argument.

Attributes are spelt, and may be assigned, as those of CPython's function (Objects/funcobject.c), with its errors.
"""

from __future__ import annotations

import builtins
import sys
from types import CellType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any, Final, Self, final

from freezeframe.model.code import Code
from freezeframe.model.namedtuple import NamedTuple

if TYPE_CHECKING:
    from types import CodeType

    from freezeframe.model.cell import Cell
    from freezeframe.model.raw import RawCode


class Rule(NamedTuple):
    """What an attribute may be set to: an instance of `kind`, which errors call `text`.

    Where there is an `empty`, the attribute may also be deleted or set to None, and is `empty()` then.
    """

    kind: type
    text: str
    empty: type | None = None


RULES: Final[dict[str, Rule]] = {
    "__code__": Rule(Code, "a code object"),
    "__name__": Rule(str, "a string object"),
    "__qualname__": Rule(str, "a string object"),
    "__type_params__": Rule(tuple, "a tuple"),
    "__defaults__": Rule(tuple, "a tuple object", empty=type(None)),
    "__kwdefaults__": Rule(dict, "a dict object", empty=type(None)),
    "__annotations__": Rule(dict, "a dict object", empty=dict),
}
READ_ONLY: Final = frozenset({"__globals__", "__closure__", "__builtins__"})


class ClassText(str):
    """A class's own `__doc__` or `__module__`; each instance's is another, kept in the slot `storage`.

    CPython's function keeps both outside its `__dict__`, while in Python the class's text would hide the instances'.
    """

    __slots__ = ("storage",)
    storage: str

    def __new__(cls, text: str, storage: str) -> Self:
        """Return the class's own text."""
        self = super().__new__(cls, text)
        self.storage = storage
        return self

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Pickle as plain text: so the class, named by its `__module__`, pickles by reference as others do."""
        return str, (str(self),)

    def __get__(self, instance: object | None, owner: type | None = None) -> Any:
        return str(self) if instance is None else getattr(instance, self.storage)

    def __set__(self, instance: object, value: object) -> None:
        setattr(instance, self.storage, value)

    def __delete__(self, instance: object) -> None:
        setattr(instance, self.storage, None)


@final
class Function:  # noqa: D101 - its docstring is a ClassText
    __doc__ = ClassText(
        """A function as a value: what `MAKE_FUNCTION` makes, and a call makes a frame of.

        Takes the arguments of `types.FunctionType`, and raises its errors. Equal only to itself. Mutable as CPython's is: `__code__`
        may be another at any time, as long as that has as many free variables as `__closure__` has cells.
        """,
        "_doc",
    )
    __module__ = ClassText(__name__, "_module")
    # No class can have a property named `__qualname__`, but a slot of that name it can have: hence slots, and RULES for what they take.
    __slots__ = (
        "__annotations__",
        "__builtins__",
        "__closure__",
        "__code__",
        "__defaults__",
        "__dict__",
        "__globals__",
        "__kwdefaults__",
        "__name__",
        "__qualname__",
        "__type_params__",
        "__weakref__",
        "_doc",
        "_module",
    )

    def __init__(
        self,
        code: Code,
        globals: dict[str, Any],
        name: str | None = None,
        argdefs: tuple[Any, ...] | None = None,
        closure: tuple[Cell, ...] | None = None,
        kwdefaults: dict[str, Any] | None = None,
    ) -> None:
        _check_arguments(code, globals, name, argdefs, closure, kwdefaults)
        self.__closure__: tuple[Cell, ...] | None = closure
        self.__code__: Code = code
        self.__globals__: dict[str, Any] = globals
        self.__builtins__: Any = _builtins_of(globals)
        self.__name__: str = code.name if name is None else name
        self.__qualname__: str = code.qualname
        self.__defaults__: tuple[Any, ...] | None = argdefs
        self.__kwdefaults__: dict[str, Any] | None = kwdefaults
        self.__annotations__: dict[str, Any] = {}
        self.__type_params__: tuple[Any, ...] = ()
        self._module: Any = dict.get(globals, "__name__")
        self._doc: Any = code.consts[0] if code.consts and isinstance(code.consts[0], str) else None

    @classmethod
    def of(cls, function: FunctionType, code: Code) -> Function:
        """Return what a function of CPython's holds, `code` being its code, lifted; the two share globals, cells and every dictionary."""
        self = cls(code, function.__globals__, function.__name__, function.__defaults__, function.__closure__, function.__kwdefaults__)
        self.__qualname__ = function.__qualname__
        self.__annotations__ = function.__annotations__
        self.__type_params__ = getattr(function, "__type_params__", ())
        self.__module__ = function.__module__
        self.__doc__ = function.__doc__
        self.__dict__ = function.__dict__
        return self

    def __setattr__(self, name: str, value: object) -> None:
        if name in READ_ONLY and hasattr(self, name):
            raise AttributeError("readonly attribute")
        rule = RULES.get(name)
        if rule is not None:
            if value is None and rule.empty is not None:
                value = rule.empty()
            elif not isinstance(value, rule.kind):
                raise TypeError(f"{name} must be set to {rule.text}")
            elif isinstance(value, Code):
                self._check_free_variables(value)
        object.__setattr__(self, name, value)

    def __delattr__(self, name: str) -> None:
        if name in READ_ONLY:
            raise AttributeError("readonly attribute")
        if name == "__dict__":
            raise TypeError("cannot delete __dict__")
        rule = RULES.get(name)
        if rule is None:
            object.__delattr__(self, name)
        elif rule.empty is None:
            raise TypeError(f"{name} must be set to {rule.text}")
        else:
            object.__setattr__(self, name, rule.empty())

    def __get__(self, instance: object, owner: type | None = None) -> Function | Method:
        """Bind to `instance` as a method; None, which looks the function up in its class, gives the function itself."""
        if instance is not None:
            return Method(self, instance)
        if owner is None:
            raise TypeError("__get__(None, None) is invalid")
        return self

    def __repr__(self) -> str:
        return f"<function {self.__qualname__} at {id(self):#x}>"

    def _check_free_variables(self, code: Code) -> None:
        cells, free = len(self.__closure__ or ()), len(code.freevars)
        if cells != free:
            raise ValueError(f"{self.__name__}() requires a code object with {cells} free vars, not {free}")


@final
class Method:  # noqa: D101 - its docstring is a ClassText
    __doc__ = ClassText("A function bound to the object that becomes its first argument (Objects/classobject.c); immutable.", "_doc")
    __slots__ = ("__func__", "__self__", "__weakref__")

    def __init__(self, function: Function, instance: object) -> None:
        object.__setattr__(self, "__func__", function)
        object.__setattr__(self, "__self__", instance)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.__func__, name)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"'method' object has no attribute '{name}'")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"'method' object has no attribute '{name}'")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Method):
            return NotImplemented
        return self.__func__ is other.__func__ and self.__self__ is other.__self__

    def __hash__(self) -> int:
        return hash((self.__func__, id(self.__self__)))

    def __repr__(self) -> str:
        return f"<bound method {self.__func__.__qualname__} of {self.__self__!r}>"


def _check_arguments(
    code: object,
    globals: object,
    name: object,
    argdefs: object,
    closure: object,
    kwdefaults: object,
) -> None:
    """Raise what `types.FunctionType` raises for arguments that make no function (`func_new_impl`)."""
    if not isinstance(code, Code):
        raise TypeError(f"function() argument 'code' must be code, not {type(code).__name__}")
    if not isinstance(globals, dict):
        raise TypeError(f"function() argument 'globals' must be dict, not {type(globals).__name__}")
    if name is not None and not isinstance(name, str):
        raise TypeError("arg 3 (name) must be None or string")
    if argdefs is not None and not isinstance(argdefs, tuple):
        raise TypeError("arg 4 (defaults) must be None or tuple")
    free = len(code.freevars)
    if not isinstance(closure, tuple):
        if closure is not None:
            raise TypeError("arg 5 (closure) must be None or tuple")
        if free:
            raise TypeError("arg 5 (closure) must be tuple")
    if kwdefaults is not None and not isinstance(kwdefaults, dict):
        raise TypeError("arg 6 (kwdefaults) must be None or dict")
    cells = closure if isinstance(closure, tuple) else ()
    if len(cells) != free:
        raise ValueError(f"{code.name} requires closure of length {free}, not {len(cells)}")
    for cell in cells:
        if not isinstance(cell, CellType):
            raise TypeError(f"arg 5 (closure) expected cell, found {type(cell).__name__}")


def _builtins_of(globals: dict[str, Any]) -> Any:
    """Return the namespace that code with these globals finds builtins in (`_PyEval_BuiltinsFromGlobals`)."""
    try:
        namespace = globals["__builtins__"]
    except KeyError:
        return vars(builtins)
    return vars(namespace) if isinstance(namespace, ModuleType) else namespace


def code_that_runs(function: FunctionType) -> CodeType | RawCode:
    """A function's code object: of a guest function of the machine the one that it was made of."""
    machine = sys.modules.get("freezeframe.machine.functions")
    guest: Code | None = None if machine is None else machine.guest_code(function)
    return function.__code__ if guest is None else guest.original
