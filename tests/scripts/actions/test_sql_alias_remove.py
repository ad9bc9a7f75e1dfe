"""sql_alias_remove: an alias that is not there is no failure."""

from simulated_host.plans import action, step
from simulated_host.twins import Case
from simulated_host.worlds import ALIASES, as_it_is, registry, world


def test_sql_alias_remove(twins):
    remove = step("alias.remove", actions=(action("remove", "sql_alias_remove", {"name": "MIMSQL"}),))
    other = registry(ALIASES, MIMSQL="DBMSSOCN,SQL01", OTHER="DBMSSOCN,SQL02")
    found = twins(Case("one_view", remove, world(other)), Case("none", remove, world(as_it_is)))
    assert found["one_view"].world["hosts"]["MIM01"]["registry"][ALIASES] == {"OTHER": "DBMSSOCN,SQL02"}
    assert [found[name].record["result"]["changed"] for name in ("one_view", "none")] == [True, False]
