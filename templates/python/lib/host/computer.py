"""Which computer, which user, which time; and what a person answers."""

import datetime
import getpass
import io
import os
import platform
import sys
import time


def system():
    """Return the name of the operating system."""
    return platform.system()


def is_windows():
    """Say whether this is Windows."""
    return platform.system() == "Windows"


def computer():
    """Return the computer's name in lower case."""
    return os.environ.get("COMPUTERNAME", "").lower()


def architecture():
    """Return the architecture of this process, as Windows names it."""
    return os.environ.get("PROCESSOR_ARCHITECTURE", "")


def is_emulated():
    """Say whether this is a 32-bit process on a 64-bit Windows, which shows it other programs and folders."""
    return bool(os.environ.get("PROCESSOR_ARCHITEW6432"))


def now():
    """Return the present moment, UTC."""
    return datetime.datetime.fromtimestamp(int(time.time()), datetime.timezone.utc)


def sleep(seconds):
    """Wait."""
    time.sleep(seconds)


def print_all_letters():
    """Let what is printed pass where the code page of the console lacks a letter: as its number."""
    for stream in (sys.stdout, sys.stderr):
        # There is none without a console; the runner's own, in memory, knows all letters.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def ask(prompt):
    """Ask for one line; raise EOFError where nobody is there."""
    return input(prompt + ": ")


def ask_secret(prompt):
    """Ask for one line that is not shown; raise EOFError where nobody is there."""
    if sys.stdin is not None and sys.stdin.isatty():
        return getpass.getpass(prompt + ": ")
    print(prompt + ": ", flush=True)
    line = sys.stdin.readline() if sys.stdin is not None else ""
    if not line:
        raise EOFError
    return line.rstrip("\r\n")
