"""Processes that stay while the tests run: a start of PowerShell costs a second, one of Python a tenth.

PowerShell runs each batch in a window (a runspace) of its own; Python forks for each script. What is
particular about a process, as a culture or a full disk, is started by itself.
"""

import atexit
import json
import socket
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

_STARTED_WITH = ("DOTNET_", "HOME", "LANG", "LD_", "PATH", "RUNBOOK_PSMODULEPATH")
"""How the names begin of what a process reads at its start: with other values, another process is used."""
_SECONDS = 300
_MOST = 200
"""After so many starts a process gives way to a new one: loaded libraries are not given back."""


class Resident:
    """A process that runs one thing after the other; what it prints goes into files."""

    def __init__(self, command: Sequence[str], given: Mapping[str, str]) -> None:
        self.left = _MOST
        (out, self._out), (err, self._err) = _file(), _file()
        with out, err, socket.create_server(("127.0.0.1", 0)) as door:
            self._process = subprocess.Popen(
                [*command, str(door.getsockname()[1])],
                env=dict(given),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
            )
            door.settimeout(_SECONDS)
            self._line, _ = door.accept()
        self._line.settimeout(_SECONDS)
        self._answers = self._line.makefile("rb")

    def run(self, script: Sequence[str], given: Mapping[str, str], typed: str) -> tuple[int, str]:
        """Run a script; return its exit code, or the signal that killed it, and all that it printed."""
        self.left -= 1
        asked = {"script": script, "environment": dict(given), "typed": typed, "folder": str(Path.cwd())}
        self._line.sendall(json.dumps(asked).encode() + b"\n")
        try:
            answer = self._answers.readline()
        except TimeoutError:
            self.end()
            raise subprocess.TimeoutExpired(list(script), _SECONDS, self._printed()) from None
        if not answer:
            self.left = 0
            return self._process.wait(_SECONDS), self._printed()
        return int(answer), self._printed()

    def end(self) -> None:
        """End the process."""
        self.left = 0
        self._answers.close()
        self._line.close()
        self._process.kill()
        self._process.wait()
        self._out.close()
        self._err.close()

    def _printed(self) -> str:
        return "".join(file.read().decode("utf-8") for file in (self._out, self._err)).replace("\r\n", "\n")


_idle: dict[tuple[str, ...], list[Resident]] = {}


def run_resident(
    command: Sequence[str], script: Sequence[str], given: Mapping[str, str], typed: str
) -> tuple[int, str]:
    """Let an idle process of this command run a script; start one where there is none."""
    first = {name: value for name, value in given.items() if name.startswith(_STARTED_WITH)}
    idle = _idle.setdefault((*command, *sorted(f"{name}={value}" for name, value in first.items())), [])
    process = idle.pop() if idle else Resident(command, first)
    try:
        return process.run(script, given, typed)
    finally:
        if process.left:
            idle.append(process)
        else:
            process.end()


@atexit.register
def _end_all() -> None:
    for processes in _idle.values():
        for process in processes:
            process.end()


def _file() -> tuple[IO[bytes], IO[bytes]]:
    # Who writes adds to the end; who reads has a place of its own.
    with tempfile.NamedTemporaryFile() as named:
        return Path(named.name).open("ab", buffering=0), Path(named.name).open("rb")
