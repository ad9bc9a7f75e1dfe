"""Whatever the scripts cannot have written is refused, in words that say what is wrong.

Each forger mends the chain of hashes behind what they did, unless the chain itself is what they forge.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from evidence.nights import Night
from runbook.evidence.order import number_in
from runbook.model.steps import Step

Forge = Callable[[Night], Night]
Words = str


def acted(step: Step, value: dict[str, Any]) -> bool:
    """Say whether a record is of a run that did something by script and proved it."""
    made = value["result"]
    return bool(
        made["actions"] and made["outcome"] == "changed" and any(p.severity == "must" for p in step.after)
    )


def answered(_: Step, value: dict[str, Any]) -> bool:
    return value["attestation"] is not None and value["result"]["outcome"] == "changed"


def looked(_: Step, value: dict[str, Any]) -> bool:
    """Say whether a record is of a step that needed nothing but a look."""
    checks = value["result"]["checks"]
    return value["result"]["outcome"] == "unchanged" and any(c["phase"] == "before" for c in checks)


def edit(wanted: Callable[[Step, dict[str, Any]], object], change: Callable[[Any], object]) -> Forge:
    """Return a forgery: change the first record that is wanted, and mend the chain."""
    return lambda night: night.changed(night.find(wanted), change).chained()


def put(*path: Any, value: Any) -> Callable[[Any], None]:
    """Return a change: write a value at a place of a record."""

    def change(record: Any) -> None:
        at = record
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = value

    return change


def proof(record: Any) -> Any:
    """Return the look of a record that proves the deed."""
    return next(c for c in record["result"]["checks"] if c["phase"] == "after" and c["severity"] == "must")


def all_of(*changes: Callable[[Any], object]) -> Callable[[Any], None]:
    def change(record: Any) -> None:
        for one in changes:
            one(record)

    return change


def without_any_check(night: Night) -> Night:
    for name in night.records():
        night = night.changed(name, put("result", "checks", value=[]))
    return night.chained()


def swapped(night: Night) -> Night:
    """Exchange two records of a host that follow each other, numbers and all, and leave the hashes."""
    one, other = (night.find(acted, which) for which in (0, 1))
    first, second = night.value(one), night.value(other)
    first["run"], second["run"] = (
        {**first["run"], "id": "x"},
        {**second["run"], "id": "x"},
    )
    named = {one: f"{number_in(other):04}", other: f"{number_in(one):04}"}
    files = {name: data for name, data in night.files.items() if name not in named}
    for name, number in named.items():
        value = night.value(name)
        stem = name.removeprefix("evidence/").removesuffix(".json")
        host, _, rest = stem.partition("-")
        value["run"]["id"] = f"{host}-{number}-{rest.partition('-')[2]}"
        if "number" in value["run"]:
            value["run"]["number"] = int(number)
        files[f"evidence/{value['run']['id']}.json"] = json.dumps(
            value, sort_keys=True, separators=(",", ":")
        ).encode()
    return replace(night, files=files)


def twin(night: Night) -> Night:
    name = night.find(acted)
    stem = name.removesuffix(".json")
    other = night.plan.steps()[0].id
    return night.with_file(f"{stem[: -len(night.value(name)['step']['id'])]}{other}.json", night.files[name])


def moved_to_another_computer(night: Night) -> Night:
    name = night.find(acted)
    value = night.value(name)
    host = value["run"]["host"]
    number = len([other for other in night.records() if f"/{'dc99'}-" in other]) + 1
    value["run"]["host"] = "dc99"
    value["run"]["id"] = value["run"]["id"].replace(f"{host}-{number_in(name):04}", f"dc99-{number:04}")
    if "number" in value["run"]:
        value["run"]["number"] = number
    data = json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
    left = night.without(name).renumbered()
    return left.with_file(f"evidence/{value['run']['id']}.json", data).chained()


def renamed(night: Night) -> Night:
    name = night.find(acted)
    return night.without(name).with_file(name.replace("-0", "-1", 1), night.files[name])


def appended(night: Night) -> Night:
    """Put a run behind the newest record that no record before has led to."""
    name = [other for other in night.records() if "/mim01-" in other][-1]
    value = night.value(name)
    number = number_in(name) + 1
    value["run"]["id"] = value["run"]["id"].replace(f"{number_in(name):04}", f"{number:04}")
    if "number" in value["run"]:
        value["run"]["number"] = number
    value["previous_sha256"] = "a" * 64
    data = json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
    return night.with_file(f"evidence/{value['run']['id']}.json", data)


def earlier_answer_gone(night: Night) -> Night:
    """Take away the run in which somebody answered, and leave the looks that rest on it."""
    name = night.find(answered)
    step = night.value(name)["step"]["id"]
    for other in night.records():
        if night.value(other)["step"]["id"] == step:
            night = night.changed(
                other,
                all_of(
                    put("attestation", value=None),
                    put("result", "outcome", value="unchanged"),
                    put("result", "changed", value=False),
                    put("result", "exit_code", value=0),
                    put("result", "actions", value=[]),
                    lambda value: [
                        c.update(phase="before") for c in value["result"]["checks"] if c["phase"] == "after"
                    ],
                ),
            )
    return night.chained()


FORGERIES: dict[str, tuple[Forge, Words]] = {
    "a look that failed is said to hold": (
        edit(acted, lambda r: proof(r).update(actual="nothing of the kind")),
        "does not hold, and is said to hold",
    ),
    "what was expected is made to fit": (
        edit(acted, lambda r: proof(r).update(comparison="equals", expected="x", actual="x")),
        "by the plan, and equals x by the record",
    ),
    "a look that must hold counts as a note": (
        edit(acted, lambda r: proof(r).update(severity="note")),
        "counts as must by the plan, and as note here",
    ),
    "a look is blamed on another step": (
        edit(acted, lambda r: proof(r).update(by="decide.method")),
        "hangs on",
    ),
    "the proof is left out": (
        edit(acted, lambda r: r["result"]["checks"].remove(proof(r))),
        "that proves it",
    ),
    "records without one check": (without_any_check, "that proves it"),
    "a look is listed twice": (
        edit(acted, lambda r: r["result"]["checks"].append(proof(r))),
        "twice",
    ),
    "a look that the plan does not have": (
        edit(acted, lambda r: r["result"]["checks"].append({**proof(r), "id": "other.look"})),
        "the plan has no look other.look",
    ),
    "the deed is left out": (
        edit(acted, all_of(put("result", "actions", value=[]), put("result", "changed", value=False))),
        "without the deed",
    ),
    "a deed that the plan does not have": (
        edit(
            acted, lambda r: r["result"]["actions"].append({**r["result"]["actions"][0], "id": "other.deed"})
        ),
        "the plan has no deed other.deed",
    ),
    "a deed of another kind": (
        edit(acted, put("result", "actions", 0, "kind", value="program_open")),
        "the plan has no deed",
    ),
    "a failed proof ends with changed": (
        edit(acted, lambda r: proof(r).update(actual="nothing of the kind", holds=False)),
        "ends with changed, though",
    ),
    "changed becomes unchanged, with its deeds": (
        edit(acted, put("result", "outcome", value="unchanged")),
        "before any deed, and lists deeds",
    ),
    "a deed that changed nothing, it is said": (
        edit(acted, put("result", "changed", value=False)),
        "says that there was no change",
    ),
    "an exit code of another outcome": (
        edit(acted, put("result", "exit_code", value=3)),
        "no whole record: result.exit_code",
    ),
    "an outcome that there is not": (
        edit(acted, put("result", "outcome", value="fine")),
        "no whole record: result.outcome",
    ),
    "a key more": (edit(acted, put("approved", value="yes")), "no whole record"),
    "a check that changed something": (
        edit(acted, put("result", "mode", value="check")),
        "no check ends with changed",
    ),
    "a run that is called an undo": (
        edit(lambda s, v: acted(s, v) and not s.undo_actions, put("result", "mode", value="undo")),
        "no way back by script",
    ),
    "a run that nobody interrupted is called resumed": (
        edit(acted, all_of(put("result", "resumed", value=True), put("result", "actions", value=[]))),
        "no run that was interrupted",
    ),
    "nobody answered": (
        edit(answered, all_of(put("attestation", value=None))),
        "no answer to the plan's question is on record",
    ),
    "nobody ever answered": (earlier_answer_gone, "no answer to the plan's question is on record"),
    "a nameless answer": (edit(answered, put("attestation", "person", value=" ")), "nobody is named"),
    "a no that counts as done": (
        edit(answered, put("attestation", "answer", value="no")),
        "somebody answered no, and it ends with changed",
    ),
    "a yes to another question": (
        edit(answered, put("attestation", "question", value="Is it late?")),
        "is not the plan's",
    ),
    "an answer at a look": (
        edit(
            looked,
            put("attestation", value={"question": "?", "answer": "yes", "person": "Dana Lee", "note": ""}),
        ),
        "asks nobody",
    ),
    "it ends before it begins": (
        edit(acted, put("run", "finished", value="2020-01-01T00:00:00Z")),
        "before it began",
    ),
    "it ends in the future": (
        edit(acted, put("run", "finished", value="2100-01-02T00:00:00Z")),
        "in the future",
    ),
    "it begins a day before the record before it": (
        edit(
            lambda s, v: acted(s, v) and v["previous_sha256"],
            put("run", "started", value="2020-01-01T00:00:00Z"),
        ),
        "before the record before it ended",
    ),
    "a record is taken away": (
        lambda night: night.without(night.find(acted)),
        "is missing",
    ),
    "a record is taken away, and the rest renumbered": (
        lambda night: night.without(night.find(acted)).renumbered(),
        "names another content of this file",
    ),
    "two records change places": (swapped, "as the one before it, not"),
    "two records have one number": (twin, "has two records with the number"),
    "a record comes from another computer": (moved_to_another_computer, "is not the step's computer"),
    "a record names another customer's plan": (
        edit(acted, all_of(put("plan", "name", value="fabrikam"), put("plan", "hash", value="c" * 64))),
        "is of the plan 'fabrikam'",
    ),
    "a record of one step is put under another": (
        edit(acted, put("step", "run_hash", value="d" * 64)),
        "its run hash is not that of the step",
    ),
    "a record counts itself otherwise": (edit(acted, put("run", "number", value=7777)), "says 7777 itself"),
    "nobody's token": (edit(acted, put("run", "who", "sid", value="nobody")), "no whole record: run.who.sid"),
    "a file bears another name": (renamed, "calls itself"),
    "a record is put behind the last": (appended, "names another content of this file"),
    "the first record names one before it": (
        lambda night: night.changed(night.records()[0], put("previous_sha256", value="b" * 64)),
        "names one before it",
    ),
    "a record in the middle names none": (
        lambda night: night.changed(
            night.find(lambda s, v: acted(s, v) and v["previous_sha256"]), put("previous_sha256", value="")
        ),
        "names none before it",
    ),
    "a log is another": (
        lambda night: night.with_file(next(n for n in night.files if n.endswith(".log")), b"all went well"),
        "is not the one that",
    ),
    "a log is gone": (
        lambda night: night.without(next(n for n in night.files if n.endswith(".log"))),
        "names this artifact and it is not there",
    ),
    "a run left no record": (
        lambda night: night.with_file("evidence/mim01-9999-01.01-x.intent", b'{"step": {"id": "x"}}'),
        "left no record",
    ),
    "something else is called a record": (
        lambda night: night.with_file("evidence/mim01-9999-01.01-x.json", b"{}"),
        "is not an evidence record",
    ),
}


def test_what_the_scripts_left_is_sound(night: Night) -> None:
    assert len(night.records()) > 100
    assert night.errors() == []
    assert night.chained().files == night.files, "the forger's tools write as the scripts do"
    assert night.renumbered().files == night.files


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_is_refused_in_words_that_say_what_is_wrong(night: Night, name: str) -> None:
    forge, words = FORGERIES[name]
    forged = forge(night)
    assert forged.files != night.files
    assert [told for _, _, told in forged.errors() if words in told], forged.errors()


def test_a_record_whose_neighbour_was_removed_is_not_accused(night: Night) -> None:
    names = [name for name in night.records() if "/mim01-" in name]
    (told,) = night.without(names[4]).errors()
    assert told == (
        "broken-chain",
        names[5],
        f"the record before this one, number 5 of mim01, is missing; {names[3]} is the last before it",
    )


def test_only_the_record_that_was_changed_is_accused(night: Night) -> None:
    names = [name for name in night.records() if "/mim01-" in name]
    value = night.value(names[4])
    forged = night.changed(names[4], put("run", "words", value=f"{value['run']['words']}!"))
    assert [(code, file) for code, file, _ in forged.errors()] == [("changed-evidence", names[4])]


def test_a_clock_that_was_set_back_an_hour_is_told_and_is_no_forgery(night: Night) -> None:
    name = [name for name in night.records() if "/mim01-" in name][5]
    started = datetime.fromisoformat(night.value(name)["run"]["started"])
    hour_before = (started - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    times = all_of(put("run", "started", value=hour_before), put("run", "finished", value=hour_before))
    (told,) = night.changed(name, times).chained().findings()
    assert (told.level, told.code) == ("warning", "times")
    assert "was the clock set back?" in told.message
