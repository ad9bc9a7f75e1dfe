"""The only module that touches Windows: registry, programs, files, clock, person. Plain values in and out.

Nothing of Windows is imported before it is needed, so that a start elsewhere can say so and end.
"""

import datetime
import getpass
import hashlib
import ntpath
import os
import platform
import re
import shutil
import subprocess
import sys
import time

import rbjson
from rbsignals import RbError, RbTimeout

_HELPERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "helpers")


def system():
    """Return the name of the operating system."""
    return platform.system()


def is_windows():
    """Say whether this is Windows."""
    return platform.system() == "Windows"


def computer():
    """Return the computer's name in lower case."""
    return os.environ.get("COMPUTERNAME", "").lower()


def user():
    """Return who runs this, as DOMAIN\\name."""
    return os.environ.get("USERDOMAIN", "") + "\\" + os.environ.get("USERNAME", "")


def architecture():
    """Return the architecture of this process, as Windows names it."""
    return os.environ.get("PROCESSOR_ARCHITECTURE", "")


def now():
    """Return the present moment, UTC."""
    return datetime.datetime.fromtimestamp(int(time.time()), datetime.timezone.utc)


def sleep(seconds):
    """Wait."""
    time.sleep(seconds)


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


def registry_value(key, name):
    """Return a value of the 64-bit registry, None where key or value is absent."""
    import winreg

    try:
        with _open(key) as opened:
            value = winreg.QueryValueEx(opened, name)[0]
    except FileNotFoundError:
        return None
    return "\n".join(value) if isinstance(value, list) else value


def registry_exists(key):
    """Say whether a key is there."""
    try:
        with _open(key):
            return True
    except FileNotFoundError:
        return False


def registry_children(key):
    """Return the names of the keys directly below, in ordinal order."""
    import winreg

    names = []
    try:
        with _open(key) as opened:
            while True:
                names.append(winreg.EnumKey(opened, len(names)))
    except FileNotFoundError:
        return []
    except OSError:
        return sorted(names)


def registry_set(key, name, text):
    """Write a text value, with the keys that lead to it."""
    import winreg

    access = winreg.KEY_WRITE | winreg.KEY_WOW64_64KEY
    with winreg.CreateKeyEx(winreg.HKEY_LOCAL_MACHINE, _below(key), 0, access) as opened:
        winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, text)


def registry_delete(key, name):
    """Remove a value; say whether it was there."""
    import winreg

    access = winreg.KEY_WRITE | winreg.KEY_READ | winreg.KEY_WOW64_64KEY
    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _below(key), 0, access) as opened:
            winreg.DeleteValue(opened, name)
    except FileNotFoundError:
        return False
    return True


def _open(key):
    import winreg

    access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
    return winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _below(key), 0, access)


def _below(key):
    hive, _, rest = key.partition("\\")
    if hive.upper() != "HKLM" or not rest:
        raise RbError("only keys below HKLM are known, not " + key)
    return rest


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


def run_helper(name, request, timeout=120):
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


def file_exists(path):
    """Say whether a file or folder is there."""
    return os.path.isfile(path) or os.path.isdir(path)


def file_hash(path):
    """Return a file's SHA-256 in lower case, None where there is no file."""
    if not os.path.isfile(path):
        return None
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def file_time(path):
    """Return when a file was last written, UTC."""
    return datetime.datetime.fromtimestamp(int(os.stat(path).st_mtime), datetime.timezone.utc)


def folder_files(path):
    """Return the files below a folder as sorted relative paths."""
    found = []
    for name in os.listdir(path) if os.path.isdir(path) else []:
        child = ntpath.join(path, name)
        if os.path.isdir(child):
            found += [ntpath.join(name, deeper) for deeper in folder_files(child)]
        else:
            found.append(name)
    return sorted(found)


def find_files(pattern):
    """Return the files whose last part matches a pattern with *, sorted."""
    folder, last = ntpath.split(pattern)
    matches = like(last)
    names = os.listdir(folder) if os.path.isdir(folder) else []
    return sorted(p for p in (ntpath.join(folder, n) for n in names if matches(n)) if os.path.isfile(p))


def like(pattern):
    """Return a test whether a name matches a pattern with * and ?, ignoring case."""
    parts = [{"*": ".*", "?": "."}.get(sign, re.escape(sign)) for sign in pattern]
    compiled = re.compile(r"\A" + "".join(parts) + r"\Z", re.IGNORECASE | re.DOTALL)
    return lambda name: compiled.match(name) is not None


def copy_file(source, target):
    """Copy a file, with the folders that lead to it."""
    make_folder(ntpath.dirname(target))
    shutil.copyfile(source, target)


def move_file(source, target):
    """Give a file another name on the same disk; replace what has it."""
    os.replace(source, target)


def make_folder(path):
    """Make a folder and those above it."""
    if not os.path.isdir(path):
        os.makedirs(path)


def read_text(path):
    """Read a text file by its byte order mark, else as Latin-1."""
    with open(path, "rb") as file:
        data = file.read()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    if data[:3] == b"\xef\xbb\xbf":
        return data[3:].decode("utf-8", "replace")
    return data.decode("latin-1")


def write_text(path, text):
    """Write a text file as Windows' own tools want it: UTF-16 with a byte order mark."""
    with open(path, "wb") as file:
        file.write(b"\xff\xfe" + text.encode("utf-16-le"))


def remove_file(path):
    """Remove a file, if it is there."""
    if os.path.isfile(path):
        os.remove(path)


def temporary_folder():
    """Return the folder for temporary files."""
    return os.environ["TEMP"]
