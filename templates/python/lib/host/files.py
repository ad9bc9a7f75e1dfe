"""Files that the settings name. The bundle's own files are read and written where they are used."""

import datetime
import hashlib
import ntpath
import os
import re
import shutil


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


def file_size(path):
    """Return how many bytes a file has."""
    return os.stat(path).st_size


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
        # What was cut off may end in half a letter.
        return data.decode("utf-16", "replace")
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
