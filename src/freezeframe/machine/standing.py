"""Which functions of C's have one of `machine.library` standing in for them while CPython runs a machine's frames (`native.standin`)."""

import functools
from types import FunctionType

from freezeframe.machine.library import reductions, resorting
from freezeframe.machine.monitoring import REPLACED
from freezeframe.native import asked
from freezeframe.native.adopted import adopt
from freezeframe.native.compared import sort_again_by
from freezeframe.native.keyed import KeyedSort
from freezeframe.native.standin import StandIn, stand_ins

stand_ins.add(
    StandIn(max, reductions.maximum_of, asked.EXTREME, 1, **asked.VALUES),
    StandIn(min, reductions.minimum_of, asked.EXTREME, 1, **asked.VALUES),
    KeyedSort(),
    StandIn(functools.reduce, reductions.reduce, asked.REDUCE, 1, **asked.VALUES),
)

sort_again_by(resorting)

if "use_tool_id" in REPLACED:
    stand_ins.decline_behind(REPLACED["use_tool_id"][0])

for _function in vars(reductions).values():
    if type(_function) is FunctionType:
        adopt(_function.__code__)
