"""What somebody still has to fetch is not yet there, which is no reason to call a host unfit."""

import pytest

from runbook.model.lines import LookLine
from runbook.tailor.lines.ordered import same_look
from simulated_host.examples import PROFILES, plan_of

_BROUGHT = {
    "build.patch": {"file_exists": "media.download"},
    "connector.install": {"file_exists": "connector.download"},
}


@pytest.mark.parametrize("profile", PROFILES)
def test_installers_that_a_step_asks_for_are_brought_by_an_earlier_step(profile):
    for step in plan_of(profile).steps():
        wanted = _BROUGHT.get(step.id.partition("@")[0].partition("#")[0], {})
        for look in step.before:
            if look.kind in wanted and look.severity == "must":
                assert look.by.partition("@")[0] == wanted[look.kind], (step.id, look.id)


@pytest.mark.parametrize("profile", PROFILES)
def test_a_person_reads_who_signed_an_installer_before_it_runs(profile):
    for step in plan_of(profile).steps():
        for line in step.work:
            if isinstance(line, LookLine) and any(look.kind == "file_signer" for look in line.probes):
                assert line.number > 0, (step.id, "the look is no action on paper")


@pytest.mark.parametrize("profile", PROFILES)
def test_two_looks_of_a_step_at_one_thing_name_one_step_that_brings_it(profile):
    for step in plan_of(profile).steps():
        named: dict[bytes, set[str]] = {}
        for look in step.before:
            if look.severity == "must":
                named.setdefault(same_look(look), set()).add(look.by)
        assert [(step.id, by) for by in named.values() if len(by) > 1] == []
