"""service_account: the account of a service."""

from simulated_host.worlds import as_it_is, service


def test_service_account(look):
    look(
        "service_account",
        {"name": "FIMSynchronizationService"},
        absent=(as_it_is, ""),
        domain=(service("FIMSynchronizationService", account="CONTOSO\\svc-MIMSync"), "contoso\\svc-mimsync"),
        system=(service("FIMSynchronizationService"), "localsystem"),
    )
