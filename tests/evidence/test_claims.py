"""Claims that no start of a script can have made: of its script, its token, its engine, its way.

Each was tried by somebody who knew what the judge refused already.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest

from evidence.nights import Night
from evidence.records import canonical
from evidence.test_forgeries import Forge, Words, acted, answered, edit, looked, put
from runbook.evidence.effects import ELEVATED, PROGRAMS
from runbook.evidence.order import number_in
from runbook.model.steps import Step
from runbook.resources import templates_folder

_OTHER = "from which it comes, has"


def _of(step: str) -> Callable[[Step, dict[str, Any]], bool]:
    return lambda s, v: s.id == step and v["result"]["mode"] == "run" and v["result"]["outcome"] == "changed"


def _check(record: Any, wanted: str) -> Any:
    """Return the first look of a record with this id, or of this phase."""
    checks = record["result"]["checks"]
    return next(check for check in checks if wanted in (check["id"], check["phase"]))


def _prepared(_: Step, value: dict[str, Any]) -> bool:
    checks = value["result"]["checks"]
    return value["result"]["outcome"] == "changed" and any(c["phase"] == "precondition" for c in checks)


def _elevated(step: Step, value: dict[str, Any]) -> bool:
    return _prepared(step, value) and any(probe.kind == "elevated" for probe in step.before)


def _without_ahead(record: Any) -> None:
    record["result"]["checks"].remove(_check(record, "precondition"))


def _against_all_odds(record: Any) -> None:
    checks = record["result"]["checks"]
    check = next(c for c in checks if (c["phase"], c["severity"]) == ("precondition", "must"))
    check.update(actual="nothing of the kind", holds=False)


def _needlessly(record: Any) -> None:
    after = {check["id"]: check for check in record["result"]["checks"] if check["phase"] == "after"}
    for check in record["result"]["checks"]:
        if check["phase"] == "before":
            check.update(actual=after[check["id"]]["actual"], holds=True)


def _probed(step: Step, value: dict[str, Any]) -> bool:
    return acted(step, value) and not step.attest


def _as_undo(night: Night) -> Night:
    """Put an undo behind the last record whose looks say that nothing was taken back."""
    name = night.find(_of("rights.service"))
    last = [each for each in night.records() if "/mim01-" in each][-1]
    undo, number = night.value(name), number_in(last) + 1
    step = next(step for step in night.plan.steps() if step.id == "rights.service")
    undo["run"].update(
        number=number, id=undo["run"]["id"].replace(f"-{number_in(name):04}-", f"-{number:04}-")
    )
    undo["run"]["started"] = undo["run"]["finished"] = night.value(last)["run"]["finished"]
    deeds = [
        {"id": deed.id, "kind": deed.kind, "command": "undo", "code": 0, "changed": True}
        for deed in step.undo_actions
    ]
    undo["result"].update(mode="undo", actions=deeds)
    undo["attestation"] = None
    return night.with_file(f"evidence/{undo['run']['id']}.json", canonical(undo)).chained()


def _unlogged(night: Night) -> Night:
    """Take away the log of an installer, and that there was one."""
    name = night.find(_of("connector.install"))
    for artifact in night.value(name)["artifacts"]:
        night = night.without(f"evidence/{artifact['file']}")
    return night.changed(name, put("artifacts", value=[])).chained()


CLAIMS: dict[str, tuple[Forge, Words]] = {
    "another title": (edit(acted, put("step", "title", value="Nothing of note")), _OTHER),
    "another level": (edit(acted, put("step", "level", value="manual")), _OTHER),
    "another variant": (edit(acted, put("step", "variant", value="none")), _OTHER),
    "another version of the tool": (edit(acted, put("code", "tool", value="9.9.9")), _OTHER),
    "another customer": (edit(acted, put("plan", "name", value="fabrikam")), _OTHER),
    "another plan": (edit(acted, put("plan", "hash", value="c" * 64)), _OTHER),
    "a token that was not elevated": (
        edit(_elevated, put("run", "who", "elevated", value=False)),
        "its token says False",
    ),
    "no look before the deed": (edit(_prepared, _without_ahead), "which comes before"),
    "a deed against what must hold": (edit(_prepared, _against_all_odds), "does not hold before the deed"),
    "a deed that was not needed": (edit(_probed, _needlessly), "all looks held before the deed"),
    "an installer without an exit code": (
        edit(_of("connector.install"), put("result", "actions", 0, "code", value=None)),
        "has no exit code",
    ),
    "a restart that is due is hidden": (
        edit(_of("connector.install"), put("result", "actions", 0, "code", value=3010)),
        "asks for a restart, and it does not",
    ),
    "a deed that changed nothing by exit code 0": (
        edit(_of("connector.install"), put("result", "actions", 0, "changed", value=False)),
        "ended with 0, and is said to have changed nothing",
    ),
    "an exit code of what is no program": (
        edit(_of("directory.replication"), put("result", "actions", 0, "code", value=0)),
        "is by no program",
    ),
    "rights that were given in a session without rights": (
        edit(_of("rights.service"), put("run", "who", "elevated", value=False)),
        "wants an elevated session",
    ),
    "a restart without a deed": (
        edit(lambda _, v: v["result"]["outcome"] == "manual", put("result", "restart", value="msi-3010")),
        "and it lists no deed",
    ),
    "a mode that there is not": (edit(acted, put("result", "mode", value="dream")), "result.mode"),
    "a restart is due, and all is done": (
        edit(acted, put("result", "restart", value="msi-3010")),
        "a restart is due (msi-3010), it says, and it ends with changed",
    ),
    "the account of Windows itself": (
        edit(acted, put("run", "who", "sid", value="S-1-5-18")),
        "has the SID S-1-5-18 here",
    ),
    "no SID": (edit(acted, put("run", "who", "sid", value="S-1-----")), "no whole record: run.who.sid"),
    "an engine that cannot run it": (
        edit(acted, put("engine", "version", value="2.7.18")),
        "cannot run these",
    ),
    "an engine that there is not": (edit(acted, put("engine", "version", value="new")), "cannot run these"),
    "a reason of a failure": (
        edit(acted, put("result", "reason", value="msi-1603")),
        "it ends with changed, and with the reason msi-1603",
    ),
    "a name without a letter": (
        edit(answered, put("attestation", "person", value="\u200b")),
        "nobody is named",
    ),
    "something made by what makes nothing": (
        edit(
            _of("connector.install"),
            put("result", "actions", 0, "made", value={"name": "x", "guid": "0" * 32}),
        ),
        "is said to have made something",
    ),
    "a check that was declined": (
        edit(
            lambda _, v: v["result"]["mode"] == "check" and v["result"]["outcome"] == "drift",
            lambda r: r["result"].update(outcome="declined", exit_code=8, reason=""),
        ),
        "no check ends with declined",
    ),
    "blocked by nothing": (
        edit(
            lambda s, v: looked(s, v) and v["result"]["mode"] == "run" and not v["artifacts"],
            lambda r: r["result"].update(outcome="blocked", exit_code=3, reason="precondition"),
        ),
        "and no look before it is unmet",
    ),
    "an undo that took nothing away": (_as_undo, "all that proves the deed still holds"),
    "an undo that answers the plan": (
        edit(lambda s, v: answered(s, v) and s.undo_actions, put("result", "mode", value="undo")),
        "an undo asks no question of the plan",
    ),
    "an installer without its log": (_unlogged, "it has no log of them"),
}


@pytest.mark.parametrize("name", CLAIMS)
def test_a_claim_that_no_start_can_have_made_is_refused(night: Night, name: str) -> None:
    forge, words = CLAIMS[name]
    forged = forge(night)
    assert forged.files != night.files
    assert [told for _, _, told in forged.errors() if words in told], forged.errors()


def test_the_kinds_that_end_with_an_exit_code_are_those_whose_records_have_one(night: Night) -> None:
    deeds = [deed for name in night.records() for deed in night.value(name)["result"]["actions"]]
    done = [deed for deed in deeds if deed["changed"]]
    assert {deed["kind"] for deed in done if deed["code"] is not None} <= PROGRAMS
    assert [deed for deed in done if deed["kind"] in PROGRAMS and deed["code"] is None] == []


def test_the_kinds_that_need_an_elevated_session_say_so_themselves() -> None:
    folder = templates_folder() / "kinds"
    rights = {kind: (folder / kind / "kind.yaml").read_text("utf-8") for kind in ELEVATED}
    assert [kind for kind, text in rights.items() if "rights: administrator" not in text] == []


def test_the_kinds_that_end_with_an_exit_code_are_those_that_note_one() -> None:
    """By the code of each: it notes one itself, or leaves that to the parts that start programs."""
    note = re.compile(r"acted\(.*, code, |rbinstaller\.run|rbrights\.(?:add|remove|change)|rbservices\.")
    kinds = {
        path.parent.name: path.read_text("utf-8")
        for path in (templates_folder() / "kinds").glob("*/python.py")
    }
    noting = {kind for kind, code in kinds.items() if note.search(code) and "is: act" in _form_of(kind)}
    assert noting == PROGRAMS


def _form_of(kind: str) -> str:
    return (templates_folder() / "kinds" / kind / "kind.yaml").read_text("utf-8")
