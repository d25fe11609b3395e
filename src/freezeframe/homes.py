"""Which module has what the package offers: nobody else is to know, and so snapshots name the package."""

HOMES = {
    "Checkpoint": "freezeframe.freeze.checkpoint",
    "Code": "freezeframe.model.code",
    "Frame": "freezeframe.model.frame",
    "FreezeframeError": "freezeframe.errors",
    "Function": "freezeframe.model.function",
    "FuelExhausted": "freezeframe.errors",
    "LiftError": "freezeframe.errors",
    "LimitExceeded": "freezeframe.errors",
    "Machine": "freezeframe.machine.machine",
    "NotCapturable": "freezeframe.errors",
    "Snapshot": "freezeframe.snapshot.snapshot",
    "SnapshotError": "freezeframe.errors",
    "StopReason": "freezeframe.machine.stopping",
    "UnsupportedRuntime": "freezeframe.errors",
    "VerifyError": "freezeframe.errors",
    "capture": "freezeframe.freeze.capture",
    "checkpoint": "freezeframe.freeze.checkpoint",
    "lift": "freezeframe.isa.lift",
    "load": "freezeframe.snapshot.snapshot",
    "load_ipython_extension": "freezeframe.watch.magic",
    "register": "freezeframe.snapshot.reductions",
    "replace": "freezeframe.surgery.replace",
    "verify": "freezeframe.explain.verified",
}
"""By the public name."""
