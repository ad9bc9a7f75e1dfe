"""Who works by paper and is told to run the script of one step: what is printed leads there."""

import re

import pytest

from runbook.model.lines import ActLine
from runbook.model.plans import Plan
from runbook.model.steps import Step
from simulated_host.examples import plan_of
from simulated_host.journeys import Journey, first_host, journey
from simulated_host.twins import LANGUAGES
from tailor.lines.small_lines import texts_of_fails, typed_by_hand

pytestmark = pytest.mark.long

PROFILE, SETUP = "muenchen-2019-child-domain", "sync-service.install"
_ONLY = re.compile(r"\.\\Invoke-Runbook\.ps1 -Only (\S+)")


def _setup(plan: Plan) -> tuple[Step, ActLine]:
    step = next(step for step in plan.steps() if step.id == SETUP)
    return step, next(line for line in step.work if isinstance(line, ActLine) and line.by_script)


def _all_before_by_hand(way: Journey) -> str:
    """Bring the hosts to where a person has done all before Setup by hand: no script has left a record."""
    ids = [step.id for step in way.plan.steps()]
    code, _ = way.walk(first_host(way.plan), "yes", f"to={ids[ids.index(SETUP) - 1]}")
    assert code == 0, way.outputs[-1]
    for record in way.evidence.iterdir():
        record.unlink()
    return _setup(way.plan)[0].host


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_printed_commands_from_an_empty_folder_of_evidence_install_the_product(
    server, tmp_path, language
):
    way = journey(server, plan_of(PROFILE), language, tmp_path)
    host = _all_before_by_hand(way)
    go, *printed = typed_by_hand(_setup(way.plan)[1])
    assert go == r"cd C:\Runbook\scripts\powershell"
    for command in printed:
        only = _ONLY.fullmatch(command)
        assert only, command
        assert way.start(host, "yes", f"only={only[1]}") == 0, way.outputs[-1]
    assert way.outcomes()[SETUP] == "changed"
    assert "FIMSynchronizationService" in way.world.host(host).services


def test_without_the_gates_the_script_refuses_and_the_paper_says_what_then(server, tmp_path):
    way = journey(server, plan_of(PROFILE), "python", tmp_path)
    host = _all_before_by_hand(way)
    assert way.start(host, "yes", f"only={SETUP}") == 3
    assert "the gate prepare.gate is not passed" in way.outputs[-1]
    told = " ".join(texts_of_fails(_setup(way.plan)[1]))
    assert "exit code 3" in told
    assert "a gate is not passed" in told
    assert "-IgnoreGate -Reason 'why' -Person 'who'" in told
    waived = ("ignore-gate", "reason=why", "person=who")
    assert way.start(host, "yes", f"only={SETUP}", *waived) == 0, way.outputs[-1]
