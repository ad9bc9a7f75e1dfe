"""service_restart: stopped, then started, whatever it was before."""

from simulated_host.plans import action, probe, step
from simulated_host.twins import RUN, Case
from simulated_host.worlds import as_it_is, service, world

_NAME = "FIMSynchronizationService"
_RUNS = probe("service", "service_state", {"name": _NAME}, equals="running", severity="note")
_STEP = step(
    "service.restart", after=(_RUNS,), actions=(action("restart", "service_restart", {"name": _NAME}),)
)


def test_service_restart(twins):
    found = twins(
        Case("running", _STEP, world(service(_NAME)), (RUN, RUN)),
        Case("stopped", _STEP, world(service(_NAME, "stopped"))),
        Case("broken", _STEP, world(service(_NAME, broken=True))),
        Case("absent", _STEP, world(as_it_is)),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "running": ["changed", "unchanged"],
        "stopped": ["changed"],
        "broken": ["failed"],
        "absent": ["failed"],
    }
    assert [words for _, _, words in found["running"].seen] == ["stop " + _NAME, "start " + _NAME]
    assert [
        found[name].world["hosts"]["MIM01"]["services"][_NAME]["state"] for name in ("running", "broken")
    ] == [
        "running",
        "stopped",
    ]
