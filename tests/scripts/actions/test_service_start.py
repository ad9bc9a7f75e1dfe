"""service_start: the service is running afterwards, or the step says why not."""

from simulated_host.plans import action, probe, step
from simulated_host.twins import RUN, Case
from simulated_host.worlds import as_it_is, service, session, world

_NAME = "FIMSynchronizationService"
_WANTED = probe("service", "service_state", {"name": _NAME}, equals="running")
_CHANGE = action("start", "service_start", {"name": _NAME})
_STEP = step("service.start", after=(_WANTED,), actions=(_CHANGE,))


def test_service_start(twins):
    always = step("service.always", actions=(_CHANGE,))
    found = twins(
        Case("stopped", _STEP, world(service(_NAME, "stopped")), (RUN, RUN)),
        Case("already", always, world(service(_NAME, "running"))),
        Case("not_elevated", _STEP, world(service(_NAME, "stopped"), session(elevated=False))),
        Case("absent", _STEP, world(as_it_is)),
        Case("slow", _STEP, world(service(_NAME, "stopped", slow=True))),
        Case("disabled", _STEP, world(service(_NAME, "stopped", start="disabled"))),
        Case("broken", _STEP, world(service(_NAME, "stopped", broken=True))),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "stopped": ["changed", "unchanged"],
        "already": ["changed"],
        "not_elevated": ["failed"],
        "absent": ["failed"],
        "slow": ["changed"],
        "disabled": ["failed"],
        "broken": ["failed"],
    }
    assert found["stopped"].seen == [["MIM01", "sc.exe", "start " + _NAME]]
    assert found["already"].record["result"]["changed"] is False
    codes = {name: found[name].record["result"]["actions"][0]["code"] for name in ("not_elevated", "absent")}
    assert codes == {"not_elevated": 5, "absent": 1060}
