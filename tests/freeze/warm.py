"""A Python that has loaded freezeframe, and forks a process for each command line that it is sent: `warm.py DESCRIPTOR`.

Starting Python and importing freezeframe is most of what a short run takes, and is the same each time. A forked process is new in all that
a program or freezeframe can tell, but for what it has imported, its hashes of strings, and where objects lie in memory: these are one
server's, so none lives long (`forked.FORKS`), and some of the runs are made of processes that were really started.
"""

from __future__ import annotations

import array
import importlib
import json
import os
import pkgutil
import signal
import socket
import sys

PACKAGES = ("model", "isa", "verifier", "native", "machine", "snapshot")
STATEFUL = ("random", "decimal", "locale")
"""Modules whose state is a program's: it imports its own."""


def load() -> None:
    """Import what running, freezing and resuming take."""
    for package in PACKAGES:
        path = importlib.import_module(f"freezeframe.{package}").__path__
        for module in pkgutil.walk_packages(path, f"freezeframe.{package}."):
            importlib.import_module(module.name)
    for name in ("freezeframe.cli.main", "freezeframe.cli.run", "freezeframe.cli.resume", "msgspec"):
        importlib.import_module(name)
    for name in STATEFUL:
        sys.modules.pop(name, None)


def become(request: dict, streams: list[int]) -> None:
    """Be, in this process, as one that was started for the command line."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["environment"])
    sys.argv = ["freezeframe", *request["arguments"]]
    sys.path[0] = request["folder"]
    baseline = importlib.import_module("freezeframe.snapshot.state.baseline")  # what it has seen was the server's
    baseline.environment, baseline.encoded = dict(os.environ), dict(os.environ._data)
    baseline.descriptors = dict(baseline._descriptors())
    baseline.inherited = dict(baseline._inherited())


def serve(connection: socket.socket) -> None:
    """Fork for each request, and tell the process's number and then how it has ended. It returns in those processes."""
    while True:
        message, ancillary, _, _ = connection.recvmsg(1 << 17, socket.CMSG_SPACE(3 * 4))
        if not message:
            os._exit(0)
        streams = array.array("i", ancillary[0][2]).tolist()
        child = os.fork()
        if not child:
            connection.close()
            become(json.loads(message), streams)
            return
        for stream in streams:
            os.close(stream)
        connection.send(str(child).encode())
        ended = os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)  # until it is told, its number is nobody else's
        connection.send(str(ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status).encode())
        connection.recv(1)
        os.waitpid(child, 0)


load()
signal.signal(signal.SIGINT, signal.default_int_handler)
serve(socket.socket(fileno=int(sys.argv[1])))
sys.exit(importlib.import_module("freezeframe.cli.main").entry_point())
