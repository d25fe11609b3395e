"""`live`: a code object of bytecode that the host runs."""

from __future__ import annotations

from types import CodeType

from freezeframe.errors import LiftError, UnsupportedRuntime
from freezeframe.isa.lift.versions import dotted
from freezeframe.model.instruction import CO_FAST_HIDDEN, Slot
from freezeframe.model.raw import HOST_VERSION, RawCode


def live(code: RawCode) -> CodeType:
    """Return a code object that CPython can run, of code in the host's own bytecode.

    It is made as it is: whether it is safe to run is for `freezeframe.verify` to say. Raises `LiftError` where its slots or constants
    cannot be those of a code object.
    """
    if code.version != HOST_VERSION:
        raise UnsupportedRuntime(f"Python {dotted(HOST_VERSION)} does not run the bytecode of {dotted(code.version)}: assemble it first")
    if any(kind & CO_FAST_HIDDEN for kind in code.co_localspluskinds):
        return _hiding(code)
    try:
        return CodeType(
            code.co_argcount,
            code.co_posonlyargcount,
            code.co_kwonlyargcount,
            code.co_nlocals,
            code.co_stacksize,
            code.co_flags,
            code.co_code,
            code.co_consts,
            code.co_names,
            code.co_varnames,
            code.co_filename,
            code.co_name,
            code.co_qualname,
            code.co_firstlineno,
            code.co_linetable,
            code.co_exceptiontable,
            code.co_freevars,
            code.co_cellvars,
        )
    except (ValueError, TypeError, SystemError) as error:
        raise LiftError(f"{code.co_qualname!r} of {code.co_filename!r} cannot be made a code object: {error}") from None


def _hiding(code: RawCode) -> CodeType:
    """The slots of comprehensions that are inlined into a module or class body are hidden, which only marshal can say."""
    import marshal

    from freezeframe.isa.lift.remarshal import write_code

    try:
        marshal.dumps(code.co_consts)  # type: ignore[arg-type] # which may not be what marshal takes
    except ValueError:  # there are builtins among them: so these slots get names that nothing in the namespace has
        from freezeframe.isa.assemble.comprehensions import unlike_others  # which takes long to import, for what is rare

        slots = [unlike_others(Slot(*each)) for each in zip(code.co_localsplusnames, code.co_localspluskinds, strict=True)]
        names, kinds = zip(*slots, strict=True)
        return live(code.replace(co_localsplusnames=names, co_localspluskinds=bytes(kinds)))
    try:
        made = marshal.loads(write_code(code))  # noqa: S302 (what has just been written)
    except (ValueError, TypeError, SystemError) as error:
        raise LiftError(f"{code.co_qualname!r} of {code.co_filename!r} cannot be made a code object: {error}") from None
    assert isinstance(made, CodeType)
    return made
