"""Functions of the host that do just one of its intrinsics (`CALL_INTRINSIC_1`, `CALL_INTRINSIC_2`), which no name in Python reaches."""

import opcode
from collections.abc import Callable
from types import FunctionType
from typing import Any

from freezeframe.errors import UnsupportedRuntime
from freezeframe.isa.assemble.entry import Body

TABLES = ("_intrinsic_1_descs", "_intrinsic_2_descs")
"""In the host's `opcode` module, the names of the intrinsics of one and of two operands, by number."""


def _of_one(_operand: Any) -> Any: ...


def _of_two(_first: Any, _second: Any) -> Any: ...


TEMPLATES = (_of_one, _of_two)


def intrinsic_function(name: str) -> Callable[..., Any]:
    """The function that does the intrinsic `name` (``TYPEVAR_WITH_BOUND``) with its arguments; raises UnsupportedRuntime where the host
    has none."""
    for index, table in enumerate(TABLES):
        names = getattr(opcode, table, ())
        if "INTRINSIC_" + name in names:
            body = Body()
            body.emit("RESUME")
            for slot in range(index + 1):
                body.emit("LOAD_FAST", slot)
            body.emit(f"CALL_INTRINSIC_{index + 1}", names.index("INTRINSIC_" + name))
            body.emit("RETURN_VALUE")
            code = TEMPLATES[index].__code__.replace(
                co_code=bytes(body.units), co_name=name, co_qualname=name, co_stacksize=index + 1, co_linetable=b"", co_exceptiontable=b""
            )
            return FunctionType(code, {})
    raise UnsupportedRuntime(f"this Python has no type parameters ({name}): run the program on the version that it was compiled for")
