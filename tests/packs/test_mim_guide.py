"""The guide of the pack mim-sharepoint, compiled for each worked profile."""

import re
from pathlib import Path

import pytest

from packs.mim import pack
from packs.reading import actions, commands, filled, texts
from runbook.loading import Loaded, load
from runbook.model.guide import Automation
from runbook.model.lines import AgainLine, PageLine
from runbook.model.plans import Plan
from runbook.model.steps import Step
from runbook.model.text import words_of
from runbook.resources import packs_folder
from runbook.tailor.plan import make_plan

PROFILES = sorted((packs_folder().parent / "profiles").glob("*.yaml"), key=lambda path: path.stem)
ANSWERED: tuple[Automation, ...] = ("manual", "decision", "gate")


def plan_of(path: Path) -> Plan:
    """Return the plan of a worked profile, which has neither an error nor an open matter."""
    loaded = load(path, None)
    assert isinstance(loaded, Loaded) and loaded.buildable
    plan, found = make_plan(loaded.topic, loaded.profile, "2026-11-23")
    assert plan is not None, [str(one) for one in found if one.level == "error"]
    return plan


PLANS = {path.stem: plan_of(path) for path in PROFILES}
each_plan = pytest.mark.parametrize("plan", PLANS.values(), ids=list(PLANS))


def test_the_guide_says_what_is_its_own_and_kinds_and_snippets_the_rest() -> None:
    size = sum(len(file.read_bytes()) for file in (packs_folder() / "mim-sharepoint/guide").glob("*.yaml"))
    # It had 316 KB while each step told everything itself; above this somebody has written a thing twice.
    assert size <= 221_400


def test_a_value_has_no_marks_since_they_would_be_printed_as_letters() -> None:
    values = [(value.id, case.text) for value in pack().pack.values for case in value.cases]
    assert values and [one for one in values if re.search(r"`|\*\*|\]\(", one[1])] == []


def test_the_worked_profiles_are_the_five() -> None:
    assert list(PLANS) == [
        "contoso-2016-single",
        "contoso-2019-remote",
        "fabrikam-se-gmsa",
        "muenchen-2019-child-domain",
        "tailspin-ad-import",
    ]


@each_plan
def test_who_is_not_elevated_is_told_so_before_a_look_that_needs_it(plan: Plan) -> None:
    kinds = pack().pack.kinds.kinds
    needs = {name for name, kind in kinds.items() if kind.rights == "administrator"}
    asked = {step.id: [look.kind for look in step.before] for step in plan.steps()}
    told = {id: looks[: looks.index("elevated")] for id, looks in asked.items() if "elevated" in looks}
    # Such a look ends with an error of its own, which says less than what is missing.
    assert {id: looks for id, looks in told.items() if needs & set(looks)} == {}


@each_plan
def test_whatever_must_be_signed_is_acknowledged(plan: Plan) -> None:
    assert not plan.is_draft


@each_plan
def test_a_person_is_asked_where_only_a_person_can_answer(plan: Plan) -> None:
    assert [step.id for step in plan.steps() if step.level in ANSWERED and not step.attest] == []


@each_plan
def test_a_check_has_something_that_must_hold_or_asks(plan: Plan) -> None:
    checks = [step for step in plan.steps() if step.level == "check-only" and not step.attest]
    assert [s.id for s in checks if all(p.severity == "note" for p in (*s.before, *s.after))] == []


@each_plan
def test_every_step_says_all_that_it_should(plan: Plan) -> None:
    for step in plan.steps():
        assert step.why and step.instruction and step.minutes > 0, step.id


@each_plan
def test_a_list_of_contents_tells_every_step_from_the_others(plan: Plan) -> None:
    named = [step.short or step.title for step in plan.steps()]
    assert [name for name in named if named.count(name) > 1] == []


@each_plan
def test_nothing_changes_before_the_first_gate(plan: Plan) -> None:
    for phase in plan.phases:
        if phase.id == "preconditions":
            assert [step.id for step in phase.steps if step.actions] == []
            assert phase.steps[-1].level == "gate"


@each_plan
def test_setup_comes_after_the_second_gate_and_the_client_before(plan: Plan) -> None:
    ids = [step.id for step in plan.steps()]
    if "sync-service.install" in ids:
        assert (
            ids.index("software.sql-client") < ids.index("prepare.gate") < ids.index("sync-service.install")
        )


