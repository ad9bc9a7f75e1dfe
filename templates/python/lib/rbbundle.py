"""Before the first look: are these the scripts of the build; and before a deed: may others write to them?

What the runner has looked at holds for the steps that it starts; a step that is started by itself looks for itself.
"""

import os
import stat

import rbhost
from rbevidence import code_hash
from rbsignals import RbError, RbTimeout
from rbwaivers import of_the_start, waiver

_SUMS = "SHA256SUMS"
_WITHOUT_SUMS = (
    "there is no file %s in %s: whether the scripts are those that were built is not looked at; copy the whole bundle"
)
_SECONDS = 120
# The folders of a language that this process has compared with the build, and those that it has found closed.
_COMPARED, _CLOSED = set(), set()
_CLOSE = 'icacls "%s" /inheritance:r /grant:r "*S-1-5-32-544:(OI)(CI)F" "*S-1-5-18:(OI)(CI)F"'


def unbuilt(folder):
    """Return why no script of a runner's folder may be started: they are not those of the build."""
    if folder in _COMPARED:
        return []
    root = _root_of(folder)
    if not os.path.isfile(os.path.join(root, _SUMS)):
        print(_WITHOUT_SUMS % (_SUMS, root))
    wrong = _differing(root, folder)
    if wrong:
        return [*wrong, "these scripts are not those that were built: copy the bundle again, and start again"]
    _COMPARED.add(folder)
    return []


def opened(folder, options):
    """Return why no script of a folder may act: others may write to the bundle or to its evidence.

    Where that is let pass it is told, and stands in the record of each deed of this start.
    """
    if folder in _CLOSED:
        return []
    found = _open_to([_root_of(folder), os.path.abspath(options.evidence_dir)])
    if found and not options.allow_open_folder:
        return [*found.values(), "what lies there runs with all rights: close it, or say --allow-open-folder with --reason"]
    print("".join(line + "\n" for line in found.values()), end="")
    name = rbhost.identity()["name"] if found else ""
    of_the_start([waiver("allow-open-folder", path, options, name) for path in found])
    _CLOSED.add(folder)
    return []


def _root_of(folder):
    """Return the bundle of a runner's folder, `scripts/python`."""
    return os.path.dirname(os.path.dirname(folder))


def _differing(root, folder):
    """Return a line for each file of the runner's language that was changed, is missing, or belongs to no build."""
    if not os.path.isfile(os.path.join(root, _SUMS)):
        return []
    built, found = _built(root, folder), _found(root, folder)
    lines = ["%s is missing" % name for name in built if name not in found]
    lines += ["%s is no file of the build" % name for name in found if name not in built]
    lines += ["%s was changed" % name for name, path in found.items() if built.get(name, "") not in ("", _hash(path))]
    return sorted(lines)


def _open_to(paths):
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
