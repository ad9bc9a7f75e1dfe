"""A look that only is to be written down takes whatever is found, but no failure to find it."""

from runbook.model.comparing import meets
from simulated_host.plans import probe, step
from simulated_host.twins import LOOK, Case
from simulated_host.worlds import as_it_is, world

_KEY = r"HKLM\SYSTEM\CurrentControlSet\Control\ProductOptions"


def test_an_empty_pattern_takes_any_text_and_not_nothing(twins):
    looks = (
        probe("there", "registry_value", {"key": _KEY, "name": "ProductType"}, matches="", severity="note"),
        probe("gone", "registry_value", {"key": _KEY, "name": "Nobody"}, matches="", severity="note"),
        probe("build", "os_build", {}, at_least=1),
    )
    found = twins(Case("empty", step(after=looks), world(as_it_is), (LOOK,)))
    checks = {check["id"]: check["holds"] for check in found["empty"].record["result"]["checks"]}
    assert checks == {"there": True, "gone": False, "build": True}


def test_a_look_that_could_not_be_taken_holds_nothing(twins):
    silent = {"host": "SQL01", "port": "1434"}
    looks = (
        probe("missing", "tcp_port", silent, absent=True, severity="note"),
        probe("there", "tcp_port", silent, absent=False, severity="note"),
        probe("any", "tcp_port", silent, matches="", severity="note"),
        probe("words", "tcp_port", silent, one_of=["failed: refused", "true"], severity="note"),
    )
    found = twins(Case("failed", step(after=looks), world(as_it_is), (LOOK,)))["failed"]
    checks = found.record["result"]["checks"]
    assert {check["actual"] for check in checks} == {"failed: refused"}
    assert {check["holds"] for check in checks} == {False}
    assert not any(meets(check["comparison"], check["expected"], check["actual"]) for check in checks)
