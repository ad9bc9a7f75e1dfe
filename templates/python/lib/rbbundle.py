"""What the runner looks at before its first look: that the scripts are those of the build, and closed to others."""

import os
import stat

import rbhost
from rbevidence import code_hash
from rbsignals import RbError, RbTimeout

_SUMS = "SHA256SUMS"
_WITHOUT_SUMS = (
    "there is no file %s in %s: whether the scripts are those that were built is not looked at; copy the whole bundle"
)
_SECONDS = 120
_CLOSE = 'icacls "%s" /inheritance:r /grant:r "*S-1-5-32-544:(OI)(CI)F" "*S-1-5-18:(OI)(CI)F"'


def root_of(folder):
    """Return the bundle of a runner's folder, `scripts/python`."""
    return os.path.dirname(os.path.dirname(folder))


def without_sums(folder):
    """Say that nothing tells how the scripts were built, "" where something does."""
    root = root_of(folder)
    return "" if os.path.isfile(os.path.join(root, _SUMS)) else _WITHOUT_SUMS % (_SUMS, root)


def differing(folder):
    """Return a line for each file of the runner's language that was changed, is missing, or belongs to no build."""
    root = root_of(folder)
    if without_sums(folder):
        return []
    built, found = _built(root, folder), _found(root, folder)
    lines = ["%s is missing" % name for name in built if name not in found]
    lines += ["%s is no file of the build" % name for name in found if name not in built]
    lines += ["%s was changed" % name for name, path in found.items() if built.get(name, "") not in ("", _hash(path))]
    return sorted(lines)


def open_to(paths):
    """Return, by folder, who else may write to it and what to type against that."""
    found = {}
    for path in paths:
        try:
            others = rbhost.run_helper("folder_writers", {"path": path}, _SECONDS)
        except (RbError, RbTimeout) as problem:
            found[path] = "who may write to %s could not be looked at: %s" % (path, problem)
            continue
        if others:
            found[path] = "%s may be written to by %s; close it: %s" % (path, others, _CLOSE % path)
    return found


def _built(root, folder):
    below = os.path.relpath(folder, root).replace(os.sep, "/") + "/"
    with open(os.path.join(root, _SUMS), encoding="utf-8") as file:
        rows = [line.rstrip("\r\n").partition("  ") for line in file]
    return {name: digest for digest, _, name in rows if name.startswith(below)}


def _found(root, folder):
    paths = []
    for place, folders, names in os.walk(folder):
        paths += [os.path.join(place, name) for name in names]
        # A link to a folder is not walked into, and is no file of any build.
        paths += [os.path.join(place, name) for name in folders if os.path.islink(os.path.join(place, name))]
    return {os.path.relpath(path, root).replace(os.sep, "/"): path for path in paths}


def _hash(path):
    return code_hash(path) if stat.S_ISREG(os.stat(path).st_mode) else "none"
