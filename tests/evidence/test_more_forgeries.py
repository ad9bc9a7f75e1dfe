"""More that no script can have written: of form and bytes, of people, of what was let pass, of order.

Each was invented by somebody who had not written the judge, against a night that was whole.
"""

import copy
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from evidence.nights import Night
from evidence.records import canonical
from evidence.test_forgeries import Forge, Words, acted, all_of, answered, edit, looked, proof, put
from runbook.evidence.order import host_in, number_in
from runbook.model.manifest import sha256_of
from runbook.model.steps import Step

_GATE = "preconditions.gate"
_LOG = {"file": "mim01-0001-01.01-x.1.setup.log", "sha256": "0" * 64, "bytes": 0}


def _rewritten(wanted: Callable[[Step, dict[str, Any]], object], change: Callable[[bytes], bytes]) -> Forge:
    """Return a forgery: change the bytes of a record, and mend the chain in the bytes of those behind it."""

    def forge(night: Night) -> Night:
        files, last = dict(night.files), dict[str, bytes]()
        forged = night.find(wanted)
        for name in night.records():
            data = change(files[name]) if name == forged else files[name]
            previous = b'"previous_sha256":"' + last.get(host_in(name), b"") + b'"'
            files[name] = re.sub(rb'"previous_sha256": ?"[0-9a-f]*"', previous, data)
            last[host_in(name)] = sha256_of(files[name]).encode()
        return replace(night, files=files)

    return forge


def _of(step: str) -> Callable[[Step, dict[str, Any]], bool]:
    return lambda s, v: s.id == step and v["result"]["mode"] == "run"


def _waiving(option: str, subject: str, *, reason: str = "agreed", person: str = "Ann Ray") -> Forge:
    """Return a forgery: a record of a deed lets something pass, and tells it as scripts do."""
    waiver = {"option": option, "subject": subject, "reason": reason, "person": person}
    return edit(
        acted,
        all_of(
            put("result", "waivers", value=[waiver]),
            put("result", "reason", value="waived"),
            put("run", "words", value=f"{subject} let pass by {person}: {reason}"),
        ),
    )


def _untold(record: Any) -> None:
    waiver = {"option": "ignore-gate", "subject": _GATE, "reason": "agreed", "person": "Ann Ray"}
    record["result"].update(waivers=[waiver], reason="waived")
    record["run"]["words"] = "all went well"


def _accepted_proof(record: Any) -> None:
    check = proof(record)
    check.update(actual="nothing of the kind", holds=False, severity="note")
    waiver = {"option": "accept", "subject": check["id"], "reason": "fine", "person": "Ann Ray"}
    record["result"].update(waivers=[waiver], reason="waived")
    record["run"]["words"] = f"look {check['id']} accepted as it is by Ann Ray: fine"


def _forgiven_early(record: Any) -> None:
    (check,) = (c for c in record["result"]["checks"] if c["id"] == "sql_sysadmin")
    check.update(actual=False, holds=False, severity="note")


def _named_anew(name: Callable[[str], str]) -> Forge:
    """Return a forgery: the newest record of a computer is called otherwise."""

    def forge(night: Night) -> Night:
        newest = [each for each in night.records() if "/mim01-" in each][-1]
        return night.without(newest).with_file(name(newest), night.files[newest])

    return forge


def _far_away(night: Night) -> Night:
    """Give the newest record a number that nobody can count to."""
    newest, number = night.records()[-1], 99999999999
    value = night.value(newest)
    value["run"]["id"] = value["run"]["id"].replace(f"-{number_in(newest):04}-", f"-{number}-")
    value["run"]["number"] = number
    return night.without(newest).with_file(f"evidence/{value['run']['id']}.json", canonical(value)).chained()


def _without_the_gate(night: Night) -> Night:
    for name in night.records():
        value = night.value(name)
        if value["step"]["id"] == _GATE and value["attestation"]:
            night = night.changed(
                name,
                all_of(
                    put("attestation", value=None),
                    put("result", "outcome", value="blocked"),
                    put("result", "reason", value="precondition"),
                    put("result", "exit_code", value=3),
                    put("result", "changed", value=False),
                ),
            )
    return night.chained()


