"""Programs: one way to start them, with a time limit and a command line that is not touched on the way."""

import os
import re
import subprocess

import rbjson
from rbsignals import RbError, RbTimeout

_HELPERS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "helpers")


def run_program(program, arguments, timeout, stdin=""):
    """Run a program with a command line as it stands; return its exit code and its output."""
    pipe = subprocess.PIPE
    process = _start(program, arguments, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)
    try:
        output = process.communicate(stdin.encode("utf-8"), timeout)[0]
    except subprocess.TimeoutExpired:
        _stop(process)
        raise RbTimeout("%s ran longer than %d seconds" % (program, timeout))
    return exit_code(process), output.decode("utf-8", "replace")


def run_visible(program, arguments, timeout):
    """Run a program that a person works with; return its exit code."""
    process = _start(program, arguments)
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired:
        _stop(process)
        raise RbTimeout("%s ran longer than %d seconds" % (program, timeout))
    return exit_code(process)


def run_helper(name, request, timeout):
    """Ask one of the fixed helpers, by JSON in and JSON out."""
    script = os.path.join(_HELPERS, name + ".ps1")
    line = '-NoProfile -NonInteractive -ExecutionPolicy Bypass -File "%s"' % script
    code, output = run_program("powershell.exe", line, timeout, rbjson.canonical(request))
    try:
        reply = rbjson.parse(output.strip())
    except ValueError:
        raise RbError("the helper %s ended with %d and no answer" % (name, code))
    if "error" in reply:
        raise RbError("%s: %s" % (name, reply["error"]))
    return reply["value"]


def exit_code(process):
    """Return a program's exit code."""
    return process.returncode


def quoted(argument):
    """Quote one argument by the rule of the C runtime, only where it is needed."""
    if argument and not re.search(r'[\s"]', argument):
        return argument
    return '"' + re.sub(r"(\\+)\Z", r"\1\1", re.sub(r'(\\*)"', r'\1\1\\"', argument)) + '"'


def _start(program, arguments, **pipes):
    # One string, because msiexec does not read its line as the C runtime does.
    line = (quoted(program) + " " + arguments).rstrip()
    try:
        return subprocess.Popen(line, **pipes)
    except OSError as error:
        raise RbError("%s could not be started: %s" % (program, error))


def _stop(process):
    process.kill()
    process.wait()
