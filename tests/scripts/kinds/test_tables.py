"""The tables of kinds name exactly the vocabulary, and every argument of every kind."""

from runbook.model.vocabulary import ACTIONS, PROBES
from simulated_host.action_kinds import ACTION_KINDS
from simulated_host.probe_kinds import PROBE_KINDS

# A secret needs a person who types it (test_msi_install); `show` and the other comparisons say no text.
_ELSEWHERE = {
    "msi_install": {"secret", "prompt"},
    "program_open": {"show"},
    "wait_for": {"at_least", "one_of", "absent", "matches"},
}


def test_each_kind_of_action_has_its_world():
    assert set(ACTION_KINDS) == set(ACTIONS)
    given = {kind: {*table.arguments} | _ELSEWHERE.get(kind, set()) for kind, table in ACTION_KINDS.items()}
    assert given == {kind: {*words.needs, *words.may} for kind, words in ACTIONS.items()}


def test_each_name_that_an_administrator_chose_stands_in_the_arguments():
    lacking = [
        (kind, name)
        for table in (ACTION_KINDS, PROBE_KINDS)
        for kind, given in table.items()
        for name in given.names
        if name not in str(given.arguments)
    ]
    assert lacking == []


def test_each_kind_of_probe_has_its_world():
    assert set(PROBE_KINDS) == set(PROBES)
    given = {kind: {*table.arguments} for kind, table in PROBE_KINDS.items()}
    assert given == {kind: {*words.words.needs, *words.words.may} for kind, words in PROBES.items()}
