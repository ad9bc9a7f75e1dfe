"""Serves worlds to the fakes: programs on PATH, the fake winreg, the functions that shadow cmdlets.

A fake says which host of which world it stands on as `<world>/<HOST>`.
"""

import contextlib
import json
import os
import signal
import socketserver
import threading
from collections.abc import Iterator
from io import BufferedIOBase
from pathlib import Path
from typing import Any

from simulated_host.answers import HANGS
from simulated_host.operations import OPERATIONS
from simulated_host.programs.table import run_program
from simulated_host.world import Host, World


class Server(socketserver.ThreadingTCPServer):
    """Worlds by name; a test adds its own and takes them away."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.worlds: dict[str, World] = {}

    def address(self, world: str, host: str) -> str:
        """Return what RUNBOOK_SIM must say for a script on this host."""
        return f"{self.server_address[1]}/{world}/{host}"

    def find(self, place: str) -> tuple[World, str]:
        """Return the world and the name of the host."""
        world, _, host = place.partition("/")
        return self.worlds[world], host


class _Handler(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        # A process that was killed, or that has ended, says no good-bye.
        with contextlib.suppress(ConnectionError):
            self._answer()

    def _answer(self) -> None:
        first = self.rfile.peek(1)[:1]  # type: ignore[attr-defined]
        if first == b"{":
            self._operations()
        elif first:
            self._program()

    def _operations(self) -> None:
        for line in self.rfile:
            request = json.loads(line)
            world, host = self.server.find(request["host"])
            with world.lock:
                before = len(world.state["seen"])
                reply = _operate(world.host(host), request)
                dies = _is_fatal(world.host(host), before)
            if dies:
                _kill(request["pid"])
            self.wfile.write(json.dumps(reply).encode() + b"\n")

    def _program(self) -> None:
        read = _Fields(self.rfile)
        _, place, name, process, parent, line = (read.next() for _ in range(6))
        typed = read.next()
        world, computer = self.server.find(place)
        host = world.host(computer)
        # A full disk is mounted for the script and what it starts: the server does not see it by itself.
        host.disk = Path("/proc") / process / "root"
        with world.lock:
            before = len(world.state["seen"])
            answer = run_program(host, name, line, typed)
            dies = _is_fatal(host, before)
        if dies:
            _kill(int(parent))
        if answer is HANGS:
            # It ends when it is killed, or with these tests.
            self.connection.recv(1)
        self.wfile.write(f"{answer.code}\n{answer.output}".encode())


class _Fields:
    """NUL-terminated texts of a stream."""

    def __init__(self, stream: BufferedIOBase) -> None:
        self._stream, self._rest = stream, b""

    def next(self) -> str:
        while b"\0" not in self._rest:
            more = self._stream.read1(65536)
            if not more:
                break
            self._rest += more
        field, _, self._rest = self._rest.partition(b"\0")
        return field.decode("utf-8", "surrogateescape")


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    """Serve while the block runs."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _operate(host: Host, request: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"value": OPERATIONS[request["op"]](host, *request.get("arguments", []))}
    except OSError as error:
        return {"error": type(error).__name__, "words": str(error)}


def _is_fatal(host: Host, before: int) -> bool:
    # The fault `kill_at` counts down with each change; at zero the script that asked for it dies.
    faults = host.state.get("faults", {})
    if "kill_at" not in faults or len(host.world.state["seen"]) == before:
        return False
    faults["kill_at"] -= 1
    if faults["kill_at"] > 0:
        return False
    del faults["kill_at"]
    return True


def _kill(process: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
