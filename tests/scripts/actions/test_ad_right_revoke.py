"""ad_right_revoke: only the entry of this right goes."""

from simulated_host.plans import action, step
from simulated_host.twins import Case
from simulated_host.worlds import as_it_is, world

_RIGHT, _ALL = "1131f6aa-9c07-11d1-f79f-00c04fc2dcd2", "1131f6ad-9c07-11d1-f79f-00c04fc2dcd2"
_SID = "S-1-5-21-1-2-3-1103"
_ARGUMENTS = {"account": "CONTOSO\\svc-mimad", "naming_context": "DC=contoso,DC=com", "right": _RIGHT}


def test_ad_right_revoke(twins):
    both = lambda world, _: world.update(aces=[[_SID, "dc=contoso,dc=com", r] for r in (_RIGHT, _ALL)])  # noqa: E731
    revoke = step("right.revoke", actions=(action("revoke", "ad_right_revoke", _ARGUMENTS),))
    found = twins(Case("both", revoke, world(both)), Case("none", revoke, world(as_it_is)))
    assert found["both"].world["aces"] == [[_SID, "dc=contoso,dc=com", _ALL]]
    assert [found[name].record["result"]["changed"] for name in ("both", "none")] == [True, False]
