"""The run of one step as it goes on: checks, actions, answers; and the record that it leaves."""

import datetime
import hashlib
import os
import platform

import rbcompare
import rbhost
import rbintents
import rbtrace
from rbevidence import code_digest, number_of
from rbsignals import RbDeclined

EXIT = {
    "unchanged": 0,
    "changed": 0,
    "error": 1,
    "usage": 2,
    "blocked": 3,
    "drift": 4,
    "manual": 5,
    "failed": 6,
    "unproven": 7,
    "declined": 8,
    "timeout": 9,
    "waiting": 10,
    "restart": 3010,
}
_current = []


class Run:
    """Everything that a run of a step knows."""

    def __init__(self, settings, script, options, records, history):
        self.settings, self.script, self.options = settings, script, options
        self.records, self.history = records, history
        self.step, self.plan = settings["step"], settings["plan"]
        self.host = rbhost.computer()
        self.started = stamp(rbhost.now())
        self.mode = "undo" if options.undo else "check" if options.check else "run"
        self.phase = "before"
        self.checks, self.actions, self.artifacts = [], [], []
        # By check, the step that takes its state away; what differs and decides nothing any more.
        self.until, self.noted = {}, []
        self.attestation, self.restart, self.words = None, "", ""
        self.resumed, self.unkept = False, None
        # What a person let pass that would have stopped the step, each with who says so and why.
        self.waivers = []
        # What was put right of an interrupted run before this one looked.
        self.tidied = []
        # The runs whose deeds an undo takes back.
        self.undoing = []
        self._who = None
        self.stem = records.next_stem(self.host, self.step["number"], self.step["id"])

    def keep(self, name, data):
        """Keep a file as evidence, under a name of its own beside the record.

        One that cannot be written stops no action: the record is not written then, and says so at the end.
        """
        file = "%s.%d.%s" % (self.stem, len(self.artifacts) + 1, name)
        try:
            self.records.write(file, data)
        except OSError as error:
            self.unkept = error
            return
        self.artifacts.append({"file": file, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)})

    def who(self):
        """Return who runs this, as the token says; asked once a run."""
        if self._who is None:
            self._who = rbhost.identity()
        return self._who

    def intent(self):
        """Return what is about to be done, and how the host was before."""
        run = {"id": self.stem, "host": self.host, "who": self.who(), "started": self.started, "mode": self.mode}
        before = [check for check in self.checks if check["phase"] == "before"]
        deeds = rbintents.planned(self.step, self.settings["settings"]) if self.mode == "run" else []
        return {
            "schema": "runbook.intent/2",
            "plan": self.plan,
            "step": self._described(),
            "run": run,
            "checks": before,
            "deeds": deeds,
        }

    def record(self, outcome, reason):
        """Return the evidence of this run."""
        return {
            "schema": "runbook.evidence/2",
            "plan": self.plan,
            "step": self._described(),
            "code": {
                "script": os.path.basename(self.script),
                "sha256": code_digest(self.script),
                "tool": self.settings["tool"],
            },
            "engine": {"language": "python", "version": platform.python_version()},
            "run": {
                "id": self.stem,
                "number": number_of(self.stem),
                "host": self.host,
                "who": self.who(),
                "started": self.started,
                "finished": stamp(rbhost.now()),
                "words": self.words,
            },
            "result": {
                "mode": self.mode,
                "outcome": outcome,
                "exit_code": EXIT[outcome],
                "reason": reason,
                "changed": self._changed(),
                "resumed": self.resumed,
                "restart": self.restart,
                "waivers": self.waivers,
                "checks": self.checks,
                "actions": self.actions,
            },
            "artifacts": self.artifacts,
            "attestation": self.attestation,
            "previous_sha256": self.records.newest_hash(self.host),
        }

    def holds(self, phase):
        """Say whether every check of the phase that must hold does."""
        return not self.unmet(phase)

    def unmet(self, phase):
        """Return the checks of the phase that must hold and do not."""
        return [c for c in self.checks if c["phase"] == phase and c["severity"] == "must" and not c["holds"]]

    def has_proof(self, phase):
        """Say whether the phase made any check that must hold."""
        return any(check["phase"] == phase and check["severity"] == "must" for check in self.checks)

    def _changed(self):
        by_a_person = self.attestation is not None and self.attestation["answer"] == "yes"
        return self.resumed or by_a_person or any(action["changed"] for action in self.actions)

    def _described(self):
        return {name: self.step[name] for name in ("id", "number", "title", "variant", "level", "run_hash")}


def begin(run):
    """Make a run the one that probes and actions belong to."""
    _current[:] = [run]


def current():
    """Return the run that probes and actions belong to."""
    return _current[0]


def check(id, actual, by="", until="", note=False, **comparison):
    """Note a value that was found, and whether it is what the plan expects.

    What decides nothing is given as a call: where that cannot be taken, why it could not is what was found.
    """
    if callable(actual):
        actual = _tried(actual)
    ((kind, expected),) = comparison.items()
    if kind not in rbcompare.COMPARISONS:
        raise TypeError("check() has no comparison " + kind)
    current().until[id] = until
    current().checks.append(
        {
            "id": id,
            "phase": current().phase,
            "comparison": kind,
            "expected": expected,
            "actual": actual,
            "severity": "note" if note else "must",
            "holds": rbcompare.holds(kind, expected, actual),
            "by": by,
        }
    )
    rbtrace.of_check(current().checks[-1])


def _tried(look):
    try:
        return look()
    except Exception as problem:
        # Some of Windows' own words run over several lines.
        return rbcompare.FAILED + " ".join(str(problem).split())


def acted(id, kind, command, code=None, changed=True, made=None):
    """Note an action that was done, and what it made by name and guid; the command is already free of secrets."""
    deed = {"id": id, "kind": kind, "command": command, "code": code, "changed": changed}
    deed = dict(deed, made=made) if made else deed
    current().actions.append(deed)
    current().records.add_line(current().stem + ".intent", deed)
    rbtrace.trace("%s %s: %s" % (kind, id, command))


def made(name):
    """Return the objectGUID of what the runs that are undone have made under a name, "" where no record says."""
    deeds = [deed for record in current().undoing for deed in record["result"]["actions"] if "made" in deed]
    guids = [deed["made"]["guid"] for deed in deeds if deed["made"]["name"].lower() == name.lower()]
    return guids[-1] if guids else ""


def need_restart(reason):
    """Note that the host must restart, or the person log off, before the next step."""
    current().restart = current().restart or reason
    current().records.add_line(current().stem + ".intent", {"restart": current().restart})


def timeout():
    """Return how many seconds a program may run."""
    return current().options.timeout


def ask_helper(name, request, limit=120):
    """Ask a helper; it may run as long as it is known to need, and no longer than any program."""
    return rbhost.run_helper(name, request, min(limit, timeout()))


def secret(prompt):
    """Ask for a secret; it is kept nowhere."""
    try:
        typed = rbhost.ask_secret(prompt or "Password")
    except EOFError:
        typed = ""
    if not typed:
        raise RbDeclined("nothing was typed")
    return typed


def new_secret(prompt):
    """Ask twice for a secret that nobody can look up later; it is kept nowhere."""
    typed = secret(prompt)
    if secret(prompt + ", once more") != typed:
        raise RbDeclined("the two that were typed are not the same")
    return typed


def stamp(moment):
    """Return a moment as the evidence writes it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(text):
    """Read a moment as the evidence writes it."""
    return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=datetime.timezone.utc)
