"""The cases of kinds give every argument of every kind."""

from runbook.read.packs.vocabulary import read_vocabulary
from simulated_host.action_kinds import ACTION_KINDS
from simulated_host.kind_cases import told
from simulated_host.probe_kinds import PROBE_KINDS

VOCABULARY = read_vocabulary()


def test_each_kind_of_action_has_its_world():
    elsewhere = told("act", "elsewhere")
    given = {kind: {*table.arguments, *elsewhere.get(kind, ())} for kind, table in ACTION_KINDS.items()}
    assert given == {kind: {*words.needs, *words.may} for kind, words in VOCABULARY.actions.items()}


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
    elsewhere = told("look", "elsewhere")
    given = {kind: {*table.arguments, *elsewhere.get(kind, ())} for kind, table in PROBE_KINDS.items()}
    assert given == {
        kind: {*probe.words.needs, *probe.words.may} for kind, probe in VOCABULARY.probes.items()
    }