def _undone(times: int) -> Forge:
    """Return a forgery: a step that was done once is taken back several times, or was never done."""

    def forge(night: Night) -> Night:
        name = night.find(_of("rights.service"))
        value = night.value(name)
        step = next(step for step in night.plan.steps() if step.id == "rights.service")
        deeds = [
            {"id": deed.id, "kind": deed.kind, "command": "undo", "code": None, "changed": True}
            for deed in step.undo_actions
        ]
        last = [each for each in night.records() if "/mim01-" in each][-1]
        if not times:
            taken = all_of(put("result", "mode", value="undo"), put("result", "actions", value=deeds))
            return night.changed(name, all_of(taken, put("attestation", value=None))).chained()
        for number in range(number_in(last) + 1, number_in(last) + 1 + times):
            undo = copy.deepcopy(value)
            undo["run"].update(number=number, id=re.sub("-[0-9]{4}-", f"-{number:04}-", value["run"]["id"]))
            undo["run"]["started"] = undo["run"]["finished"] = night.value(last)["run"]["finished"]
            undo["result"].update(mode="undo", actions=deeds)
            undo["attestation"] = None
            night = night.with_file(f"evidence/{undo['run']['id']}.json", canonical(undo))
        return night.chained()

    return forge


def _another_steps_interruption(night: Night) -> Night:
    """Let a record prove a run that was interrupted, where only a run of another step was."""
    gone = [name for name in night.records() if "/mim01-" in name][2]
    intent = canonical({"step": {"id": night.value(gone)["step"]["id"]}})
    left = night.without(gone).with_file(gone.replace(".json", ".intent"), intent)
    name = left.find(lambda s, v: acted(s, v) and v["run"]["host"] == "mim01")
    return left.changed(name, put("result", "resumed", value=True)).chained()


_REWRITTEN = "its bytes are not those that a script writes"
MORE: dict[str, tuple[Forge, Words]] = {
    "an end of line behind it": (_rewritten(acted, lambda d: d + b"\r\n"), _REWRITTEN),
    "an editor has formatted it": (
        _rewritten(acted, lambda d: json.dumps(json.loads(d), indent=1).encode()),
        _REWRITTEN,
    ),
    "a key twice, with another outcome": (
        _rewritten(acted, lambda d: d.replace(b'"outcome":', b'"outcome":"failed","outcome":')),
        _REWRITTEN,
    ),
    "two people at one answer": (
        _rewritten(answered, lambda d: d.replace(b'"person":', b'"person":"Robin Doe","person":')),
        _REWRITTEN,
    ),
    "a byte order mark": (_rewritten(acted, lambda d: b"\xef\xbb\xbf" + d), _REWRITTEN),
    "letters as no script writes them": (
        _rewritten(answered, lambda d: d.replace(b'"person":"', '"person":"Ü'.encode())),
        _REWRITTEN,
    ),
    "a fraction": (
        _rewritten(acted, lambda d: d.replace(b'"exit_code":0', b'"exit_code":0.0')),
        "is not an evidence record",
    ),
    "a number that nobody can count to": (_far_away, "is missing"),
    "a day that there is not": (
        edit(acted, put("run", "started", value="2026-02-30T20:00:00Z")),
        "a moment that there is not",
    ),
    "an hour that there is not": (
        edit(acted, put("run", "finished", value="2026-11-18T25:61:00Z")),
        "a moment that there is not",
    ),
    "the number of another step": (
        edit(acted, put("step", "number", value="1.1")),
        "is not that of step 1.1",
    ),
    "the script of another step": (
        edit(acted, put("code", "script", value="02.02-host.windows.py")),
        "and the script of its step is",
    ),
    "the other language": (
        edit(acted, put("engine", "language", value="powershell")),
        "and the script of its step is",
    ),
    "a pattern that takes years": (
        edit(
            looked,
            lambda r: r["result"]["checks"][0].update(
                comparison="matches", expected="^(a+)+$", actual="a" * 60 + "!"
            ),
        ),
        "by a pattern that is not the plan's",
    ),
    "a pattern of many repeats": (
        edit(
            looked,
            lambda r: r["result"]["checks"][0].update(
                comparison="matches", expected="^" + "[a-z]*" * 12 + "$", actual="a" * 60 + "!"
            ),
        ),
        "by a pattern that is not the plan's",
    ),
    "a waiver with a blank reason": (_waiving("ignore-gate", _GATE, reason=" "), "says nothing"),
    "a waiver by nobody": (_waiving("ignore-gate", _GATE, person="\u00a0"), "says nothing"),
    "a waiver in two lines": (
        _waiving("ignore-gate", _GATE, reason="so\nit is"),
        "says nothing, or is not one",
    ),
    "a waiver that the words do not tell": (edit(acted, _untold), "its words do not tell the reason"),
    "something was let pass, and not what": (
        edit(acted, put("result", "reason", value="waived")),
        "not what, by whom and why",
    ),
    "a gate of another place is ignored": (
        _waiving("ignore-gate", "hand-over.sign-off"),
        "is not the gate before this step",
    ),
    "a look that there is not is accepted": (_waiving("accept", "no.look"), "nobody can accept at this step"),
    "a proof that failed is accepted": (edit(acted, _accepted_proof), "nobody can accept at this step"),
    "a question is asked again where none is": (
        _waiving("ask-again", "media.copy"),
        "is no step that only asks",
    ),
    "a check that lets something pass": (
        edit(lambda s, v: v["result"]["mode"] == "check" and s.before, _untold),
        "a check lets nothing pass",
    ),
    "a name in two lines": (
        edit(answered, put("attestation", "person", value="Dana Lee\nRobin Doe")),
        "has several lines",
    ),
    "one account with two SIDs": (
        edit(acted, put("run", "who", "sid", value="S-1-5-21-9-9-9-1111")),
        "has the SID S-1-5-21-9-9-9-1111 here",
    ),
    "a deed before its gate": (_without_the_gate, f"the gate {_GATE} was not passed"),
    "an undo of what was never done": (_undone(0), "that there was anything to take back"),
    "one deed undone twice": (_undone(2), "that there was anything to take back"),
    "it differs from nothing": (
        edit(
            # A look before the first gate: what is looked at later, a gate has accepted.
            lambda s, v: s.id == "host.windows" and looked(s, v) and v["result"]["mode"] == "run",
            all_of(put("result", "checks", value=[]), put("result", "reason", value="differs")),
        ),
        "nothing was accepted before it",
    ),
    "what a later step ends is forgiven before it": (
        edit(_of("sql.instance"), _forgiven_early),
        "look sql_sysadmin counts as a note here",
    ),
    "deeds in another order": (
        edit(_of("build.patch"), lambda r: r["result"]["actions"].reverse()),
        "in another order than the plan's",
    ),
    "an installer failed, and the patch is on": (
        edit(_of("build.patch"), put("result", "actions", 1, "code", value=1603)),
        "ended with 1603, and is said to have changed something",
    ),
    "a restart that nothing asked for": (
        edit(
            _of("software.sql-client"),
            lambda r: r["result"].update(outcome="restart", exit_code=3010, restart="msi-3010"),
        ),
        "none of its deeds did",
    ),
    "a check is called a run": (
        edit(
            lambda s, v: v["result"]["reason"] == "not-done" and s.level == "scripted",
            put("result", "mode", value="run"),
        ),
        "only a check ends with drift for that",
    ),
    "the interruption of another step": (_another_steps_interruption, "no run that was interrupted is here"),
    "a log of another length": (
        edit(lambda _, v: v["artifacts"], put("artifacts", 0, "bytes", value=1)),
        "bytes, and it says 1",
    ),
    "a log twice": (
        edit(lambda _, v: v["artifacts"], lambda r: r["artifacts"].append(r["artifacts"][0])),
        "twice",
    ),
    "a log of another record": (
        edit(acted, lambda r: r["artifacts"].append(_LOG)),
        "bears the name of another record",
    ),
}
WARNED: dict[str, tuple[Forge, Words]] = {
    "a log that its record does not name any more": (
        edit(lambda _, v: v["artifacts"], put("artifacts", value=[])),
        "no record names it",
    ),
    "the newest record with another ending": (
        _named_anew(lambda name: name.replace(".json", ".JSON")),
        "no record names it",
    ),
    "one SID with two names": (
        edit(acted, put("run", "who", "name", value="contoso\\robin")),
        "was it renamed?",
    ),
    "a record that is called another build's": (
        edit(acted, all_of(put("plan", "hash", value="9" * 64), put("step", "run_hash", value="8" * 64))),
        "it says nothing about the step as it is here",
    ),
}


