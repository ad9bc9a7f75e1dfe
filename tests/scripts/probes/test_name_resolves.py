"""name_resolves: whether a name has an address."""

from simulated_host.worlds import as_it_is


def test_name_resolves(look):
    look("name_resolves", {"name": "SQL01"}, known=(as_it_is, True), unknown=(_no_names, False))


def _no_names(world, _host):
    world["names"] = []
