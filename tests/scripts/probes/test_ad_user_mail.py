"""ad_user_mail: the mail attribute."""

from simulated_host.worlds import as_it_is


def test_ad_user_mail(look):
    look(
        "ad_user_mail",
        {"name": "CONTOSO\\svc-mimsync"},
        mail=(as_it_is, "sync@contoso.com"),
        none=(lambda world, _: world["domains"]["CONTOSO"]["users"]["svc-mimsync"].pop("mail"), None),
    )
