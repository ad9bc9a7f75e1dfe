"""The evidence folder: one canonical JSON file a run of a step, chained per host, never overwritten."""

import hashlib
import os
import re

import rbjson

_NAME = re.compile(r"\A(?P<host>[a-z0-9-]+?)-(?P<number>[0-9]{4,})-[0-9.]+-.+\.(?P<kind>json|intent)\Z")
# A record is never written again, so one process reads it once; an intent comes and goes.
_KNOWN = {}


class Records:
    """What the folder holds; a file that is no record of ours is left alone."""

    def __init__(self, folder):
        self.folder = folder

    def of(self, step, plan):
        """Return the records of a step under a plan hash, oldest first."""
        found = []
        for name in self._names("json"):
            record = self._read(name) if name.endswith("-%s.json" % step) else None
            if record is None or record.get("schema") != "runbook.evidence/1":
                continue
            if record["step"]["id"] == step and record["step"]["plan_hash"] == plan:
                found.append((record["run"]["finished"], name, record))
        return [record for _, _, record in sorted(found, key=lambda item: item[:2])]

    def intent(self, host, step, plan):
        """Return the newest intent of a run of the step here that left no record, None where there is none."""
        for name in sorted(self._names("intent"), key=_number, reverse=True):
            intent = self._read(name)
            if intent is None or _host(name) != host or intent["step"]["id"] != step:
                continue
            if intent["step"]["plan_hash"] != plan or intent["run"]["mode"] != "run":
                continue
            later = [other for other in self._names("json") if _host(other) == host]
            if any(_number(o) >= _number(name) and self._step_of(o) == step for o in later):
                return None
            return intent
        return None

    def has_intent(self, step, plan):
        """Say whether a run of the step left no record, on whichever host."""
        hosts = {_host(name) for name in self._names("intent") if name.endswith("-%s.intent" % step)}
        return any(self.intent(host, step, plan) is not None for host in sorted(hosts))

    def next_stem(self, host, number, step):
        """Return the name, without its ending, of this host's next record."""
        used = [_number(name) for kind in ("json", "intent") for name in self._names(kind) if _host(name) == host]
        padded = ".".join("%02d" % int(part) for part in number.split("."))
        return "%s-%04d-%s-%s" % (host, 1 + max(used, default=0), padded, step)

    def newest_hash(self, host):
        """Return the hash of this host's newest record, "" where there is none."""
        own = sorted((name for name in self._names("json") if _host(name) == host), key=_number)
        return sha256_of(os.path.join(self.folder, own[-1])) if own else ""

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
        except OSError:
            if os.path.exists(temporary):
                os.remove(temporary)
            raise
        return path

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
                found = rbjson.parse(file.read().decode("ascii"))
        except (OSError, ValueError):
            return None
        if name.endswith(".json"):
            _KNOWN[path] = found
        return found

    def _step_of(self, name):
        record = self._read(name)
        return record["step"]["id"] if record else ""


def sha256_of(path):
    """Return the SHA-256 of one of the bundle's own files."""
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def _host(name):
    return _NAME.match(name).group("host")


def _number(name):
    return int(_NAME.match(name).group("number"))
