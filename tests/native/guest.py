"""Guest functions whose frames the tests imitate, and where their instructions stand."""

import dis


def offset_of_line(function, line):
    """The byte offset of the first instruction of the line so many lines behind the `def`."""
    code = function.__code__
    return next(start for start, _, number in code.co_lines() if number == code.co_firstlineno + line)


def call_on_line(function, line):
    """The byte offset of the (last) CALL on the line so many lines behind the `def`."""
    code = function.__code__
    wanted = code.co_firstlineno + line
    found = [
        instruction.offset
        for instruction in dis.get_instructions(code)
        if instruction.opname in ("CALL", "CALL_KW", "CALL_FUNCTION_EX") and instruction.positions.lineno == wanted
    ]
    return found[-1]
