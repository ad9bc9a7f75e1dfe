"""event_errors: what a source has complained of since a step."""

from datetime import UTC, datetime

from simulated_host.plans import probe, step
from simulated_host.twins import LOOK, Case, earlier
from simulated_host.worlds import setting, world

_CHANGED = int(datetime(2026, 11, 18, 11, tzinfo=UTC).timestamp())
_ARGUMENTS = {"log": "Application", "source": "FIMSynchronizationService", "since_step": "setup"}
_STEP = step("look.events", before=(probe("v", "event_errors", _ARGUMENTS, equals=0),))


def test_event_errors(twins):
    changed = (earlier("setup"),)
    events = [
        _event(_CHANGED - 1),
        _event(_CHANGED + 1),
        _event(_CHANGED + 2, level="critical"),
        _event(_CHANGED + 3, level="warning"),
        _event(_CHANGED + 4, source="MSSQLSERVER"),
    ]
    cases = {
        "none": ([], changed, 0),
        "since_the_change": (events, changed, 2),
        "since_now": (events, (), 0),
    }
    found = twins(
        *(
            Case(name, _STEP, world(setting("events", seen)), (LOOK,), records)
            for name, (seen, records, _) in cases.items()
        )
    )
    actual = {name: result.record["result"]["checks"][0]["actual"] for name, result in found.items()}
    assert actual == {name: expected for name, (_, _, expected) in cases.items()}


def _event(time, level="error", source="FIMSynchronizationService"):
    return {"log": "Application", "source": source, "level": level, "time": time}
