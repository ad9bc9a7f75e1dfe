"""The helpers, which only .NET, COM or a module of Windows can do: one Windows PowerShell answers all of them.

It is started at the first question, lives as long as this process, and answers a line of JSON with a line of
JSON. Its input ends with this process, however that ends, and so does it.
"""

import atexit
import os
import queue
import subprocess
import threading

import rbjson
import rbtrace
from host.program import exit_code, start
from rbsignals import RbError, RbTimeout

_FILE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Helpers.ps1")
# A pack's own commands may change the process that they run in.
_APART = ("own_powershell",)
# How long it may take to end once nobody asks any more.
_END_SECONDS = 2
_resident = []


def run_helper(name, request, timeout):
    """Ask one of the fixed helpers, by JSON in and JSON out; return its value."""
    rbtrace.trace("asks the helper " + name)
    line = rbjson.canonical({"helper": name, "request": request})
    if name in _APART:
        helpers = _Helpers()
        try:
            answer = helpers.ask(name, line, timeout)
        finally:
            helpers.end()
    else:
        answer = _living().ask(name, line, timeout)
    try:
        reply = rbjson.parse(answer)
    except ValueError:
        raise RbError("the helper %s gave no answer that can be read" % name)
    if "error" in reply:
        raise RbError("the helper %s says: %s" % (name, reply["error"]))
    return reply["value"]


def _living():
    """Return the helpers that are running, started anew where they have ended."""
    if not _resident or not _resident[0].is_alive():
        _resident[:] = [_Helpers()]
    return _resident[0]


class _Helpers:
    def __init__(self):
        # No execution policy is given: what the administrators of the server have set holds.
        line = '-NoProfile -NonInteractive -File "%s" -Serve' % _FILE
        pipe = subprocess.PIPE
        self._process = start("powershell.exe", line, stdin=pipe, stdout=pipe, stderr=pipe)
        self._answers, self._errors = queue.Queue(), []
        threading.Thread(target=self._listen, daemon=True).start()
        self._complaints = threading.Thread(target=self._collect, daemon=True)
        self._complaints.start()

    def is_alive(self):
        return self._process.poll() is None

    def ask(self, name, line, timeout):
        """Return the answer to a line; one that does not come in time, or never, is an error."""
        try:
            self._process.stdin.write(line.encode("ascii") + b"\n")
            self._process.stdin.flush()
            answer = self._answers.get(timeout=timeout)
        except OSError:
            answer = b""
        except queue.Empty:
            self._process.kill()
            self._process.wait()
            raise RbTimeout("the helper %s ran longer than %d seconds" % (name, timeout))
        if answer:
            return answer.decode("ascii", "replace").strip()
        self.end()
        self._complaints.join(_END_SECONDS)
        said = " ".join(b"".join(self._errors).decode("utf-8", "replace").split())[:300] or "nothing"
        raise RbError(
            "the helper %s did not start: powershell.exe ended with %d and said: %s"
            % (name, exit_code(self._process), said)
        )

    def end(self):
        """Let it end, as it does with its input; what does not is ended."""
        try:
            self._process.stdin.close()
        except OSError:
            pass  # It has ended already.
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _listen(self):
        for line in self._process.stdout:
            self._answers.put(line)
        self._answers.put(b"")

    def _collect(self):
        for line in self._process.stderr:
            self._errors.append(line)


@atexit.register
def _end():
    for helpers in _resident:
        helpers.end()
