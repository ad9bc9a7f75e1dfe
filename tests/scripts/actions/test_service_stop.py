"""service_stop: the service is stopped afterwards, or the step says why not."""

from simulated_host.plans import action, probe, step
from simulated_host.twins import RUN, Case
from simulated_host.worlds import as_it_is, service, session, world

_NAME = "FIMSynchronizationService"
_WANTED = probe("service", "service_state", {"name": _NAME}, equals="stopped")
_CHANGE = action("stop", "service_stop", {"name": _NAME})
_STEP = step("service.stop", after=(_WANTED,), actions=(_CHANGE,))


def test_service_stop(twins):
    always = step("service.always", actions=(_CHANGE,))
    found = twins(
        Case("running", _STEP, world(service(_NAME, "running")), (RUN, RUN)),
        Case("already", always, world(service(_NAME, "stopped"))),
        Case("not_elevated", _STEP, world(service(_NAME, "running"), session(elevated=False))),
        Case("absent", _STEP, world(as_it_is)),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "running": ["changed", "unchanged"],
        "already": ["changed"],
        "not_elevated": ["failed"],
        "absent": ["failed"],
    }
    assert found["running"].seen == [["MIM01", "sc.exe", "stop " + _NAME]]
    assert found["already"].record["result"]["changed"] is False
    codes = {name: found[name].record["result"]["actions"][0]["code"] for name in ("not_elevated", "absent")}
    assert codes == {"not_elevated": 5, "absent": 1060}
