"""A secret that a person types in a whole run is found nowhere, but in the one command line that needs it."""

import base64
import json
from collections.abc import Iterator

import pytest

from runbook.export.calls import script_of
from runbook.model.plans import Plan
from runbook.model.steps import Step
from simulated_host.examples import PROFILES, plan_of
from simulated_host.journeys import DRIFT, RESTART, UNPROVEN, Journey, first_host, journey
from simulated_host.twins import LANGUAGES

CANARY = 'Ca"na ry;$7'
YES = ("yes", "Ann", "seen")
DECLINED = 8


def asking(plan: Plan) -> list[Step]:
    """Return the steps whose scripts ask for a secret."""
    return [
        step
        for step in plan.steps()
        if (script := script_of(plan, step))
        and any(name.split("__")[-1] == "secret" and value for name, value in script.settings.items())
    ]


ASKING = [profile for profile in PROFILES if asking(plan_of(profile))]


def test_one_example_asks_for_a_secret_and_in_one_step() -> None:
    assert ASKING == ["muenchen-2019-child-domain"]
    (step,) = asking(plan_of(ASKING[0]))
    assert step.id == "sync-service.install"
    assert {action.kind for action in step.actions if "secret" in action.arguments} == {"msi_install"}


@pytest.mark.sampled("muenchen-2019-child-domain-python")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("profile", ASKING)
def test_a_secret_of_a_whole_run_is_found_nowhere_else(server, tmp_path, profile, language) -> None:
    way = journey(server, plan_of(profile), language, tmp_path)
    kept = tmp_path / language / "exits" / "kept"
    kept.mkdir(parents=True)
    _finish_with_the_canary(way)
    (asked,) = asking(way.plan)
    assert way.outcomes()[asked.id] in ("changed", "unchanged")

    # The one exception: the command line of the unattended Setup.
    lines = [seen for seen in way.world.state["seen"] if CANARY in seen[2]]
    assert [(host, program) for host, program, _ in lines] == [(asked.host, "msiexec.exe")]
    assert lines[0][2].startswith("/i ")
    assert lines[0][2].endswith(" SERVICEPASSWORD=" + CANARY)
    assert lines[0][2].count(CANARY) == 1
    lines[0][2] = ""

    (record,) = [one for one in way.records() if one["step"]["id"] == asked.id and one["result"]["changed"]]
    (install,) = [action for action in record["result"]["actions"] if action["kind"] == "msi_install"]
    assert install["command"].endswith(" SERVICEPASSWORD=***")
    (log,) = record["artifacts"]
    assert "SERVICEPASSWORD=***" in (way.evidence / log["file"]).read_text("utf-8")

    assert list(kept.glob("*.environment")), "no program was looked at"
    if language == "python":
        assert list(kept.glob("*.typed")), "no helper was looked at"
    assert [place for place, data in _everything(way) if _holds(data)] == []


@pytest.mark.parametrize(
    "data",
    [
        CANARY.encode(),
        b"\xff\xfe" + CANARY.encode("utf-16-le"),
        b'{"x":"' + json.dumps(CANARY).encode() + b'"}',
        b'P="' + CANARY.replace('"', '""').encode() + b'"',
        base64.b64encode(b"abc" + CANARY.encode()),
        base64.b64encode(CANARY.encode("utf-16-le")),
    ],
)
def test_the_search_is_awake(data: bytes) -> None:
    assert _holds(b"before " + data + b" after")
    assert not _holds(b"before  after")


def _finish_with_the_canary(way: Journey) -> None:
    host = first_host(way.plan)
    before = list(way.plan.steps())
    before = before[: before.index(asking(way.plan)[0])]
    for _ in range(30):
        answered = {one["step"]["id"] for one in way.records() if one["attestation"]}
        left = [step for step in before if step.attest and step.id not in answered]
        # Nobody types anything at the question for the secret at first: the step is declined there.
        code = way.start(host, "yes", answers=YES * len(left))
        if code == DECLINED:
            assert "nothing was typed" in way.outputs[-1]
            code = way.start(host, "yes", answers=(CANARY,))
            assert code == RESTART, way.outputs[-1]
            way.obey(host)
            assert way.finish(host, "yes") == 0, way.outputs[-1]
            return
        if code not in (DRIFT, UNPROVEN) or not way.work_by_hand(host):
            host = way.after(host, code)
    raise AssertionError("nothing asked for the secret: " + way.outputs[-1][-1500:])


def _everything(way: Journey) -> Iterator[tuple[str, bytes]]:
    for path in way.folder.rglob("*"):
        if path.is_file():
            yield str(path.relative_to(way.folder)), path.name.encode() + path.read_bytes()
    # All that the hosts of the world are: files with their logs, registry, what each program was given.
    yield "world", json.dumps(way.world.state, ensure_ascii=False).encode()
    for number, output in enumerate(way.outputs):
        yield f"output {number}", output.encode()


def _holds(data: bytes) -> bool:
    spellings = {
        CANARY,
        CANARY.replace('"', '""'),
        CANARY.replace('"', '\\"'),
        CANARY.replace('"', "\\u0022"),
    }
    spellings |= {CANARY.split('"')[1]}
    found = [text.encode(form) for text in spellings for form in ("utf-8", "utf-16-le", "utf-16-be")]
    return any(text in data or any(part in data for part in _base64(text)) for text in found)


def _base64(data: bytes) -> Iterator[bytes]:
    # Where the secret begins within three bytes decides how base64 spells it; the ends depend on neighbours.
    for lead in range(3):
        yield base64.b64encode(b"\0" * lead + data)[4 if lead else 0 : -4]
