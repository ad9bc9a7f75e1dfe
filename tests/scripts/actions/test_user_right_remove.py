"""user_right_remove: what this step has given is taken back, nothing else."""

from simulated_host.plans import action, probe, step
from simulated_host.twins import RUN, Case, Turn
from simulated_host.worlds import as_it_is, setting, world

_ACCOUNT = "CONTOSO\\svc-mimsync"
_SID = "S-1-5-21-1-2-3-1102"
_RIGHTS = ["SeServiceLogonRight", "SeDenyNetworkLogonRight"]
_WANTED = tuple(
    probe(right, "user_right", {"account": _ACCOUNT, "right": right}, equals=True) for right in _RIGHTS
)
_ARGUMENTS = {"account": _ACCOUNT, "rights": _RIGHTS}
_STEP = step(
    "rights.both",
    after=_WANTED,
    actions=(
        action("add", "user_right_add", _ARGUMENTS),
        action("back", "user_right_remove", _ARGUMENTS, undo=True),
    ),
)
UNDO = Turn(("yes", "undo"))


def test_user_right_remove(twins):
    half = setting("user_rights", {"SeServiceLogonRight": [_SID], "SeBatchLogonRight": ["S-1-5-32-544"]})
    found = twins(
        Case("all_were_given", _STEP, world(as_it_is), (RUN, UNDO, UNDO)),
        Case("one_was_there_before", _STEP, world(half), (RUN, UNDO)),
        Case("never_run", _STEP, world(half), (UNDO,)),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "all_were_given": ["changed", "changed", "unchanged"],
        "one_was_there_before": ["changed", "changed"],
        "never_run": ["unchanged"],
    }
    rights = {name: result.world["hosts"]["MIM01"]["user_rights"] for name, result in found.items()}
    assert rights["all_were_given"]["SeServiceLogonRight"] == ["S-1-5-80-0"]
    assert rights["all_were_given"]["SeDenyNetworkLogonRight"] == []
    assert rights["one_was_there_before"]["SeServiceLogonRight"] == [_SID]
