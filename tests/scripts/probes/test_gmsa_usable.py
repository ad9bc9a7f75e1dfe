"""gmsa_usable: whether this computer fetches the password."""

from simulated_host.worlds import as_it_is


def test_gmsa_usable(look):
    look(
        "gmsa_usable",
        {"name": "CONTOSO\\gmsa-mim$"},
        usable=(as_it_is, True),
        not_allowed=(
            lambda world, _: world["domains"]["CONTOSO"]["gmsas"]["gmsa-mim$"].update(usable=[]),
            False,
        ),
    )
