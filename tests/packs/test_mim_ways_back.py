"""What was changed can be taken back, and the papers say so where somebody decides to end the change."""

import json
from typing import Any

from packs.mim import DATE, changed, pack
from packs.reading import said
from runbook.model.plans import Plan
from runbook.model.steps import Step
from runbook.model.text import words_of
from runbook.read.profiles import parse_profile
from runbook.read.words import read_words
from runbook.render.management import in_short, ways_back_by_phase
from runbook.tailor.plan import make_plan

TWO_SERVERS = {
    "mim.servers": [
        {"name": "MIM01", "windows": "Windows Server 2019"},
        {"name": "MIM02", "windows": "Windows Server 2019"},
    ],
    "acknowledge": None,
}
IMPORT = {"sync.method": "ad-import", "sync.needs": []}


def _plan(changes: dict[str, Any]) -> Plan:
    profile, _ = parse_profile(json.dumps(changed(changes)).encode(), "p.yaml", pack().pack.schema)
    assert profile
    plan, _ = make_plan(pack(), profile, DATE)
    assert plan
    return plan


def _step(plan: Plan, name: str) -> Step:
    return next(step for step in plan.steps() if step.id == name)


def _ways_back(plan: Plan) -> dict[str, str]:
    return {number: words_of(text) for way in ways_back_by_phase(plan) for number, text in way.steps}


def test_both_gates_take_back_what_the_looks_had_put_right() -> None:
    plan = _plan({})
    rights, server = _step(plan, "sql.instance"), _step(plan, "host.ready")
    for gate in ("preconditions.gate", "prepare.gate"):
        no_go = said(_step(plan, gate), "do")
        assert rights.title in no_go and server.title in no_go and "Nothing has been changed" not in no_go, (
            gate
        )
    assert "or was added for this installation" in said(server) and "or was added" in said(rights)
    backs = _ways_back(plan)
    assert "sysadmin" in backs[rights.number] and "Administrators" in backs[server.number]


def test_every_server_tells_how_its_administrator_is_taken_back() -> None:
    plan = _plan(TWO_SERVERS)
    backs = _ways_back(plan)
    ready = [step.number for step in plan.steps() if step.id.startswith("host.ready")]
    assert len(ready) == 2 and all("Administrators" in backs[number] for number in ready)
    assert "the other servers" in said(_step(plan, "preconditions.gate"), "do")


def test_an_import_has_a_gate_with_a_backup_before_its_point_of_no_return() -> None:
    plan = _plan(IMPORT)
    names = [step.id for step in plan.steps()]
    gate, sharp = _step(plan, "ad-import.gate"), [step for step in plan.steps() if step.point_of_no_return]
    assert gate.level == "gate" and "backup" in said(gate)
    assert [step.id for step in sharp] == ["ad-import.connect"]
    assert names.index("ad-import.gate") + 1 == names.index("ad-import.connect")
    assert any(sharp[0].number in one for one in in_short(plan, read_words()))
    assert "backup" in _ways_back(plan)[_step(plan, "ad-import.first-import").number]


def test_the_way_back_over_a_patch_uses_backups_that_this_runbook_asks_for() -> None:
    plan = _plan({})
    patch, before = _step(plan, "build.patch"), _step(plan, "build.file-backup")
    assert "backup of MIM01" in said(before)
    assert "if there is one" not in _ways_back(plan)[patch.number]


def test_a_password_that_setup_types_is_proven_before_it() -> None:
    shared = {"accounts.ad_connector.name": "CONTOSO\\svc-mimsync"}
    assert "do not go on to Setup" in said(_step(_plan(shared), "accounts.ad-connector-password"), "do")
    own = _plan({})
    assert "do not go on to Setup" in said(_step(own, "rights.service"), "do")
    assert "first import proves" in said(_step(own, "accounts.ad-connector-password"), "do")
