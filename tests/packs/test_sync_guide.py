"""The pack mim-profile-sync: which steps a profile gets, in which order, what a profile is refused for."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from packs.reading import commands, said
from packs.sync import EXAMPLE, NAME, plan_with, sound_plan, step_of
from runbook.cli import main
from runbook.loading import load_topic
from runbook.model.text import words_of
from runbook.prove.proof import prove
from runbook.resources import packs_folder
from runbook.tailor.topic import Topic

TWO = {
    "directory.domains": [
        {"dns": "contoso.com", "netbios": "CONTOSO"},
        {"dns": "eu.contoso.com", "netbios": "EUROPE"},
    ]
}
UNIT = "OU=Staff,DC=eu,DC=contoso,DC=com"
GRADE = re.compile(r"\b(?:documented|seen in code|reported|inferred|open)\b")


def ids(folder: Path, **changes: object) -> set[str]:
    keys = {key.replace("__", "."): value for key, value in changes.items()}
    return {step.id for step in sound_plan(folder, keys).steps()}


def test_the_pack_is_whole() -> None:
    topic = load_topic(NAME)
    assert isinstance(topic, Topic), topic.diagnostics
    units = [unit for article in topic.articles for unit in article.units]
    assert len(topic.claims) == len(units) > 60
    assert prove(topic).findings == ()
    told = CliRunner().invoke(main, ["pack", "check", NAME])
    assert "good; nothing found" in told.output
    tried = CliRunner().invoke(main, ["pack", "test", NAME])
    assert tried.exit_code == 0, tried.output


def test_every_fact_of_the_article_says_how_sure_it_is() -> None:
    topic = load_topic(NAME)
    assert isinstance(topic, Topic)
    plain = [
        bound.unit.text
        for bound in topic.claims.values()
        if bound.quote.disposition in ("step", "hazard", "precondition", "condition")
        and not GRADE.search(bound.unit.text)
    ]
    # What the article says of itself, and the command of the sample, whose sentence bears the grade.
    assert sorted(text[:13] for text in plain) == ["Import-Module", "The authors t"], plain


def test_photos_and_the_update_of_2016_come_only_where_they_are_asked_for(tmp_path: Path) -> None:
    photos = {"sharepoint.photos", "export.photos", "schedule.photos", "schedule.enable-photos"}
    usual = ids(tmp_path)
    assert photos <= usual
    without = ids(tmp_path, sync__needs=["custom_import"])
    assert usual - without == photos
    assert "sharepoint.update" not in usual
    first = sound_plan(tmp_path, {"sharepoint.edition": "2016"}).steps()[0]
    assert first.id == "sharepoint.update"
    assert words_of(first.attest) == "Is the farm at KB3141517 or a later update?"


def test_nothing_is_exported_before_the_gate_and_the_backup(tmp_path: Path) -> None:
    order = [step.id for step in sound_plan(tmp_path).steps()]
    assert order.index("configuration.backup") < order.index("configuration.load")
    export = order.index("export.export")
    assert order.index("staging.judge") < order.index("export.backup") < export
    assert all(
        order.index(f"staging.{name}") < order.index("staging.judge") for name in ("ad-sync", "sp-sync")
    )
    assert step_of(sound_plan(tmp_path), "export.export").point_of_no_return


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"sync.method": "ad-import"}, "error import-is-the-way"),
        ({"sharepoint.my_site_host": None}, "error photos-need-host"),
        ({"mim.build": "4.7.3.0"}, "sign-here sample-refuses-build"),
        ({"mim.build": "4.6.34.0", "mim.patches": []}, "sign-here sample-refuses-build"),
        ({"mim.build": "4.5.412.0", "mim.patches": []}, "sign-here sample-refuses-build"),
        ({"sharepoint.edition": "SE"}, "sign-here edition-not-in-sample"),
        ({"accounts.schedule.name": "CONTOSO\\svc-mimsync"}, "error runs-as-service"),
        ({"sql.server": None}, "error remote-needs-server"),
        ({"accounts.test_users": None}, "warning no-test-user"),
        ({**TWO, "accounts.schedule.name": "EUROPE\\svc-mimrun"}, "error member-other-domain"),
        ({**TWO, "accounts.installer.name": "EUROPE\\mim-admin"}, "error member-other-domain"),
        (
            {"groups.kind": "domain-local", "accounts.installer.name": "ADMFOREST\\mim-admin"},
            "error member-of-foreign-forest",
        ),
        ({"accounts.schedule.name": "FABRIKAM\\svc-mimrun"}, "error domain-not-listed"),
        ({**TWO, "directory.organizational_unit": UNIT}, "sign-here unit-outside-root"),
        (
            {
                "directory.domains": [
                    {"dns": "contoso.com", "netbios": "CONTOSO"},
                    {"dns": "sales.contoso.com", "netbios": "SALES"},
                ]
            },
            "warning several-domains",
        ),
    ],
)
def test_what_a_profile_is_told(tmp_path: Path, changes: dict[str, object], found: str) -> None:
    _, told = plan_with(tmp_path, changes)
    assert found in told
    _, usual = plan_with(tmp_path)
    assert found not in usual


def test_the_module_gets_the_domain_of_the_unit_and_sharepoint_the_names_of_every_domain(
    tmp_path: Path,
) -> None:
    plan = sound_plan(tmp_path, {**TWO, "directory.organizational_unit": UNIT})
    typed = str(step_of(plan, "configuration.load").work)
    assert "-ForestDnsName 'eu.contoso.com'" in typed
    assert "sharepoint.netbios" in {step.id for step in plan.steps()}
    assert "sharepoint.netbios" not in ids(tmp_path)


def test_accounts_are_made_and_put_into_groups_by_whoever_may(tmp_path: Path) -> None:
    plan = sound_plan(tmp_path)
    order = [step.id for step in plan.steps()]
    for made, used in (("sharepoint.connector", "sharepoint.account"), ("schedule.user", "schedule.member")):
        assert order.index(made) < order.index(used)
    for name in ("sharepoint.connector", "schedule.user", "schedule.member"):
        step = step_of(plan, name)
        assert (step.host, step.account) == ("DC01", "a domain administrator of CONTOSO")
    assert "schedule.member" not in ids(tmp_path, groups__scope="local", groups__path=None)


def test_nothing_runs_by_itself_before_the_decision(tmp_path: Path) -> None:
    plan = sound_plan(tmp_path)
    order = [step.id for step in plan.steps()]
    assert order.index("schedule.tasks") < order.index("schedule.accept") < order.index("schedule.enable")
    assert "-Disable " in str(step_of(plan, "schedule.tasks").work)
    assert [str(line.first) for line in step_of(plan, "export.export").work if hasattr(line, "first")] == [
        "False"
    ]


@pytest.mark.parametrize("build", ["4.3.2064.0", "4.4.1302.0", "4.6.263.0", "4.6.421.0", "4.6.673.0"])
def test_builds_that_the_sample_accepts(tmp_path: Path, build: str) -> None:
    plan, told = plan_with(tmp_path, {"mim.build": build, "mim.patches": []})
    assert "sign-here sample-refuses-build" not in told
    assert plan is not None
    assert not [hazard for hazard in step_of(plan, "solution.version").hazards if hazard.level == "warning"]


def test_each_runbook_of_a_profile_has_a_number_and_a_title_of_its_own(tmp_path: Path) -> None:
    usual = sound_plan(tmp_path).document
    assert (usual.number, usual.title.partition(" ")[0]) == ("RB-0043-2", "Configure")
    titled = sound_plan(tmp_path, {"document.title": "Profiles at Contoso"}).document
    assert titled.title == f"Profiles at Contoso: {usual.title}"


def test_the_example_is_good_for_both_packs() -> None:
    result = CliRunner().invoke(main, ["check", str(EXAMPLE), "--level", "warning"])
    assert result.exit_code == 0, result.output
    assert "good" in result.output
    assert EXAMPLE.parent.parent == packs_folder() / NAME


def test_users_of_another_domain_than_the_unit_are_judged_by_no_step(tmp_path: Path) -> None:
    domains = [{"dns": "contoso.com", "netbios": "CONTOSO"}, {"dns": "emea.contoso.com", "netbios": "EMEA"}]
    users = [
        {"name": "EMEA\\a.one", "mail": "a@contoso.com"},
        {"name": "CONTOSO\\b.two", "mail": "b@contoso.com"},
    ]
    plan, found = plan_with(tmp_path, {"directory.domains": domains, "accounts.test_users": users})
    assert plan is not None and "warning test-user-outside-unit" in found
    judging = [each for each in plan.steps() if each.id.startswith(("staging.test-user", "export.profile"))]
    assert len(judging) == 2 and not any("a.one" in each.title for each in judging)


def test_a_name_of_the_service_application_keeps_its_marks_in_each_command(tmp_path: Path) -> None:
    plan = sound_plan(tmp_path, {"sharepoint.profile_service": "Profiles (People's)"})
    typed = [
        command for command in commands(step_of(plan, "sharepoint.external")) if "DisplayName" in command
    ]
    assert typed and all("-eq 'Profiles (People''s)' }" in command for command in typed)


def test_each_backup_is_copied_by_a_command_and_compared_with_its_copy(tmp_path: Path) -> None:
    plan = sound_plan(tmp_path)
    for name in ("configuration.backup", "export.backup"):
        typed = [line for line in commands(step_of(plan, name)) if "Read-Host" in line]
        assert [line.split()[0] for line in typed] == ["Copy-Item", "Get-FileHash"], name


@pytest.mark.parametrize(
    ("need", "named"),
    [
        ("bidirectional", "nothing of SharePoint goes to Active Directory"),
        ("other_ldap", "no other LDAP directory is read"),
        ("multi_forest", "no other forest is read"),
        ("custom_import", "no import is customized"),
    ],
)
def test_a_need_that_the_sample_does_not_meet_is_signed_and_named_at_the_acceptance(
    tmp_path: Path, need: str, named: str
) -> None:
    plan, found = plan_with(tmp_path, {"sync.needs": ["photos", need]})
    assert plan is not None and "sign-here needs-not-in-sample" in found
    accepted = step_of(plan, "schedule.accept")
    assert named in said(accepted, "say") and "has an owner" in words_of(accepted.acceptance)
    usual, told = plan_with(tmp_path)
    assert usual is not None and "sign-here needs-not-in-sample" not in told
    assert "Point out" not in said(step_of(usual, "schedule.accept"))


def test_the_rule_of_the_module_is_changed_by_a_step_where_it_refuses_the_build(tmp_path: Path) -> None:
    plan = sound_plan(tmp_path, {"mim.build": "4.7.3.0", "mim.patches": []})
    order = [step.id for step in plan.steps()]
    changed = order.index("configuration.version-rule")
    assert order.index("configuration.copy") < changed < order.index("configuration.load")
    step = plan.steps()[changed]
    assert "C:\\SharePointSync\\SharePointSync.psm1" in said(step) and "'239 187 191'" in str(step.work)
    assert "4.3.2064 or greater" in said(step_of(plan, "configuration.load"))
    assert "configuration.version-rule" not in ids(tmp_path)
