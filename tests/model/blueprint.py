"""A `Code` of a host's code object without its instructions: all that the model's own tests need, on hosts that no lift knows yet too."""

from types import CodeType

from freezeframe.model.code import Code
from freezeframe.model.instruction import Slot
from freezeframe.model.raw import HOST_VERSION, host_slots


def blueprint(code: CodeType) -> Code:
    return Code(
        instructions=(),
        consts=code.co_consts,
        names=code.co_names,
        localsplus=tuple(map(Slot, *host_slots(code))),
        exception_table=(),
        positions=(),
        flags=code.co_flags,
        argcount=code.co_argcount,
        posonlyargcount=code.co_posonlyargcount,
        kwonlyargcount=code.co_kwonlyargcount,
        stacksize=code.co_stacksize,
        name=code.co_name,
        qualname=code.co_qualname,
        filename=code.co_filename,
        firstlineno=code.co_firstlineno,
        version=HOST_VERSION,
        original=code,
    )
