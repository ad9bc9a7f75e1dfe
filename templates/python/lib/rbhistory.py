"""What the evidence says about earlier runs: done or not, changed since when."""

from rbevidence import ACTED, DONE, number_of

# An undo that came to no deed: nothing to undo, not wanted, another bundle's.
_IDLE = ("unchanged", "blocked", "declined", "drift", "error")


class History:
    """The records of the steps as they run now."""

    def __init__(self, records):
        self._records = records

    def newest(self, step):
        """Return the newest record of a step, None where there is none."""
        found = self._records.of(step)
        return found[-1] if found else None

    def _telling(self, step):
        """Return the records that say something of a step, oldest first."""
        return [record for record in self._records.of(step) if not _says_nothing(record)]

    def newest_here(self, step, host, outcomes):
        """Return the newest run or undo of a step on a host that ended with one of the outcomes, None for none."""
        found = [r for r in self._telling(step) if r["run"]["host"] == host and r["result"]["mode"] != "check"]
        found = [r for r in found if r["result"]["outcome"] in outcomes]
        return found[-1] if found else None

    def is_done(self, step):
        """Say whether the newest record that says something of a step says that it is done."""
        found = self._telling(step)
        return bool(found) and _says_done(found[-1])

    def is_done_elsewhere(self, step):
        """Say whether another host's step is done for good: a restart that is still due does not count."""
        return self.is_done(step) and self._telling(step)[-1]["result"]["outcome"] != "restart"

    def was_run(self, step):
        """Say whether the newest run or undo of a step is a run that ended well: the proof without a probe."""
        runs = [r for r in self._telling(step) if r["result"]["mode"] in ("run", "undo")]
        return bool(runs) and _says_done(runs[-1])

    def is_attested(self, step):
        """Say whether the newest answer that a person gave at a step is yes."""
        return self._passed(step) is not None

    def yes_by(self, step):
        """Return the SIDs of those who said yes at a step since somebody last said no."""
        found = []
        for record in self._answered(step):
            sid = record["run"].get("who", {}).get("sid")
            found = found + [sid] if record["attestation"]["answer"] == "yes" else []
        return found

    def _answered(self, step):
        return [r for r in self._telling(step) if r["attestation"] is not None]

    def _passed(self, step):
        """Return the newest answer at a step, where it is yes and all that was wanted with it was so."""
        answered = self._answered(step)
        passed = bool(answered) and answered[-1]["attestation"]["answer"] == "yes" and _says_done(answered[-1])
        return answered[-1] if passed else None

    def is_begun(self, step):
        """Say whether a step came to its deed and was not undone since; what it takes away may be gone then."""
        runs = [r for r in self._telling(step) if r["result"]["mode"] in ("run", "undo")]
        acted = bool(runs) and runs[-1]["result"]["mode"] == "run" and runs[-1]["result"]["outcome"] in ACTED
        return acted or self.is_done(step) or self._records.has_intent(step)

    def is_accepted(self, step, gate):
        """Say whether a run of a step ended well, was not undone since, and its gate was passed after it."""
        passed, settled = self._passed(gate), self._settled(step)
        return passed is not None and settled is not None and self.was_run(step) and not _is_later(settled, passed)

    def _settled(self, step):
        """Return the run by which a step is as it is: the last that changed something, else the first that found it so."""
        settled = None
        for record in self._telling(step):
            if record["result"]["mode"] == "check":
                continue
            if not _says_done(record):
                settled = None if _unsettles(record) else settled
            elif settled is None or record["result"]["changed"]:
                settled = record
        return settled

    def held_on(self, step, check):
        """Return the day on which a check of a step held last, "" where no record says so."""
        for record in reversed(self._telling(step)):
            if any(one["id"] == check and one["holds"] for one in record["result"]["checks"]):
                return record["run"]["finished"][:10]
        return ""

    def waiting_since(self, step):
        """Return when a run of a step first ended waiting, "" where none did since the step was done or undone."""
        since = ""
        for record in reversed(self._telling(step)):
            if _says_done(record) or record["result"]["mode"] == "undo":
                break
            if record["result"]["outcome"] == "waiting":
                since = record["run"]["started"]
        return since

    def changed(self, step):
        """Return the newest run of a step that changed something, None where there is none."""
        found = [r for r in self._telling(step) if _changed(r)]
        return found[-1] if found else None


def _says_done(record):
    return record["result"]["mode"] != "undo" and record["result"]["outcome"] in DONE


def _says_nothing(record):
    """Say whether a start found itself on another computer, or was an undo that came to no deed."""
    result = record["result"]
    if (result["outcome"], result["reason"]) == ("blocked", "host"):
        return True
    return result["mode"] == "undo" and result["outcome"] in _IDLE and not result["actions"]


def _unsettles(record):
    return record["result"]["mode"] == "undo" or record["result"]["outcome"] in ACTED or bool(record["attestation"])


def _is_later(one, other):
    """Say whether a record came after another: on one host by its number, whatever the clock said."""
    if one["run"]["host"] != other["run"]["host"]:
        return one["run"]["finished"] > other["run"]["finished"]
    return number_of(one["run"]["id"]) > number_of(other["run"]["id"])


def _changed(record):
    return record["result"]["mode"] == "run" and record["result"]["changed"]
