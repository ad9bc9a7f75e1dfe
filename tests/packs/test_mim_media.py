"""What somebody still has to fetch is not yet there, which is no reason to call a host unfit."""

import pytest

from packs.reading import commands
from runbook.model.lines import LookLine
from runbook.tailor.lines.ordered import same_look
from simulated_host.examples import PROFILES, plan_of

_BROUGHT = {
    "build.patch": {"file_exists": "media.download"},
    "connector.install": {"file_exists": "connector.download"},
}
_RUN = {"exe_install": "file", "msi_install": "package", "msp_apply": "patch"}
"""The kinds that run a file of somebody else's, and which argument names it."""


@pytest.mark.parametrize("profile", PROFILES)
def test_installers_that_a_step_asks_for_are_brought_by_an_earlier_step(profile):
    for step in plan_of(profile).steps():
        wanted = _BROUGHT.get(step.id.partition("@")[0].partition("#")[0], {})
        for look in step.before:
            if look.kind in wanted and look.severity == "must":
                assert look.by.partition("@")[0] == wanted[look.kind], (step.id, look.id)


@pytest.mark.parametrize("profile", PROFILES)
def test_a_person_reads_who_signed_an_installer_before_it_runs(profile):
    """At the step itself, or where the file was fetched, by one command for all of them."""
    plan = plan_of(profile)
    fetched = [line for step in plan.steps() for line in commands(step) if "AuthenticodeSignature" in line]
    for step in plan.steps():
        for line in step.work:
            signed = [look for look in getattr(line, "probes", ()) if look.kind == "file_signer"]
            for look in signed if isinstance(line, LookLine) else ():
                read = any(look.arguments["path"] in command for command in fetched)
                assert line.number > 0 or read, (step.id, "the look is no action on paper")


@pytest.mark.parametrize("profile", PROFILES)
def test_a_script_reads_who_signed_what_it_is_about_to_run(profile):
    for step in plan_of(profile).steps():
        read = {look.arguments["path"] for look in step.before if look.kind == "file_signer"}
        # Of Setup nothing says that each edition is signed; a hash can be stated of it.
        run = [act for act in step.actions if act.kind in _RUN and not step.id.startswith("sync-service.")]
        assert [act.id for act in run if act.arguments[_RUN[act.kind]] not in read] == [], step.id


@pytest.mark.parametrize("profile", PROFILES)
def test_two_looks_of_a_step_at_one_thing_name_one_step_that_brings_it(profile):
    for step in plan_of(profile).steps():
        named: dict[bytes, set[str]] = {}
        for look in step.before:
            if look.severity == "must":
                named.setdefault(same_look(look), set()).add(look.by)
        assert [(step.id, by) for by in named.values() if len(by) > 1] == []
