"""What CPython keeps about a code object for trace functions, and gives nobody (`_PyCoMonitoringData`, Include/cpython/code.h)."""

from types import CodeType
from typing import Final

from freezeframe.native.check import LAYOUT
from freezeframe.native.memory import mem, words

_MONITORING: Final = LAYOUT.code.monitoring
_INSTRUCTION: Final = 6
"""The number of the event that an instruction begins."""
_TRACE: Final = 1 << 7
"""The bit of the tool that calls trace functions (``PY_MONITORING_SYS_TRACE_ID``)."""


def opcodes_traced(code: CodeType) -> bool:
    """Whether `f_trace_opcodes` was set in a frame of `code` that had a trace function: from 3.13 only such code has opcode events."""
    assert _MONITORING is not None
    data = words[id(code) + _MONITORING >> 3]
    return data != 0 and mem[data + _INSTRUCTION] & _TRACE != 0
