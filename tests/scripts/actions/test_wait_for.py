"""wait_for: as long as it takes, and no longer than allowed."""

from simulated_host.plans import action, probe, step
from simulated_host.twins import RUN, Case
from simulated_host.worlds import service, world

_NAME = "FIMSynchronizationService"


def test_wait_for(twins):
    def waits(seconds):
        given = {"probe": "service_state", "with": {"name": _NAME}, "equals": "running", "seconds": seconds}
        start, wait = action("go", "service_start", {"name": "Spooler"}), action("wait", "wait_for", given)
        wanted = probe("service", "service_state", {"name": _NAME}, equals="running", severity="note")
        return step("service.wait", after=(wanted,), actions=(start, wait))

    found = twins(
        Case("runs", waits(30), world(service(_NAME)), (RUN,)),
        Case("comes_up", waits(30), world(service(_NAME, "starting"))),
        Case("never", waits(12), world(service(_NAME, "stopped"))),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "runs": ["changed"],
        "comes_up": ["changed"],
        "never": ["failed"],
    }
    assert found["never"].record["result"]["reason"] == "wait"
