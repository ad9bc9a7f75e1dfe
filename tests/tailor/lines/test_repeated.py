"""A line that is repeated for a list is one action; snippets, slots and groups."""

from runbook.model.lines import PageLine
from runbook.model.text import words_of
from tailor.lines.small_lines import DATA, hand, said, step, step_of, tailored


def test_sentences_that_are_equal_stand_once_and_commands_in_one_block():
    (line,) = step_of(
        "- {act: group_create, for_each: groups, with: '{{ group.name }}', say: Make them.}"
    ).work
    assert said(line) == "Make them."
    assert line.gestures[0].run == ('mkgroup "AX"', 'mkgroup "B"')
    assert [words_of(text) for text in line.expect] == ["AX exists.", "B exists."]
    assert [action.id for action in line.actions] == ["group_create", "group_create-2"]
    assert [probe.arguments["name"] for probe in line.proof] == ["AX", "B"]
    assert [action.arguments["name"] for action in line.undo] == ["B", "AX"]


def test_sentences_that_differ_are_actions_of_their_own():
    made = step_of("- {act: group_create, for_each: groups, with: '{{ group.name }}'}")
    assert hand(made) == ["Make the group AX.", "Make the group B."]


def test_a_condition_is_judged_for_each_item():
    made = step_of("- {look: group, for_each: groups, with: '{{ group.name }}', when: {group.field: Second}}")
    assert [probe.arguments["name"] for probe in made.after] == ["B"]


def test_a_list_may_begin_later_and_be_empty():
    work = "- {say: Begin.}\n- {look: file_exists, for_each: standby, with: '{{ server.name }}'}"
    assert [probe.arguments["path"] for probe in step_of(work).after] == ["S2"]
    one = {**DATA, "servers": [{"name": "S1"}]}
    assert step_of(work, data=one).after == ()


def test_a_page_is_one_action_with_its_fields():
    work = """
        - page: Account
          work:
            - {say: Read it.}
            - {type: "{{ owner }}", field: Owner}
            - {type: "{{ group.name }}", field: "{{ group.field }}", for_each: groups}
            - {type: {password_of: me}, field: Password}
            - {choose: ticked, box: Now, when: {way: long}}
            - {choose: Next}
        """
    (line,) = step_of(work).work
    assert isinstance(line, PageLine)
    entries = [gesture.entry for gesture in line.gestures if gesture.entry]
    assert [(entry.label, entry.value, entry.how) for entry in entries] == [
        ("Owner", "X", "type"),
        ("First", "AX", "type"),
        ("Second", "B", "type"),
        ("Password", "me", "password"),
        ("", "Next", "press"),
    ]
    assert line.page == "Account"


def test_a_group_without_words_shares_its_condition():
    work = "- {when: {way: long}, work: [{say: One.}, {say: Two.}]}\n- {say: Three.}"
    assert hand(step_of(work)) == ["Three."]
    assert hand(step_of(work, data={**DATA, "way": "long"})) == ["One.", "Two.", "Three."]


def test_a_snippet_brings_its_lines_its_hazards_and_its_needs():
    made = step_of("- {say: Before.}\n- {use: keep, with: {file: '{{ owner }}.bin'}}\n- {say: After.}")
    assert hand(made) == ["Before.", "Keep X.bin.", "Look for X.bin.", "After."]
    assert [words_of(hazard.text) for hazard in made.hazards] == ["X.bin is large."]
    assert [words_of(text) for text in made.preconditions] == ["There is room for X.bin."]


def test_a_variants_work_stands_at_the_slot_or_behind():
    variants = (
        "variants: [{id: v, when: {is: short}, work: [{say: Middle.}]}, {id: w, when: {way: long}, work: []}]"
    )
    variants = variants.replace(", work: []", "")
    assert hand(step_of("- {say: One.}\n- slot: variant\n- {say: Two.}", more=variants)) == [
        "One.",
        "Middle.",
        "Two.",
    ]
    assert hand(step_of("- {say: One.}\n- {say: Two.}", more=variants)) == ["One.", "Two.", "Middle."]


def test_a_step_is_cited_by_number_and_title():
    made, found = tailored(
        step("a", "- {say: \"Go on with {{ step('b') }} of {{ phase('one') }}.\"}")
        + step("b", "- {say: Go.}")
    )
    assert made is not None, found
    assert hand(made.steps()[0]) == ["Go on with 1.2, Title of b of 1, Phase one."]


def test_a_step_that_is_not_in_the_plan_is_cited_by_nobody():
    made, found = tailored(
        step("a", "- {say: \"See {{ step('b') }}.\"}") + step("b", "- {say: Go.}", "when: {way: long}")
    )
    assert made is None
    assert any("the step 'b', which is not in this plan" in str(entry) for entry in found)


def test_looks_with_the_same_words_that_follow_each_other_are_one_action():
    made = step_of(
        """
        - {look: file_exists, id: one, with: 'C:\\one', say: See what is there.}
        - {look: service_state, id: two, with: Sync, equals: running, note: true, say: See what is there.}
        - {look: file_exists, id: three, with: 'C:\\three', say: See the rest.}
        - {look: file_exists, id: four, with: 'C:\\four'}
        - {look: file_exists, id: five, with: 'C:\\five'}
        """
    )
    looks = [(words_of(line.say), [probe.id for probe in line.probes], line.number) for line in made.work]
    assert looks[:2] == [("See what is there.", ["one", "two"], 1), ("See the rest.", ["three"], 2)]
    assert [number for *_, number in looks] == [1, 2, 3, 4]
    both = made.work[0]
    assert [probe.severity for probe in both.probes] == ["must", "note"]
    assert [words_of(text) for text in both.expect] == ["C:\\one is there.", "It is Running."]


def test_a_look_that_makes_a_thing_stays_an_action_of_its_own():
    made = step_of(
        """
        - {look: file_exists, id: one, with: 'C:\\one', say: Look.}
        - {look: file_exists, id: two, with: 'C:\\two', say: Look., makes: keys}
        """
    )
    assert [[probe.id for probe in line.probes] for line in made.work] == [["one"], ["two"]]


def test_items_with_a_hint_or_a_record_of_their_own_are_actions_of_their_own():
    made = step_of(
        '- {say: Look., for_each: groups, hint: "Mind {{ group.name }}.", write: "Time of {{ group.name }}"}'
    )
    assert [words_of(line.hint) for line in made.work] == ["Mind AX.", "Mind B."]
    assert [words_of(line.record.text) for line in made.work] == ["Time of AX", "Time of B"]
