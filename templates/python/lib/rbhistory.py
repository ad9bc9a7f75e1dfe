"""What the evidence says about earlier runs: done or not, changed since when."""

from rbevidence import ACTED, DONE


class History:
    """The records of the steps as they run now."""

    def __init__(self, records):
        self._records = records

    def newest(self, step):
        """Return the newest record of a step, None where there is none."""
        found = self._records.of(step)
        return found[-1] if found else None

    def is_done(self, step):
        """Say whether the newest record of a step says that it is done."""
        record = self.newest(step)
        return record is not None and _says_done(record)

    def is_done_elsewhere(self, step):
        """Say whether another host's step is done for good: a restart that is still due does not count."""
        record = self.newest(step)
        return self.is_done(step) and record["result"]["outcome"] != "restart"

    def was_run(self, step):
        """Say whether the newest run or undo of a step is a run that ended well: the proof without a probe."""
        runs = [r for r in self._records.of(step) if r["result"]["mode"] in ("run", "undo")]
        return bool(runs) and _says_done(runs[-1])

    def is_attested(self, step):
        """Say whether the newest answer that a person gave at a step is yes."""
        answered = [r for r in self._records.of(step) if r["attestation"] is not None]
        return bool(answered) and answered[-1]["attestation"]["answer"] == "yes"

    def is_begun(self, step):
        """Say whether a step came to its deed and was not undone since; what it takes away may be gone then."""
        runs = [r for r in self._records.of(step) if r["result"]["mode"] in ("run", "undo")]
        acted = bool(runs) and runs[-1]["result"]["mode"] == "run" and runs[-1]["result"]["outcome"] in ACTED
        return acted or self.is_done(step) or self._records.has_intent(step)

    def is_accepted(self, step, gate):
        """Say whether a run of a step ended well, was not undone since, and its gate is passed."""
        return bool(gate) and self.is_attested(gate) and self.was_run(step)

    def held_on(self, step, check):
        """Return the day on which a check of a step held last, "" where no record says so."""
        for record in reversed(self._records.of(step)):
            if any(one["id"] == check and one["holds"] for one in record["result"]["checks"]):
                return record["run"]["finished"][:10]
        return ""

    def waiting_since(self, step):
        """Return when a run of a step first ended waiting, "" where none did since the step was done or undone."""
        since = ""
        for record in reversed(self._records.of(step)):
            if _says_done(record) or record["result"]["mode"] == "undo":
                break
            if record["result"]["outcome"] == "waiting":
                since = record["run"]["started"]
        return since

    def changed(self, step):
        """Return the newest run of a step that changed something, None where there is none."""
        found = [r for r in self._records.of(step) if _changed(r)]
        return found[-1] if found else None


def _says_done(record):
    return record["result"]["mode"] != "undo" and record["result"]["outcome"] in DONE


def _changed(record):
    return record["result"]["mode"] == "run" and record["result"]["changed"]
