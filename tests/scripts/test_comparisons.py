"""A look that only is to be written down takes whatever is found: an empty pattern, in both languages."""

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