@pytest.mark.parametrize("name", MORE)
def test_a_forgery_is_refused_in_words_that_say_what_is_wrong(night: Night, name: str) -> None:
    forge, words = MORE[name]
    forged = forge(night)
    assert forged.files != night.files
    assert [told for _, _, told in forged.errors() if words in told], forged.errors()


@pytest.mark.parametrize("name", WARNED)
def test_what_may_have_happened_honestly_is_a_warning(night: Night, name: str) -> None:
    forge, words = WARNED[name]
    warnings = [each.message for each in forge(night).findings() if each.level == "warning"]
    assert [told for told in warnings if words in told], warnings


def test_a_record_that_says_less_of_itself_than_the_one_before_it_is_a_warning(night: Night) -> None:
    def weaken(record: Any) -> None:
        code, named = record.pop("code"), record.pop("plan")
        del record["step"]["run_hash"], record["run"]["number"], record["result"]["waivers"]
        record["schema"] = "runbook.evidence/1"
        record["run"]["user"] = record["run"].pop("who")["name"]
        record["step"] |= {"script": code["script"], "script_sha256": code["sha256"]}
        record["step"]["plan_hash"] = named["hash"]

    forged = edit(acted, weaken)(night)
    (told,) = [each for each in forged.findings() if each.code == "weaker-record"]
    assert told.level == "warning"
    assert "it proves neither who ran it nor with which library" in told.message
