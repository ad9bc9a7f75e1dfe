"""user_right_add: one more name in each list, and nobody else's taken away."""

from simulated_host.plans import action, probe, step
from simulated_host.twins import RUN, Case
from simulated_host.worlds import as_it_is, session, setting, world

_ACCOUNT = "CONTOSO\\svc-mimsync"
_SID = "S-1-5-21-1-2-3-1102"
_RIGHTS = ["SeServiceLogonRight", "SeDenyNetworkLogonRight"]
_WANTED = tuple(
    probe(right, "user_right", {"account": _ACCOUNT, "right": right}, equals=True) for right in _RIGHTS
)
_ADD = action("rights", "user_right_add", {"account": _ACCOUNT, "rights": _RIGHTS})
_STEP = step("rights.add", after=_WANTED, actions=(_ADD,))


def test_user_right_add(twins):
    half = setting(
        "user_rights", {"SeServiceLogonRight": ["S-1-5-80-0", _SID], "SeDenyNetworkLogonRight": []}
    )
    no_account = lambda world, _: world["domains"]["CONTOSO"]["users"].pop("svc-mimsync")  # noqa: E731
    found = twins(
        Case("bare", _STEP, world(as_it_is), (RUN, RUN)),
        Case("half_done", _STEP, world(half)),
        Case("policy_wins", _STEP, world(setting("policy_owns", ["SeDenyNetworkLogonRight"]))),
        Case("no_account", _STEP, world(no_account)),
        Case("not_elevated", _STEP, world(session(elevated=False))),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "bare": ["changed", "unchanged"],
        "half_done": ["changed"],
        "policy_wins": ["unproven"],
        "no_account": ["failed"],
        "not_elevated": ["error"],
    }
    assert found["bare"].world["hosts"]["MIM01"]["user_rights"] == {
        "SeServiceLogonRight": ["S-1-5-80-0", _SID],
        "SeDenyNetworkLogonRight": [_SID],
        "SeBatchLogonRight": ["S-1-5-32-544"],
    }
    (done,) = found["half_done"].record["result"]["actions"]
    assert done["command"] == "user rights +SeDenyNetworkLogonRight " + _ACCOUNT
