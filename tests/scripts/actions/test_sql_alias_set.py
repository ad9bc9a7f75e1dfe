"""sql_alias_set and sql_alias_remove: both views of the registry, and back."""

from simulated_host.plans import action, probe, step
from simulated_host.twins import LOOK, RUN, Case, Turn
from simulated_host.worlds import ALIASES, ALIASES_32, as_it_is, registry, session, world

_TARGET = "DBMSSOCN,SQL01,14330"
_WANTED = probe("alias", "sql_alias", {"name": "MIMSQL"}, equals=_TARGET)
_STEP = step(
    "alias.set",
    after=(_WANTED,),
    actions=(
        action("set", "sql_alias_set", {"name": "MIMSQL", "value": _TARGET}),
        action("remove", "sql_alias_remove", {"name": "MIMSQL"}, undo=True),
    ),
)


def test_sql_alias_set(twins):
    found = twins(
        Case("bare", _STEP, world(as_it_is), (LOOK, RUN, RUN, Turn(("yes", "undo")), LOOK)),
        Case("half_done", _STEP, world(registry(ALIASES, MIMSQL=_TARGET))),
        Case("another", _STEP, world(registry(ALIASES, MIMSQL="x"), registry(ALIASES_32, MIMSQL="x"))),
        Case("not_elevated", _STEP, world(session(elevated=False))),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "bare": ["drift", "changed", "unchanged", "changed", "drift"],
        "half_done": ["changed"],
        "another": ["changed"],
        "not_elevated": ["failed"],
    }
    assert found["half_done"].seen == [["MIM01", "registry", f"set {ALIASES_32} MIMSQL {_TARGET}"]]
    keys = found["bare"].world["hosts"]["MIM01"]["registry"]
    assert (keys[ALIASES], keys[ALIASES_32]) == ({}, {})
