"""os_build: the build that Windows names itself."""

from simulated_host.worlds import WINDOWS, as_it_is, registry


def test_os_build(look):
    look(
        "os_build",
        {},
        server_2019=(as_it_is, 17763),
        server_2012_r2=(registry(WINDOWS, CurrentBuildNumber="9600"), 9600),
    )
