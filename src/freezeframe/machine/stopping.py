"""Why a run stops, in one list; and the signal by which a loop leaves one way of executing for another."""

from enum import Enum


class StopReason(Enum):
    """Every reason for which the machine gives control back."""

    RETURNED = "the outermost frame returned"
    RAISED = "an exception left the outermost frame"
    STEP = "as many instructions were executed as were asked for"
    FUEL = "the fuel is used up"
    ASKED = "an observer, a signal or another thread asked for it"
    DEPTH = "more calls were in progress than are allowed"
    MEMORY = "more memory was in use than is allowed"


class LoopChange(BaseException):
    """Raised between two instructions, and never seen by a guest: the loop goes on in its other form (see
    `freezeframe.machine.watching`)."""
