# ruff: noqa: ARG001, PTH100, PTH109, PTH118, PTH120, SIM108
"""Makes a script's Python believe that it runs on the simulated Windows host.

Paths with a drive letter belong to the simulated host; everything else is real. A command line given
as one string starts a program the way CreateProcess does. Exit codes are not touched here.
"""

import base64
import builtins
import fcntl
import getpass
import io
import ntpath
import os
import platform
import re
import shutil
import stat as modes
import subprocess
import sys
import time
import types

from simclient import ask

_real = {"open": builtins.open, "stat": os.stat, "scandir": os.scandir, "listdir": os.listdir}
_real.update(
    replace=os.replace, mkdir=os.mkdir, remove=os.remove, copyfile=shutil.copyfile, copy2=shutil.copy2
)
_real.update(
    disk_usage=shutil.disk_usage,
    popen=subprocess.Popen.__init__,
    wait=subprocess.Popen.wait,
    makedirs=os.makedirs,
)
_BIN = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "bin")


def _simulated(path):
    return isinstance(path, str) and re.match(r"(?:[A-Za-z]:(?:[\\/]|\Z)|\\\\[^\\/])", path) is not None


class _Written(io.BytesIO):
    def __init__(self, path):
        super().__init__()
        self._path = path

    def close(self):
        if not self.closed:
            data = self.getvalue()
            super().close()
            ask("write", self._path, base64.b64encode(data).decode())


def _fake_open(file, mode="r", *rest, **options):
    if not _simulated(file):
        return _real["open"](file, mode, *rest, **options)
    if "r" in mode:
        raw = io.BytesIO(base64.b64decode(ask("read", file)))
    else:
        raw = _Written(file)
    if "b" in mode:
        return raw
    return io.TextIOWrapper(raw, encoding=options.get("encoding"), newline=options.get("newline"))


def _fake_stat(path, *rest, **options):
    if not _simulated(path):
        return _real["stat"](path, *rest, **options)
    found = ask("stat", path)
    if found is None:
        raise FileNotFoundError(2, "No such file or directory", path)
    kind = modes.S_IFDIR if found["folder"] else modes.S_IFREG
    when = found.get("time", 0)
    return os.stat_result((kind | 0o777, 0, 0, 1, 0, 0, found.get("size", 0), when, when, when))


class _Entry:
    def __init__(self, folder, name, is_folder):
        self.name, self.path, self._folder = name, ntpath.join(folder, name), is_folder

    def is_dir(self, follow_symlinks=True):
        return self._folder

    def is_file(self, follow_symlinks=True):
        return not self._folder

    def is_symlink(self):
        return False


def _fake_listdir(path="."):
    return [name for name, _ in ask("list", path)] if _simulated(path) else _real["listdir"](path)


def _fake_makedirs(path, mode=0o777, exist_ok=False):
    if not _simulated(path):
        return _real["makedirs"](path, mode, exist_ok)
    return ask("make_folder", path)


def _fake_mkdir(path, *rest, **options):
    return ask("make_folder", path) if _simulated(path) else _real["mkdir"](path, *rest, **options)


def _fake_remove(path, *rest, **options):
    if not _simulated(path):
        return _real["remove"](path, *rest, **options)
    if path.lower().endswith(":zone.identifier"):
        return ask("unblock", path[: -len(":Zone.Identifier")])
    return ask("remove", path)


def _fake_replace(source, target, **options):
    return ask("move", source, target) if _simulated(source) else _real["replace"](source, target, **options)


def _fake_copy(real, source, target, options):
    if not _simulated(source) and not _simulated(target):
        return real(source, target, **options)
    if _simulated(source) and _simulated(target):
        ask("copy", source, target)
    else:
        with _fake_open(source, "rb") as reading, _fake_open(target, "wb") as writing:
            writing.write(reading.read())
    return target


def _fake_popen(self, args, *rest, **options):
    if not isinstance(args, str) or options.get("shell"):
        return _real["popen"](self, args, *rest, **options)
    quoted = re.match(r'"([^"]*)"[ \t]*', args) or re.match(r"([^ \t]*)[ \t]*", args)
    name, line = quoted.group(1), args[quoted.end() :]
    folder = options.pop("cwd", None) or os.getcwd()
    environment = dict(options.pop("env", None) or os.environ)
    environment.update(RUNBOOK_SIM_PROGRAM=name, RUNBOOK_SIM_LINE=line)
    program = os.path.join(_BIN, "program")
    if not _simulated(name):
        # Windows looks for a bare name in the current folder before its own.
        return _real["popen"](self, [os.path.join(folder, name)], *rest, **options)
    if ask("stat", name) is None:
        raise FileNotFoundError(2, "The system cannot find the file specified", name)
    options.pop("creationflags", None)
    self.simulated = name
    return _real["popen"](self, [program], *rest, env=environment, **options)


def _fake_wait(self, timeout=None):
    name = getattr(self, "simulated", None)
    ended = ask("pass_by", name, timeout) if name and timeout is not None else None
    if ended is False:
        raise subprocess.TimeoutExpired(name, timeout)
    return _real["wait"](self, timeout if ended is None else None)


def _typed(prompt="Password: ", stream=None):
    print(prompt, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\n")


class _RuntimeOfC(types.ModuleType):
    """What locks a region of a file in Windows' C runtime, by the locks of POSIX, as .NET does here."""

    LK_NBLCK = 2

    @staticmethod
    def locking(fd, mode, nbytes):
        assert mode == _RuntimeOfC.LK_NBLCK
        fcntl.lockf(fd, fcntl.LOCK_EX | fcntl.LOCK_NB, nbytes, os.lseek(fd, 0, os.SEEK_CUR))


def _disk_usage(path):
    if not _simulated(path):
        return _real["disk_usage"](path)
    free = ask("free", path)
    return shutil._ntuple_diskusage(4 * free, 3 * free, free)


if "RUNBOOK_SIM" in os.environ:
    builtins.open = io.open = _fake_open
    os.stat, os.listdir, os.mkdir, os.makedirs = _fake_stat, _fake_listdir, _fake_mkdir, _fake_makedirs
    os.scandir = lambda path=".": (
        _Scan(_Entry(path, *entry) for entry in ask("list", path))
        if _simulated(path)
        else _real["scandir"](path)
    )
    os.remove = os.unlink = _fake_remove
    os.replace = _fake_replace
    shutil.copyfile = lambda source, target, **options: _fake_copy(_real["copyfile"], source, target, options)
    shutil.copy2 = lambda source, target, **options: _fake_copy(_real["copy2"], source, target, options)
    shutil.disk_usage = _disk_usage
    subprocess.Popen.__init__ = _fake_popen
    subprocess.Popen.wait = _fake_wait
    platform.system = lambda: "Windows"
    getpass.getpass = _typed
    # Only now: the modules above ask by its name whether this is Windows.
    sys.modules["msvcrt"] = _RuntimeOfC("msvcrt")
    time.time = lambda: float(ask("now"))
    time.sleep = lambda seconds: ask("sleep", seconds)


class _Scan:
    def __init__(self, entries):
        self._entries = list(entries)

    def __iter__(self):
        return iter(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None
