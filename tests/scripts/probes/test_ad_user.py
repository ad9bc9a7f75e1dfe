"""ad_user: the state of an account."""

from simulated_host.worlds import as_it_is


def test_ad_user(look):
    look(
        "ad_user",
        {"name": "CONTOSO\\svc-mimsync"},
        enabled=(as_it_is, "enabled"),
        absent=(lambda world, _: world["domains"]["CONTOSO"]["users"].pop("svc-mimsync"), "absent"),
        **{state: (_state(state), state) for state in ("disabled", "locked", "expired")},
    )


def _state(state):
    return lambda world, _: world["domains"]["CONTOSO"]["users"]["svc-mimsync"].update(state=state)