def test_the_other_way_has_all_that_its_last_step_asks_for() -> None:
    plan = PLANS["tailspin-ad-import"]
    assert [step.id for step in plan.steps()] == [
        "decide.method",
        "ad-import.test-user",
        "ad-import.look",
        "ad-import.gate",
        "ad-import.account",
        "ad-import.replication",
        "ad-import.replication-configuration",
        "ad-import.netbios-names",
        "ad-import.connect",
        "ad-import.first-import",
    ]


def test_the_alias_is_made_on_both_servers_and_looked_for_after() -> None:
    made = [step for step in PLANS["fabrikam-se-gmsa"].steps() if step.id.startswith("sql.alias")]
    assert [step.host for step in made] == ["FABMIM01", "FABMIM02"]
    for step in made:
        assert [probe.expected for probe in step.after] == ["DBMSSOCN,fabsql.fabrikam.com,14330"]


def test_the_right_is_given_on_every_domain_and_its_sibling_must_be_absent() -> None:
    steps = [
        s for s in PLANS["muenchen-2019-child-domain"].steps() if s.id.startswith("directory.replication")
    ]
    assert [step.actions[0].arguments["naming_context"] for step in steps] == [
        "DC=swmsued,DC=example",
        "DC=dienste,DC=swmsued,DC=example",
        "CN=Configuration,DC=swmsued,DC=example",
    ]
    for step in steps:
        assert [(p.arguments["right"][:8], p.expected) for p in step.after if p.kind == "ad_right"] == [
            ("1131f6aa", True),
            ("1131f6ad", False),
        ]


def test_a_gmsa_asks_nobody_for_a_password() -> None:
    lines = [line for step in PLANS["fabrikam-se-gmsa"].steps() for line in actions(step)]
    assert not [line for line in lines if "password of" in line.lower() and "gmsa" in line]


@each_plan
def test_what_is_written_down_after_setup_is_a_label_and_no_sentence(plan: Plan) -> None:
    late = [phase for phase in plan.phases if phase.id not in ("decide", "preconditions", "prepare")]
    lines = [words_of(record.text) for phase in late for step in phase.steps for record in step.records]
    assert [line for line in lines if line.endswith(".")] == []


def step(plan: Plan, step_id: str) -> Step:
    """Return the one step of that id."""
    (found,) = (each for each in plan.steps() if each.id == step_id)
    return found


def test_the_ports_of_every_domain_are_looked_at_from_every_server() -> None:
    looks = step(PLANS["muenchen-2019-child-domain"], "host.directory").after
    tried = {(look.arguments["host"], look.arguments["port"]) for look in looks if look.kind == "tcp_port"}
    domains = ("swmsued.example", "dienste.swmsued.example")
    # Without 9389: commands of the Active Directory module run on the administration host of this profile.
    ports = ("53", "88", "135", "389", "445", "464", "3268")
    farm = ("sp-zentral.swmsued.example", "8443")
    assert tried == {farm, *((dns, port) for dns in domains for port in ports)}
    assert {
        look.arguments["port"] for look in looks if look.kind == "tcp_port" and look.severity == "must"
    } == {"389"}
    servers = [
        each.host for each in PLANS["fabrikam-se-gmsa"].steps() if each.id.startswith("host.directory")
    ]
    assert servers == ["FABMIM01", "FABMIM02"]


def test_memory_is_looked_at_by_hand_and_by_script() -> None:
    ready = step(PLANS["contoso-2019-remote"], "host.ready")
    (look,) = (look for look in ready.after if look.kind == "memory_gb")
    assert (look.comparison, look.expected, look.severity) == ("at_least", 8, "note")
    assert any("TotalPhysicalMemory" in command for command in commands(ready))


def test_the_data_link_file_is_made_opened_and_deleted_with_commands_to_type() -> None:
    proof = step(PLANS["contoso-2019-remote"], "sql.connection")
    assert [line for line in commands(proof) if ".udl" in line] == [
        'type nul > "%TEMP%\\connection.udl"',
        'start "" "%TEMP%\\connection.udl"',
        'del "%TEMP%\\connection.udl"',
    ]


def test_what_the_proof_of_a_gmsa_needs_is_installed_before_it() -> None:
    ids = [each.id for each in PLANS["fabrikam-se-gmsa"].steps()]
    for server in ("", "@fabmim02"):
        assert ids.index(f"software.directory-tools{server}") < ids.index(f"token.refresh{server}")
    assert not any("directory-tools" in each.id for each in PLANS["contoso-2019-remote"].steps())


