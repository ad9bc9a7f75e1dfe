"""Every kind of action with hostile text in each argument that takes text, and in those that take none."""

from dataclasses import replace

from scripts.kinds.conftest import assert_same, case_of, group_case, named
from simulated_host.action_kinds import ACTION_KINDS
from simulated_host.joined_kinds import GROUPS, due
from simulated_host.kind_cases import told
from simulated_host.renaming import renamed, renamed_step, words_of

_REFUSED = told("act", "form")
"""What a form does not let through: each of these would end an argument, or begin another."""


def test_hostile_text_is_taken_as_it_is(sound_groups, meet):
    words = {
        group: words_of(name for kind in kinds for name in ACTION_KINDS[kind].names)
        for group, kinds in GROUPS.items()
    }
    plain = [group_case(group, kinds, due(kinds)) for group, kinds in GROUPS.items()]
    found = meet(
        [
            replace(
                case,
                world=renamed(case.world, words[case.name]),
                step=renamed_step(case.step, words[case.name]),
            )
            for case in plain
        ]
    )
    for group, result in found.items():
        whole = sound_groups[group]
        assert result.outcomes == whole.outcomes, result.outputs
        # The very commands of plain names, and nothing else; the very end of plain names, and nothing else.
        assert result.seen == renamed(whole.seen, words[group])
        assert_same(group, result.world, renamed(whole.world, words[group]))


def test_hostile_text_is_refused_where_the_form_is_closed(meet):
    cases = []
    for kind, arguments in _REFUSED.items():
        for name, value in arguments.items():
            given = ACTION_KINDS[kind]
            wrong = replace(given, arguments={**given.arguments, name: value}, proofs=())
            cases.append(named(f"{kind}-{name}", case_of(kind, wrong, given.due)))
    found = meet(cases)
    assert {name: result.codes for name, result in found.items()} == {case.name: [2] for case in cases}
    assert [name for name, result in found.items() if result.seen or result.outcomes != [""]] == []
