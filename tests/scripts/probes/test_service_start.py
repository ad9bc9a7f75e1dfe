"""service_start: how a service starts."""

from simulated_host.worlds import as_it_is, service


def test_service_start(look):
    look(
        "service_start",
        {"name": "FIMSynchronizationService"},
        absent=(as_it_is, "absent"),
        auto=(service("FIMSynchronizationService"), "auto"),
        manual=(service("FIMSynchronizationService", start="manual"), "manual"),
        disabled=(service("FIMSynchronizationService", start="disabled"), "disabled"),
        boot=(service("FIMSynchronizationService", start="boot"), "other"),
    )
