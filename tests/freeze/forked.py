"""Processes that servers (`warm.py`) fork, in place of such as are started: a tenth of the time of a short run."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import tempfile
import threading
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WARM: Final = Path(__file__).resolve().parent / "warm.py"
FORKS: Final = 150
"""So many a server makes, before another takes its place."""


class Server:
    """A Python that forks for us: one process at a time."""

    def __init__(self, python: str, environment: Mapping[str, str]) -> None:
        self.connection, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs, tempfile.TemporaryFile("ab") as streams:  # of the kind that the programs will have
            number = theirs.fileno()
            self.process = subprocess.Popen(
                [python, str(WARM), str(number)],
                pass_fds=[number],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=streams,
                stderr=streams,
            )
        self.left = FORKS

    def end(self) -> None:
        """No more are wanted."""
        self.connection.close()
        self.process.wait()


class Servers:
    """Servers of several Pythons: as many as there are processes at a time."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._idle: defaultdict[str, list[Server]] = defaultdict(list)
        self._lock = threading.Lock()

    def start(
        self, python: str, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], streams: tuple[int, int, int]
    ) -> Forked:
        """A process that carries out a command line of freezeframe's."""
        with self._lock:
            idle = self._idle[python]
            server = idle.pop() if idle else None
        if server is None:
            server = Server(python, self._environment)
        request = {"arguments": arguments, "folder": str(folder), "environment": dict(environment)}
        socket.send_fds(server.connection, [json.dumps(request).encode()], streams)
        return Forked(self, python, server)

    def done(self, python: str, server: Server) -> None:
        """A server's process has ended."""
        server.left -= 1
        if server.left:
            server.connection.send(b"!")
            with self._lock:
                self._idle[python].append(server)
        else:
            server.end()

    def end(self) -> None:
        """No process is wanted any more."""
        for server in [server for idle in self._idle.values() for server in idle]:
            server.end()


class Forked:
    """A process that a server has forked: what is asked of a `subprocess.Popen` here."""

    def __init__(self, servers: Servers, python: str, server: Server) -> None:
        self._servers, self._python, self._server = servers, python, server
        self.pid = int(self._told())
        self.returncode: int | None = None

    def _told(self) -> bytes:
        told = self._server.connection.recv(64)
        if not told:
            raise RuntimeError(f"a server of {self._python} has ended: {self._server.process.wait()}")
        return told

    def wait(self, timeout: float | None = None) -> int:
        """Its exit status, negative for a signal. Raises subprocess.TimeoutExpired where it has not ended by then."""
        if self.returncode is None:
            self._server.connection.settimeout(timeout)
            try:
                self.returncode = int(self._told())
            except TimeoutError:
                raise subprocess.TimeoutExpired([self._python], timeout or 0.0) from None
            finally:
                self._server.connection.settimeout(None)
            self._servers.done(self._python, self._server)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal; its number is its own until it is known to have ended."""
        if self.returncode is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)
