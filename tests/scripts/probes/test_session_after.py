"""session_after: whether somebody has logged on since a step changed the host."""

from datetime import UTC, datetime

from simulated_host.plans import probe, step
from simulated_host.twins import LOOK, Case, earlier
from simulated_host.worlds import session, world

_CHANGED = int(datetime(2026, 11, 18, 11, tzinfo=UTC).timestamp())
_STEP = step("look.session", before=(probe("v", "session_after", {"step": "groups"}, equals=True),))


def test_session_after(twins):
    changed, restart = (earlier("groups"),), (earlier("groups", "restart", changed=True),)
    cases = {
        "before": (_CHANGED - 60, changed, False),
        "same_second": (_CHANGED, changed, False),
        "after": (_CHANGED + 1, changed, True),
        "after_restart": (_CHANGED + 1, restart, True),
        "nothing_changed": (_CHANGED - 60, (earlier("groups", "unchanged"),), True),
        "never_done": (_CHANGED + 60, (), False),
    }
    found = twins(
        *(
            Case(name, _STEP, world(session(started=started)), (LOOK,), records)
            for name, (started, records, _) in cases.items()
        )
    )
    actual = {name: result.record["result"]["checks"][0]["actual"] for name, result in found.items()}
    assert actual == {name: expected for name, (_, _, expected) in cases.items()}
