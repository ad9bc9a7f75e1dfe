"""The evidence folder: one canonical JSON file a run of a step, chained per host, never overwritten."""

import hashlib
import os
import re

import rbintents
import rbjson
import rbtrace

# The number of a step is 03.04, and with letters, where a step or a phase was added, 03.04b or 03A.01.
_FORM = r"\A(?P<host>[a-z0-9-]+?)-(?P<number>[0-9]{4,})-[0-9]+[A-Z]*(?:\.[0-9]+[a-z]*)+-.+"
_STEM = re.compile(_FORM + r"\Z")
_NAME = re.compile(_FORM + r"\.(?P<kind>json|intent)\Z")
RECORDS = ("runbook.evidence/1", "runbook.evidence/2")
DONE = ("changed", "unchanged", "restart")
# A run that came to its deed, whatever came of it.
ACTED = (*DONE, "unproven", "failed", "timeout")
# How Authenticode signs a script: a block behind it, of comments alone; some signers put an end of line before it.
_SIGNED = b"# SIG # End signature block"
_SIGNATURE = re.compile(
    rb"(?<=\r\n)(?:\r\n)?# SIG # Begin signature block\r\n(?:# [A-Za-z0-9+/=]+\r\n)+# SIG # End signature block(?:\r\n)*\Z"
)
# A record is never written again, so one process reads it once; an intent comes and goes.
_KNOWN = {}


