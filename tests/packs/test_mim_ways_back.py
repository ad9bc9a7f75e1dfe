"""What was changed can be taken back, and the papers say so where somebody decides to end the change."""

from packs.reading import said
from packs.test_mim_orders import GMSA, QUIET, TWO, plan_with, step_of
from runbook.model.plans import Plan
from runbook.model.text import words_of
from runbook.read.words import read_words
from runbook.render.management import in_short, ways_back_by_phase

IMPORT = {"sync.method": "ad-import", "sync.needs": []}


def _ways_back(plan: Plan) -> dict[str, str]:
    return {number: words_of(text) for way in ways_back_by_phase(plan) for number, text in way.steps}


def test_both_gates_take_back_what_the_looks_had_put_right() -> None:
    plan = plan_with({})
    rights, server = step_of(plan, "sql.instance"), step_of(plan, "host.ready")
    for gate in ("preconditions.gate", "prepare.gate"):
        no_go = said(step_of(plan, gate), "do")
        assert rights.title in no_go and server.title in no_go and "Nothing has been changed" not in no_go, (
            gate
        )
    assert "or was added for this installation" in said(server) and "or was added" in said(rights)
    backs = _ways_back(plan)
    assert "sysadmin" in backs[rights.number] and "Administrators" in backs[server.number]


def test_a_gate_stays_closed_until_there_is_a_backup_or_its_lack_is_accepted_in_writing() -> None:
    mim, way = plan_with({}), plan_with(IMPORT)
    gates = ((mim, "preconditions.gate"), (mim, "prepare.gate"), (way, "ad-import.gate"))
    for plan, gate in gates:
        asks = step_of(plan, gate)
        told = said(asks, "do")
        assert "in writing" in told and "the gate stays closed until one of the two is there" in told, gate
        assert any("who accepted that there is none" in words_of(record.text) for record in asks.records), (
            gate
        )
    # Who decides to go back reads there that no backup may be there.
    for plan, step in ((mim, "sync-service.install"), (way, "ad-import.first-import")):
        assert "accepted" in _ways_back(plan)[step_of(plan, step).number], step


def test_a_gmsa_whose_keys_cannot_be_saved_is_a_call_before_anything_is_undone() -> None:
    quiet = said(step_of(plan_with({**GMSA, **QUIET}), "keys.after-setup"), "do")
    assert quiet.index("call the consultant") < quiet.index("undo")
    plan = plan_with(GMSA)
    assert "no copy of the keys exists" in said(step_of(plan, "keys.save"), "do")
    assert "fresh database without agents" in _ways_back(plan)[step_of(plan, "sync-service.install").number]


def test_the_farm_is_changed_behind_the_gate_of_the_import_only() -> None:
    domains = [{"dns": "toys.example", "netbios": "CONTOSO"}]
    names = [step.id for step in plan_with({**IMPORT, "directory.domains": domains}).steps()]
    assert names.index("ad-import.gate") < names.index("ad-import.netbios-names")
    assert names.index("ad-import.netbios-names") < names.index("ad-import.connect")


def test_every_server_tells_how_its_administrator_is_taken_back() -> None:
    plan = plan_with(TWO)
    backs = _ways_back(plan)
    ready = [step.number for step in plan.steps() if step.id.startswith("host.ready")]
    assert len(ready) == 2 and all("Administrators" in backs[number] for number in ready)
    assert "the other servers" in said(step_of(plan, "preconditions.gate"), "do")


def test_a_standby_is_taken_back_while_the_active_service_is_stopped() -> None:
    plan = plan_with(TWO)
    backs = _ways_back(plan)
    steps = [step for step in plan.steps() if step.id.startswith("standby.")]
    told = [backs.get(step.number, "") for step in reversed(steps)]
    stops, removes, starts = (
        next(at for at, said in enumerate(told) if said.startswith(words))
        for words in (
            "Stop the service on MIM01",
            "While the service of MIM01 is stopped",
            "Start the service on MIM01",
        )
    )
    assert stops < removes < starts
    assert not [said for said in told if "installation again" in said]


def test_an_import_has_a_gate_with_a_backup_before_its_point_of_no_return() -> None:
    plan = plan_with(IMPORT)
    names = [step.id for step in plan.steps()]
    gate, sharp = step_of(plan, "ad-import.gate"), [step for step in plan.steps() if step.point_of_no_return]
    assert gate.level == "gate" and "backup" in said(gate)
    assert [step.id for step in sharp] == ["ad-import.connect"]
    # As on the way of MIM, nothing is changed before somebody said go: neither the directory nor the farm.
    assert [name for name in names[: names.index("ad-import.gate")] if name.startswith("ad-import.")] == [
        "ad-import.test-user",
        "ad-import.look",
    ]
    assert names.index("ad-import.gate") < names.index("ad-import.account") < names.index("ad-import.connect")
    assert any(sharp[0].number in one for one in in_short(plan, read_words()))
    assert "backup" in _ways_back(plan)[step_of(plan, "ad-import.first-import").number]


def test_the_way_back_over_a_patch_uses_backups_that_this_runbook_asks_for() -> None:
    plan = plan_with({})
    patch, before = step_of(plan, "build.patch"), step_of(plan, "build.file-backup")
    assert "backup of MIM01" in said(before)
    assert "if there is one" not in _ways_back(plan)[patch.number]


def test_a_password_that_setup_types_is_proven_before_it() -> None:
    shared = {"accounts.ad_connector.name": "CONTOSO\\svc-mimsync"}
    assert "do not go on to Setup" in said(step_of(plan_with(shared), "accounts.ad-connector-password"), "do")
    own = plan_with({})
    assert "do not go on to Setup" in said(step_of(own, "rights.service"), "do")
    assert "first import proves" in said(step_of(own, "accounts.ad-connector-password"), "do")
