"""What can go wrong around a step: broken settings, the wrong host, a full disk, a killed process."""

from dataclasses import replace

from quiet_steps import redone
from simulated_host import products
from simulated_host.likeness import UNWRITTEN
from simulated_host.plans import action, probe, step
from simulated_host.stages import run_staged
from simulated_host.twins import LOOK, RUN, Case, Turn, earlier
from simulated_host.worlds import as_it_is, fault, file, registry, service, session, setting, world

_NAME = "FIMSynchronizationService"
_WANTED = probe("service", "service_state", {"name": _NAME}, equals="running")
_START = action("start", "service_start", {"name": _NAME})
_STEP = step("service.start", after=(_WANTED,), actions=(_START,))
_STOPPED = service(_NAME, "stopped")


def test_preconditions_block_or_wait_for_an_earlier_step(twins):
    rights = probe("elevated", "elevated", equals=True)
    later = probe("elevated", "elevated", equals=True, by="earlier.step")
    noted = probe("elevated", "elevated", equals=True, severity="note")
    plain = world(_STOPPED, session(elevated=True))
    low = world(service(_NAME), session(elevated=False))
    check_only = step("look.only", before=(rights,))
    found = twins(
        Case("sound", redone(_STEP, before=(rights,)), plain, (LOOK, RUN)),
        Case("blocked", check_only, low, (LOOK, RUN)),
        Case("not_yet", redone(check_only, before=(later,)), low, (LOOK, RUN)),
        Case("due", redone(check_only, before=(later,)), low, (LOOK,), (earlier("earlier.step"),)),
        Case("only_noted", redone(check_only, before=(noted,)), low, (LOOK,)),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "sound": ["drift", "changed"],
        "blocked": ["blocked", "blocked"],
        "not_yet": ["drift", "drift"],
        "due": ["blocked"],
        "only_noted": ["unchanged"],
    }


def test_another_host_is_refused(twins):
    elsewhere = replace(_STEP, host="OTHER.contoso.com")
    result = twins(Case("elsewhere", elsewhere, world(_STOPPED), (LOOK, RUN)))["elsewhere"]
    assert result.outcomes == ["blocked", "blocked"]
    assert result.record["result"]["reason"] == "host"
    assert result.seen == []


def test_a_32_bit_process_on_64_bit_windows_is_refused(twins):
    state = world(_STOPPED, setting("architecture", "x86"), setting("native_architecture", "AMD64"))
    result = twins(Case("emulated", _STEP, state, (LOOK, RUN)))["emulated"]
    assert (result.codes, result.outcomes, result.seen) == ([3, 3], ["", ""], [])
    assert result.outputs[0].startswith("This is a 32-bit Python on a 64-bit Windows, ")
    assert list(result.evidence.iterdir()) == []


def test_answers_decide(twins):
    asks = step("person.asks", level="manual", attest="Is it done?")
    found = twins(
        Case("yes", asks, world(as_it_is), (Turn((), ("YES", "Dana Lee", "by phone")), RUN)),
        Case("no", asks, world(as_it_is), (Turn((), ("no", "", "")),)),
        Case("asked_again", asks, world(as_it_is), (Turn((), ("yse", "yes", "Dana Lee", "")),)),
        Case("declined", _STEP, world(_STOPPED), (Turn((), ("n",)),)),
        Case("agreed", _STEP, world(_STOPPED), (Turn((), ("maybe", "y")),)),
        Case("nobody", asks, world(as_it_is), (Turn(("non-interactive",)), LOOK)),
        Case("preview", _STEP, world(_STOPPED), (Turn(("what-if",)),)),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "yes": ["changed", "unchanged"],
        "no": ["manual"],
        "asked_again": ["changed"],
        "declined": ["declined"],
        "agreed": ["changed"],
        "nobody": ["manual", "manual"],
        "preview": [""],
    }
    answer = found["yes"].records[0]["attestation"]
    assert answer == {"question": "Is it done?", "answer": "yes", "person": "Dana Lee", "note": "by phone"}
    assert found["declined"].seen == found["preview"].seen == []


def test_hostile_values_arrive_as_they_are(twins):
    hostile = "$(calc) `whoami` ; & | % ^ ! 'x' \u2018y\u2019 \u00e4 {0} 2026-11-23T00:00:00"
    key = "HKLM\\SOFTWARE\\" + hostile.replace("\\", "")
    look = step(
        "hostile.look", before=(probe("v", "registry_value", {"key": key, "name": "N"}, equals=hostile),)
    )
    result = twins(Case("hostile", look, world(registry(key, N=hostile)), (LOOK,)))["hostile"]
    assert result.outcomes == ["unchanged"]
    assert result.record["result"]["checks"][0]["actual"] == hostile
    assert result.seen == []


def test_a_setting_that_may_not_be_is_refused_before_anything(twins):
    bad = step("bad.path", before=(probe("v", "file_exists", {"path": 'C:\\a" & calc "'}, equals=True),))
    newline = step(
        "bad.line", before=(probe("v", "tcp_port", {"host": "SQL01\n", "port": "1433"}, equals=True),)
    )
    found = twins(Case("quote", bad, world(as_it_is)), Case("newline", newline, world(as_it_is)))
    assert [found[name].codes for name in ("quote", "newline")] == [[2], [2]]
    assert [found[name].outcomes for name in ("quote", "newline")] == [[""], [""]]


def test_a_step_killed_between_act_and_proof_is_proven_at_the_next_start(twins):
    dies = Turn(("yes",), prefix=("/usr/bin/env",))
    case = Case("killed", _STEP, world(_STOPPED, fault("kill_at", 1)), (dies, RUN))
    result = twins(case)["killed"]
    assert result.outcomes == ["", "changed"]
    assert result.record["result"]["resumed"] is True
    assert [check["phase"] for check in result.record["result"]["checks"]] == ["before", "after"]


def test_evidence_that_cannot_be_written_is_an_error(server, tmp_path):
    log = r"C:\logs\fix.log"
    patch = step(
        "service.patch",
        after=(_WANTED,),
        actions=(
            action("apply", "msi_install", {"package": r"D:\c.msi", "log": log}),
            action("start", "service_start", {"name": _NAME}),
        ),
    )
    with_media = world(_STOPPED, file(r"D:\c.msi", package=products.connector()))
    found = run_staged(
        tmp_path,
        server,
        [
            Case("look", _STEP, world(_STOPPED), (replace(LOOK, disk="0"), LOOK)),
            Case("no_intent", _STEP, world(_STOPPED), (replace(RUN, disk="0"), RUN)),
            Case("no_record", _STEP, world(_STOPPED), (replace(RUN, disk="1"), RUN)),
            Case("no_log", patch, with_media, (replace(RUN, disk="1"), RUN)),
        ],
    )
    assert {name: (result.codes, result.outcomes) for name, result in found.items()} == {
        "look": ([1, 4], ["", "drift"]),
        "no_intent": ([1, 0], ["", "changed"]),
        "no_record": ([1, 0], ["", "changed"]),
        "no_log": ([1, 0], ["", "changed"]),
    }
    for result in found.values():
        assert UNWRITTEN in result.outputs[0]
        kinds = sorted(path.suffix for path in result.evidence.iterdir())
        assert kinds in ([".json"], [".intent", ".json"]), "half a record is left"
    resumed = {name: result.record["result"]["resumed"] for name, result in found.items()}
    assert resumed == {"look": False, "no_intent": False, "no_record": True, "no_log": True}
    assert [len(result.seen) for result in found.values()] == [0, 1, 1, 2], "nothing was done twice or not"
