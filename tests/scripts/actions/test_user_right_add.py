"""user_right_add: one more name in each list, and nobody else's taken away."""

from simulated_host.plans import action, probe, step
from simulated_host.twins import RUN, Case, Turn
from simulated_host.worlds import as_it_is, session, setting, together, world

_ACCOUNT = "CONTOSO\\svc-mimsync"
_SID = "S-1-5-21-1-2-3-1102"
_RIGHTS = ["SeServiceLogonRight", "SeDenyNetworkLogonRight"]


def _given(account):
    return tuple(
        probe(right, "user_right", {"account": account, "right": right}, equals=True) for right in _RIGHTS
    )


_ADD = action("rights", "user_right_add", {"account": _ACCOUNT, "rights": _RIGHTS})
_STEP = step("rights.add", after=_given(_ACCOUNT), actions=(_ADD,))


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
    kept = {path.suffix for result in found.values() for path in result.evidence.iterdir()}
    assert kept == {".json"}, "the files of secedit stay beside the evidence"
    (done,) = found["half_done"].record["result"]["actions"]
    assert done["command"] == "user rights +SeDenyNetworkLogonRight " + _ACCOUNT


def test_user_right_add_for_an_account_of_this_computer(twins):
    """secedit.exe writes such an account by its bare name, as it writes Guest."""
    local = setting(
        "local_users", {"Guest": {"sid": "S-1-5-21-7-501"}, "svc-mimsync": {"sid": "S-1-5-21-7-1005"}}
    )
    denied = setting(
        "user_rights", {"SeDenyNetworkLogonRight": ["S-1-5-21-7-501"], "SeServiceLogonRight": []}
    )
    given = {"account": "MIM01\\svc-mimsync", "rights": _RIGHTS}
    adding = step(
        "rights.local",
        after=_given(given["account"]),
        actions=(
            action("rights", "user_right_add", given),
            action("back", "user_right_remove", given, undo=True),
        ),
    )
    undo = Turn(("yes", "undo"))
    found = twins(
        Case("run_twice", adding, world(together(local, denied)), (RUN, RUN)),
        Case("taken_back", adding, world(together(local, denied)), (RUN, undo)),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "run_twice": ["changed", "unchanged"],
        "taken_back": ["changed", "changed"],
    }
    rights = {name: result.world["hosts"]["MIM01"]["user_rights"] for name, result in found.items()}
    assert rights["run_twice"]["SeDenyNetworkLogonRight"] == ["S-1-5-21-7-501", "S-1-5-21-7-1005"]
    assert rights["run_twice"]["SeServiceLogonRight"] == ["S-1-5-21-7-1005"]
    assert rights["taken_back"]["SeDenyNetworkLogonRight"] == ["S-1-5-21-7-501"]
    assert rights["taken_back"]["SeServiceLogonRight"] == []
