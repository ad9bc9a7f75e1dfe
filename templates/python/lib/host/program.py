"""Programs: one way to start them, with a time limit and a command line that is not touched on the way."""

import ntpath
import os
import re
import subprocess
import threading

import rbtrace
from host.registry import registry_text
from rbsignals import RbError, RbTimeout

_WINDOWS = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"
_FOLDERS = {"powershell.exe": "WindowsPowerShell\\v1.0\\"}
# A program that has ended may have left a child that holds its output open; that is waited for no longer. A busy server
# needs some seconds to hand over what was printed.
_PIPE_SECONDS = 10


def run_program(program, arguments, timeout, stdin=""):
    """Run a program with a command line as it stands; return its exit code and its output."""
    code, output, _ = _run(program, arguments, timeout, stdin)
    return code, output


def run_visible(program, arguments):
    """Run a program that a person works with, however long that takes; return its exit code."""
    process = start(program, arguments)
    # A second at a time: whoever presses Ctrl+C is heard between two of them.
    while not has_ended(process):
        pass
    return exit_code(process)


def open_program(program, arguments):
    """Start a program that types nothing and reads nothing, and may outlive this script; return its process."""
    # Without this script's pipes: else it would hold them, and whoever reads them would wait for it.
    nothing = subprocess.DEVNULL
    return start(program, arguments, stdin=nothing, stdout=nothing, stderr=nothing)


def has_ended(process):
    """Wait a second and say whether a process has ended."""
    try:
        process.wait(1)
    except subprocess.TimeoutExpired:
        return False
    return True


def start(program, arguments, **pipes):
    """Start a program by its full path, in the folder that it lies in; return the process."""
    path = full_path(program)
    rbtrace.trace("starts " + program)
    # One string, because msiexec does not read its line as the C runtime does.
    line = (quoted(path) + " " + arguments).rstrip()
    # Windows PowerShell would look for its modules among those of a PowerShell 7 that started all this.
    given = {name: value for name, value in os.environ.items() if name.lower() != "psmodulepath"}
    try:
        return subprocess.Popen(line, cwd=ntpath.dirname(path), env=given, **pipes)
    except OSError as error:
        raise RbError("%s could not be started: %s" % (program, error))


def full_path(program):
    """Return the full path of a program: one of Windows by its name, any other as it is given."""
    # Windows would look for a bare name in the current folder before its own, and run what lies there.
    if re.match(r"(?:[A-Za-z]:\\|\\\\[^\\])", program):
        return program
    if not re.match(r"[a-z0-9]+\.exe\Z", program):
        raise RbError("a program is started by its full path, not as " + program)
    # The registry, since whoever starts a script can set the variable SystemRoot.
    root = registry_text(_WINDOWS, "SystemRoot")
    if not root:
        raise RbError("the registry does not say which folder Windows lies in")
    return ntpath.join(root, "System32\\" + _FOLDERS.get(program, "") + program)


def exit_code(process):
    """Return a program's exit code."""
    return process.returncode


def quoted(argument):
    """Quote one argument by the rule of the C runtime, only where it is needed."""
    if argument and not re.search(r'[\s"]', argument):
        return argument
    return '"' + re.sub(r"(\\+)\Z", r"\1\1", re.sub(r'(\\*)"', r'\1\1\\"', argument)) + '"'


def _run(program, arguments, timeout, typed):
    pipe = subprocess.PIPE
    process = start(program, arguments, stdin=pipe, stdout=pipe, stderr=pipe)
    readers = [_Reader(process.stdout), _Reader(process.stderr)]
    try:
        process.stdin.write(typed.encode("utf-8"))
        process.stdin.close()
    except OSError:
        pass  # It has ended, or wants to read nothing; its exit code says what there is to say.
    _wait(process, program, timeout)
    return (exit_code(process), *(reader.text() for reader in readers))


class _Reader(threading.Thread):
    def __init__(self, pipe):
        super().__init__(daemon=True)
        self._pipe, self._data = pipe, []
        self.start()

    def run(self):
        for data in iter(lambda: self._pipe.read1(65536), b""):
            self._data.append(data)

    def text(self):
        self.join(_PIPE_SECONDS)
        return b"".join(self._data).decode("utf-8", "replace")


def _wait(process, program, timeout):
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise RbTimeout("%s ran longer than %d seconds" % (program, timeout))