class Records:
    """What the folder holds of a plan; a file that is no record of ours is left alone.

    `steps` holds the run hash of each step that is asked for, by id.
    """

    def __init__(self, folder, plan, steps):
        self.folder, self._plan, self._steps = folder, plan, steps

    def of(self, step):
        """Return the records of a step as it runs now, oldest first."""
        return [record for record in self.of_all(step) if self.is_of_now(record)]

    def of_all(self, step):
        """Return the records of a step under whatever plan, oldest first."""
        found, latest = [], {}
        for name in sorted(self._names("json"), key=_number):
            record = self._read(name) if name.endswith("-%s.json" % step) else None
            if record is None or record.get("schema") not in RECORDS or record["step"]["id"] != step:
                continue
            # On one host the numbers give the order, whatever its clock said; between hosts the clocks must.
            latest[_host(name)] = max(latest.get(_host(name), ""), record["run"]["finished"])
            found.append((latest[_host(name)], _host(name), _number(name), record))
        return [record for *_, record in sorted(found, key=lambda item: item[:3])]

    def intent(self, host, step):
        """Return the newest intent of a run of the step here that left no record, None where there is none."""
        for name in sorted(self._names("intent"), key=_number, reverse=True):
            intent = self._read(name)
            if intent is None or _host(name) != host or intent["step"]["id"] != step:
                continue
            if not self.is_of_now(intent) or intent["run"]["mode"] != "run":
                continue
            later = [other for other in self._names("json") if _host(other) == host]
            if any(_number(o) >= _number(name) and self._settles(o, step) for o in later):
                return None
            return intent
        return None

    def has_intent(self, step):
        """Say whether a run of the step left no record, on whichever host."""
        hosts = {_host(name) for name in self._names("intent") if name.endswith("-%s.intent" % step)}
        return any(self.intent(host, step) is not None for host in sorted(hosts))

    def steps_of(self, host):
        """Return the ids of all steps that left a record on this host, under whatever plan, in their order."""
        own = sorted((name for name in self._names("json") if _host(name) == host), key=_number)
        return list(dict.fromkeys(self._step_of(name) for name in own))

    def first_tool(self, host):
        """Return which version of the tool this host's first record comes from, "" where it does not say."""
        own = sorted((name for name in self._names("json") if _host(name) == host), key=_number)
        record = self._read(own[0]) if own else None
        return record["code"]["tool"] if record is not None and "code" in record else ""

    def next_stem(self, host, number, step):
        """Return the name, without its ending, of this host's next record."""
        used = [_number(name) for kind in ("json", "intent") for name in self._names(kind) if _host(name) == host]
        padded = re.sub(r"(?<![0-9])[0-9](?![0-9])", r"0\g<0>", number)
        return "%s-%04d-%s-%s" % (host, 1 + max(used, default=0), padded, step)

    def newest(self, host):
        """Return the name of this host's newest record, "" where there is none."""
        own = sorted((name for name in self._names("json") if _host(name) == host), key=_number)
        return own[-1] if own else ""

    def newest_hash(self, host):
        """Return the hash of this host's newest record, "" where there is none."""
        name = self.newest(host)
        return sha256_of(os.path.join(self.folder, name)) if name else ""

    def write(self, name, data):
        """Write a file under a temporary name and rename it; refuse to replace one."""
        os.makedirs(self.folder, exist_ok=True)
        path = os.path.join(self.folder, name)
        if os.path.exists(path):
            raise OSError("%s is there already" % name)
        temporary = path + ".tmp"
        try:
            with open(temporary, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.rename(temporary, path)
            rbtrace.trace("wrote " + name)
        except OSError:
            if os.path.exists(temporary):
                os.remove(temporary)
            raise
        return path

    def add_line(self, name, value):
        """Add a line to an intent. A full disk stops no deed: the record tells of it as well."""
        path = os.path.join(self.folder, name)
        if not os.path.exists(path):
            return
        try:
            with open(path, "ab") as file:
                file.write(("\n" + rbjson.canonical(value)).encode("ascii"))
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            pass

    def remove(self, name):
        """Remove an intent that has become a record."""
        path = os.path.join(self.folder, name)
        if os.path.exists(path):
            os.remove(path)

    def _names(self, kind):
        if not os.path.isdir(self.folder):
            return []
        names = sorted(os.listdir(self.folder))
        return [name for name in names if _NAME.match(name) and name.endswith("." + kind)]

    def _read(self, name):
        path = os.path.join(self.folder, name)
        if path in _KNOWN:
            return _KNOWN[path]
        try:
            with open(path, "rb") as file:
                text = file.read().decode("ascii")
            found = rbjson.parse(text) if name.endswith(".json") else rbintents.parse(text)
        except (OSError, ValueError):
            return None
        if name.endswith(".json"):
            _KNOWN[path] = found
        return found

    def _settles(self, name, step):
        """Say whether a record says what became of an intent before it: a look, or a run that did nothing, does not."""
        record = self._read(name)
        if record is None or record["step"]["id"] != step or record["result"]["mode"] == "check":
            return False
        return bool(record["result"]["actions"]) or record["result"]["outcome"] in ACTED

    def is_of_now(self, record):
        """Say whether a record is of the step as it runs now; a build that knew no step's hash wrote the plan's."""
        step = record["step"]
        if "run_hash" in step:
            return step["run_hash"] == self._steps.get(step["id"])
        return step.get("plan_hash") == self._plan

    def _step_of(self, name):
        record = self._read(name)
        return record["step"]["id"] if record else ""


def code_digest(script):
    """Return one SHA-256 of a step's script, the settings in it, and the library: over a line a file as sha256sum has it.

    The files are named from the folder of the language on and stand in the order of their names. A signature
    at a file's end is no code.
    """
    root = os.path.dirname(os.path.dirname(os.path.abspath(script)))
    files = [script]
    for folder, _, names in os.walk(os.path.join(root, "lib")):
        files += [os.path.join(folder, name) for name in names]
    named = sorted((os.path.relpath(path, root).replace(os.sep, "/"), path) for path in files)
    lines = ["%s  %s\n" % (code_hash(path), name) for name, path in named]
    return hashlib.sha256("".join(lines).encode("utf-8")).hexdigest()


def number_of(stem):
    """Return which record of its host this is, by its name."""
    return int(_STEM.match(stem).group("number"))


def sha256_of(path):
    """Return the SHA-256 of one of the bundle's own files."""
    return hashlib.sha256(_bytes_of(path)).hexdigest()


def code_hash(path):
    """Return the SHA-256 of a file without the block of comments by which Authenticode signs it."""
    data = _bytes_of(path)
    block = _SIGNATURE.search(data) if data.rstrip(b"\r\n").endswith(_SIGNED) else None
    return hashlib.sha256(data[: block.start()] if block else data).hexdigest()


def _bytes_of(path):
    with open(path, "rb") as file:
        return file.read()


def _host(name):
    return _NAME.match(name).group("host")


def _number(name):
    return int(_NAME.match(name).group("number"))