@each_plan
def test_setup_looks_again_at_what_its_gate_asks_for(plan: Plan) -> None:
    setups = [each for each in plan.steps() if each.id == "sync-service.install"]
    prepared = {each.id for phase in plan.phases if phase.id == "prepare" for each in phase.steps}
    for setup in setups:
        (gate,) = (line for line in step(plan, "prepare.gate").work if isinstance(line, AgainLine))
        wanted = {"media.copy", "software.sql-client", "sql.connection", "rights.service"}
        wanted |= {"groups.create", "accounts.service", "token.refresh", "directory.replication"} & prepared
        assert wanted <= set(gate.of) <= prepared
        waits = {look.by for look in setup.before if look.by}
        assert {"media.copy", "software.sql-client", "rights.service"} <= waits


@each_plan
def test_every_file_that_a_later_step_reads_is_fetched_with_its_source(plan: Plan) -> None:
    for fetch in (each for each in plan.steps() if each.id.startswith("media.download")):
        said = " ".join(span.href + span.text for _, text in texts(fetch) for span in text)
        if "@" in fetch.id:
            first = next(each.host for each in plan.steps() if each.id == "media.download")
            assert f"from {first} to the same places on {fetch.host}" in " ".join(said.split())
        else:
            assert "id=105628" in said and "id=50402" in said and "id=40784" in said
        put = {span.text for _, text in texts(fetch) for span in text if span.kind == "value"}
        needed = {
            str(action.arguments.get("patch") or action.arguments.get("file") or action.arguments["package"])
            for each in plan.steps()
            if each.host == fetch.host and not each.id.startswith(("connector.", "sync-service.", "keys."))
            for action in each.actions
            if action.kind in ("msp_apply", "exe_install", "msi_install")
        }
        looked_for = {path for path in needed if any(f"'{path}'" in line for line in commands(fetch))}
        assert needed <= put | looked_for


def test_the_short_runbook_names_domain_unit_and_port_to_type() -> None:
    way = step(PLANS["tailspin-ad-import"], "ad-import.connect")
    typed = filled(way)
    assert typed["Fully Qualified Domain Name"] == "tailspintoys.com"
    page = next(line for line in way.work if isinstance(line, PageLine) and "Add new" in line.page)
    told = [gesture.entry.value if gesture.entry else words_of(gesture.say) for gesture in page.gestures]
    (tree,) = (at for at, one in enumerate(told) if "OU=Users,OU=Toys,DC=tailspintoys" in one)
    assert told.index("Populate Containers") < tree
    noted = {note for each in PLANS["tailspin-ad-import"].steps() for note in each.notes}
    assert {"ad-import-job", "ad-import-forests", "ad-import-connection-name"} <= noted


def test_the_first_import_stands_apart_from_its_connection_and_looks_at_the_job() -> None:
    plan = PLANS["tailspin-ad-import"]
    assert not any("Full Synchronization" in line for line in actions(step(plan, "ad-import.connect")))
    lines = actions(step(plan, "ad-import.first-import"))
    mappings = lines.index("Compare the mappings of the properties with what the customer wants to see.")
    started = lines.index("Select Start Full Synchronization, and click OK.")
    (job,) = (at for at, line in enumerate(lines) if "UserProfileADImportJob" in line)
    assert mappings < started < job


def test_what_the_article_says_of_windows_is_served_where_it_is_followed_and_where_not() -> None:
    def line_60(name: str) -> list[tuple[str, ...]]:
        return [one.steps for one in PLANS[name].dispositions if one.line == 60 and one.steps]

    assert line_60("contoso-2016-single") == [("host.windows",)]
    assert line_60("fabrikam-se-gmsa") == [("host.windows", "host.windows@fabmim02")]
    why = words_of(step(PLANS["contoso-2016-single"], "host.windows").why)
    assert "Windows Server 2012 R2 is the Windows that the article names for SharePoint Server 2016." in why


@pytest.mark.parametrize(("name", "served"), [("contoso-2016-single", False), ("contoso-2019-remote", True)])
def test_what_the_article_asks_for_with_a_remote_sql_server_is_not_claimed_for_a_local_one(
    name: str, served: bool
) -> None:
    found = [one for one in PLANS[name].dispositions if one.line in (65, 94)]
    assert len(found) == 2
    assert {bool(one.steps) for one in found} == {served}
    told = {(why.key, why.value) for one in found for why in one.because}
    assert told == (set() if served else {("sql.placement", "local")})
