"""service_state: the numbers of sc.exe, whatever language its words are in."""

from simulated_host.worlds import as_it_is, service, setting


def test_service_state(look):
    look(
        "service_state",
        {"name": "FIMSynchronizationService"},
        absent=(as_it_is, "absent"),
        running=(service("FIMSynchronizationService"), "running"),
        stopped=(service("FIMSynchronizationService", "stopped"), "stopped"),
        paused=(service("FIMSynchronizationService", "paused"), "other"),
        other_case=(service("fimsynchronizationservice"), "running"),
        german=(
            _both(
                service("FIMSynchronizationService"), setting("labels", {"running": "WIRD AUSGEF\u00dcHRT"})
            ),
            "running",
        ),
    )


def _both(*changes):
    return lambda world, host: [change(world, host) for change in changes]
