"""One night with everything in it: what the as-executed record says afterwards is what happened.

A junior looks first; a restart is pending, and somebody accepts that; a gate is answered with no, then with
yes; a run is killed in mid-step; the bundle is built anew with one other value; a yes is taken back and given
again; at the end all is undone that has an undo.
"""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from evidence.nights import NOW
from runbook.evidence.assemble import assemble
from runbook.evidence.measure import Measure, hashes_of
from runbook.loading import Loaded, load
from runbook.model.executed import AsExecuted, ExecutedStep
from runbook.model.plans import Plan
from runbook.read.record_forms import record_faults
from runbook.tailor.plan import make_plan
from simulated_host.examples import plan_of
from simulated_host.journeys import Journey, journey
from simulated_host.server import Server
from simulated_host.twins import LANGUAGES, happen, make_bundle

pytestmark = pytest.mark.long

_PROFILES = Path(__file__).resolve().parents[2] / "data" / "profiles"
_MANAGER = r"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager"
_DRIFT, _PERSON, _KILLED = 4, 5, (-9, 137)
# The new account's password, twice, comes before the gate's question.


@dataclass(frozen=True)
class _Case:
    mim: str
    directory: str
    junior: str
    old: str = "svc-mimad"
    new: str = "svc-mimad2"


_CASES = {
    "contoso-2016-single": _Case("MIM01", "MIM01", "t.user"),
    "contoso-2019-remote": _Case("MIM01", "DC01", "t.user"),
    "fabrikam-se-gmsa": _Case("FABMIM01", "FABDC01", "lee.oakes"),
    "muenchen-2019-child-domain": _Case("MUCMIM01", "MUCDC01", "jörg.müller", "svc-mim-lesen", "svc-lesen2"),
}


@dataclass
class _Night:
    """A night on its way, and where the person stands."""

    way: Journey
    case: _Case
    folder: Path
    said: dict[str, AsExecuted] = field(default_factory=dict)
    host: str = ""

    def told(self) -> AsExecuted:
        """Return the record of what was left until now; the judge refuses nothing of it."""
        files = {f"evidence/{path.name}": path.read_bytes() for path in self.way.evidence.iterdir()}
        plan = self.way.plan
        made = assemble(plan, "out", files, [], {}, Measure(hashes_of(plan), plan, NOW, record_faults))
        assert [str(found) for found in made.findings if found.level == "error"] == []
        return made

    def a_junior_looks(self) -> None:
        self.way.world.host(self.case.mim).registry.set(_MANAGER, "PendingFileRenameOperations", ["a", ""])
        session = self.way.world.state["hosts"][self.case.mim]["session"]
        own = session["user"]
        session["user"] = own.partition("\\")[0] + "\\" + self.case.junior
        self.way.start(self.case.mim, "check")
        session["user"] = own

    def to_the_gate(self, *given: str) -> int:
        """Start as far as the first gate, from computer to computer; return the last exit code."""
        steps = [step.id for step in self.way.plan.steps()]
        last = steps[steps.index("preconditions.gate") - 1]
        code, self.host = self.way.walk(self.case.mim, "yes", f"to={last}", *given)
        return code

    def rebuild(self) -> None:
        """Build the bundle anew, with another account that looks into the directory."""
        for domain in self.way.world.state["domains"].values():
            users: dict[str, Any] = domain.get("users", {})
            for name in [name for name in users if name.lower() == self.case.old]:
                users[self.case.new] = copy.deepcopy(users[name])
                users[self.case.new]["sid"] = users[name]["sid"].rpartition("-")[0] + "-7777"
        self.way.plan = _changed(self.way.plan.name, self.folder / "changed", self.case)
        self.way.bundle = make_bundle(self.folder / f"rebuilt-{self.way.language}", self.way.plan)


def _changed(profile: str, folder: Path, case: _Case) -> Plan:
    text = (_PROFILES / f"{profile}.yaml").read_text("utf-8")
    assert text.count(f"\\{case.old}}}") == 1
    folder.mkdir(exist_ok=True)
    for beside in _PROFILES.iterdir():
        if beside.is_file() and beside.suffix != ".yaml":
            (folder / beside.name).write_bytes(beside.read_bytes())
    file = folder / f"{profile}.yaml"
    file.write_text(text.replace(f"\\{case.old}}}", f"\\{case.new}}}"), "utf-8")
    loaded = load(file)
    assert isinstance(loaded, Loaded), loaded.diagnostics
    made, findings = make_plan(loaded.topic, loaded.profile, "2026-11-23")
    assert made, findings
    return made


def _through(night: _Night) -> None:
    way, mim = night.way, night.case.mim
    given = ("accept=pending_restart", "reason=An agent sets it each hour", "person=Ann Ray")
    night.a_junior_looks()
    assert night.to_the_gate() == _DRIFT, way.outputs[-1]
    assert night.to_the_gate(*given) == 0, way.outputs[-1]
    gate = ("yes", "only=preconditions.gate")
    assert way.start(night.host, *gate, answers=("no", "Bob Fox", "the backup is missing")) == _PERSON
    assert way.start(night.host, *gate, answers=_yes("there now")) == 0, way.outputs[-1]
    happen(way.world, mim, "restart")
    way.world.state["hosts"][mim].setdefault("faults", {})["kill_at"] = 2
    code, host = way.walk(mim, "yes")
    assert code in _KILLED, way.outputs[-1]
    code, host = way.walk(host, "yes", "to=prepare.gate")
    assert code == 0, way.outputs[-1]
    night.rebuild()
    code, host = way.walk(host, "yes", "to=prepare.gate")
    assert code == 0, way.outputs[-1]
    again = ("ask-again=prepare.gate", "reason=The share is not there", "person=Ann Ray")
    assert way.start(host, "yes", "to=prepare.gate", *again, answers=("no", "Bob Fox", "wait")) == _PERSON
    code, host = way.walk(host, "yes")
    assert code == 0, way.outputs[-1]
    night.said["done"] = night.told()
    for computer in dict.fromkeys((mim, night.case.directory)):
        way.start(computer, "undo", "yes")
    night.said["undone"] = night.told()


