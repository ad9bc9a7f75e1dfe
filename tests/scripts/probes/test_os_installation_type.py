"""os_installation_type: a desktop or the core alone."""

from simulated_host.worlds import WINDOWS, as_it_is, registry


def test_os_installation_type(look):
    look(
        "os_installation_type",
        {},
        desktop=(as_it_is, "server"),
        core=(registry(WINDOWS, InstallationType="Server Core"), "server core"),
    )
