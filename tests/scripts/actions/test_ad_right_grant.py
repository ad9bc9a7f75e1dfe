"""ad_right_grant and ad_right_revoke: one entry for one right, and back; never its dangerous sibling."""

from simulated_host.plans import action, probe, step
from simulated_host.twins import LOOK, RUN, Case, Turn
from simulated_host.worlds import as_it_is, world

_RIGHT, _ALL = "1131f6aa-9c07-11d1-f79f-00c04fc2dcd2", "1131f6ad-9c07-11d1-f79f-00c04fc2dcd2"
_SID = "S-1-5-21-1-2-3-1103"
_ARGUMENTS = {"account": "CONTOSO\\svc-mimad", "naming_context": "DC=contoso,DC=com", "right": _RIGHT}
_WANTED = (
    probe("right", "ad_right", _ARGUMENTS, equals=True),
    probe("not-all", "ad_right", {**_ARGUMENTS, "right": _ALL}, equals=False),
)
_STEP = step(
    "right.grant",
    after=_WANTED,
    actions=(
        action("grant", "ad_right_grant", _ARGUMENTS),
        action("revoke", "ad_right_revoke", _ARGUMENTS, undo=True),
    ),
)


def test_ad_right_grant(twins):
    too_much = lambda world, _: world.update(aces=[[_SID, "dc=contoso,dc=com", _ALL]])  # noqa: E731
    no_right = lambda world, _: world["domains"]["CONTOSO"].update(admins=[])  # noqa: E731
    found = twins(
        Case("bare", _STEP, world(as_it_is), (LOOK, RUN, RUN, Turn(("yes", "undo")))),
        Case("too_much", _STEP, world(too_much)),
        Case("missing_right", _STEP, world(no_right)),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "bare": ["drift", "changed", "unchanged", "changed"],
        "too_much": ["unproven"],
        "missing_right": ["failed"],
    }
    assert found["bare"].world["aces"] == []
    assert [_SID, "dc=contoso,dc=com", _RIGHT] in found["too_much"].world["aces"]