def _through_an_import(night: _Night) -> None:
    """Go through a plan with one gate, whose scripts change the directory alone."""
    way, at = night.way, night.case.mim
    gate, granted = ("yes", "only=ad-import.gate"), ("yes", "to=ad-import.replication-configuration")
    night.a_junior_looks()
    code, host = way.walk(at, "yes", "to=ad-import.look")
    assert code == 0, way.outputs[-1]
    assert way.start(host, *gate, answers=("no", "Bob Fox", "the backup is missing")) == _PERSON
    assert way.start(host, *gate, answers=_yes("there now")) == 0, way.outputs[-1]
    way.world.state["hosts"][at].setdefault("faults", {})["kill_at"] = 2
    code, host = way.walk(host, *granted)
    assert code in _KILLED, way.outputs[-1]
    code, host = way.walk(host, *granted)
    assert code == 0, way.outputs[-1]
    again = ("ask-again=ad-import.gate", "reason=The farm is busy", "person=Ann Ray")
    assert way.start(host, *gate, *again, answers=("no", "Bob Fox", "tomorrow")) == _PERSON
    night.said["begun"] = night.told()
    night.rebuild()
    assert way.start(host, "yes", "to=ad-import.gate", answers=("no", "Bob Fox", "wait")) == _PERSON
    code, host = way.walk(host, "yes")
    assert code == 0, way.outputs[-1]
    night.said["done"] = night.told()
    way.start(at, "undo", "yes")
    night.said["undone"] = night.told()


def _yes(note: str) -> tuple[str, ...]:
    return ("yes", "Bob Fox", note)


@pytest.fixture
def worlds(server: Server) -> Iterator[Server]:
    yield server
    server.worlds.clear()


@pytest.mark.sampled("python-contoso-2019-remote")
@pytest.mark.parametrize("profile", _CASES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_record_says_of_a_night_is_what_happened(worlds, tmp_path, language, profile):
    night = _Night(journey(worlds, plan_of(profile), language, tmp_path), _CASES[profile], tmp_path)
    _through(night)
    done, undone = night.said["done"], night.said["undone"]
    assert done.count("done") == len(done.steps)
    _of_the_night(done, night.case)
    back = {step.id for step in night.way.plan.steps() if step.undo_actions}
    not_done = {step.step.id for step in undone.steps if step.state == "not done"}
    assert not_done
    assert not_done <= back
    for step in undone.steps:
        if step.step.id in not_done:
            assert step.deviations[-1] == "the step was undone"


def _of_the_night(record: AsExecuted, case: _Case) -> None:
    gate, again = _step(record, "preconditions.gate"), _step(record, "prepare.gate")
    assert "Bob Fox answered no: the backup is missing" in _said(gate)
    assert gate.attestation == "yes, Bob Fox: there now"
    assert "question of prepare.gate asked again by Ann Ray: The share is not there" in _said(again)
    assert "Bob Fox answered no: wait" in _said(again)
    accepted = [step for step in record.steps if "accepted as it is by Ann Ray: An agent sets" in _said(step)]
    assert [step.step.id for step in accepted] == ["host.ready"]
    interrupted = [step for step in record.steps if "between deed and record" in _said(step)]
    assert len(interrupted) == 1
    granted = _step(record, "directory.replication")
    assert "an earlier build of this plan ran this step otherwise" in _said(granted)
    assert "was not taken back: grant" in _said(granted)
    assert case.old in _said(granted)
    # Whoever logs off and on again finds what was asked for; that is the proof, and no deviation.
    refreshed = [step.deviations for step in record.steps if step.step.id == "token.refresh"]
    assert refreshed in ([], [()])


def _step(record: AsExecuted, name: str) -> ExecutedStep:
    return next(step for step in record.steps if step.step.id == name)


def _said(step: ExecutedStep) -> str:
    return "; ".join(step.deviations)


@pytest.mark.sampled("python")
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_record_says_of_a_night_without_mim_is_what_happened(worlds, tmp_path, language):
    case = _Case("TTSP01", "TTSP01", "pia.westermann", "svc-upimport", "svc-import2")
    night = _Night(journey(worlds, plan_of("tailspin-ad-import"), language, tmp_path), case, tmp_path)
    _through_an_import(night)
    done, undone = night.said["done"], night.said["undone"]
    assert done.count("done") == len(done.steps)
    gate, granted = _said(_step(done, "ad-import.gate")), _said(_step(done, "ad-import.replication"))
    before = _step(night.said["begun"], "ad-import.gate")
    assert before.state == "not done"
    assert "Bob Fox answered no: the backup is missing" in _said(before)
    assert "question of ad-import.gate asked again by Ann Ray: The farm is busy" in _said(before)
    assert "Bob Fox answered no: wait" in gate
    assert "an earlier build of this plan ran this step otherwise" in granted
    begun = night.said["begun"].steps
    assert len([step for step in begun if "between deed and record" in _said(step)]) == 1
    back = {step.id for step in night.way.plan.steps() if step.undo_actions}
    assert {step.step.id for step in undone.steps if step.state == "not done"} == back
