"""What steps bring about for each other: found by comparing looks, and by things of the pack."""

from runbook.model.lines import AgainLine
from runbook.model.text import words_of
from runbook.read.packs.kinds.catalogue import shipped_catalogue
from tailor.lines.small_lines import hand, plan, step

STOP = "- {act: service_stop, with: Sync}"
STOPPED = "{look: service_state, with: Sync, equals: stopped}"


def bys(made):
    return [probe.by for probe in made.before]


def after(*steps):
    """Return the last of these steps, in one phase."""
    return plan("".join(steps)).phases[0].steps[-1]


def test_what_an_earlier_deed_proved_is_no_action():
    made = after(step("stop", STOP), step("next", f"- {STOPPED}\n- {{say: Go.}}"))
    assert (bys(made), hand(made)) == (["stop"], ["Go."])


def test_another_value_is_not_brought_about():
    made = after(
        step("stop", STOP), step("next", "- {look: service_state, with: Sync, equals: running}\n- {say: Go.}")
    )
    assert (bys(made), len(hand(made))) == ([""], 2)


def test_a_value_that_is_enough_is_brought_about():
    either = "- {look: service_state, with: Sync, one_of: [running, stopped]}\n- {say: Go.}"
    assert bys(after(step("stop", STOP), step("next", either))) == ["stop"]


def test_what_is_done_only_where_a_person_says_so_is_proven_of_nobody():
    asked = after(step("stop", "- {act: service_stop, with: Sync, only_if: Was it started for this?}"))
    assert [probe.severity for probe in asked.after] == ["note"]


def test_other_arguments_are_another_thing():
    made = after(
        step("stop", STOP), step("next", "- {look: service_state, with: Else, equals: stopped}\n- {say: Go.}")
    )
    assert bys(made) == [""]


def test_what_a_file_is_can_be_seen_once_a_step_has_brought_it_and_stays_an_action():
    signed = r"{look: file_signer, with: 'D:\a.msi', equals: A}"
    brings = step(
        "get",
        r"""- {say: Get it.}
- {look: file_exists, with: 'D:\a.msi'}""",
    )
    made = after(brings, step("next", f"- {signed}\n- {{say: Go.}}"))
    assert (bys(made), len(hand(made))) == (["get"], 2)
    alone = after(step("next", f"- {signed}\n- {{say: Go.}}"))
    assert bys(alone) == [""]


def test_what_rests_on_a_look_has_its_main_argument():
    kinds = shipped_catalogue().kinds
    resting = [kind for kind in kinds.values() if kind.rests_on]
    assert resting
    for kind in resting:
        base = kinds[kind.rests_on]
        assert base.is_look and base.takes[base.main] == kind.takes[kind.main], kind.name


def test_a_check_step_brings_nothing_about():
    made = after(step("look", f"- {STOPPED}"), step("next", f"- {STOPPED}\n- {{say: Go.}}"))
    assert (bys(made), len(hand(made))) == ([""], 2)


def test_a_look_after_the_first_deed_stays_an_action():
    made = after(step("stop", STOP), step("next", f"- {{say: Go.}}\n- {STOPPED}"))
    assert len(hand(made)) == 2


def test_what_a_later_step_does_brings_nothing_about_before_it():
    first = plan(step("next", f"- {STOPPED}\n- {{say: Go.}}") + step("stop", STOP)).steps()[0]
    assert bys(first) == [""]


def test_another_host_is_another_place_but_for_what_is_looked_at_from_anywhere():
    far = step("far", STOP).replace("role: admin", "role: other")
    assert bys(after(far, step("next", f"- {STOPPED}\n- {{say: Go.}}"))) == [""]
    group = step("far", "- {act: group_create, with: G}").replace("role: admin", "role: other")
    assert bys(after(group, step("next", "- {look: group, with: G}\n- {say: Go.}"))) == ["far"]


def test_where_the_looks_differ_the_guide_says_by_whom():
    made = after(step("stop", STOP), step("next", "- {look: file_exists, with: a, by: stop}\n- {say: Go.}"))
    assert (bys(made), hand(made)) == (["stop"], ["Go."])


def test_what_only_is_noted_brings_nothing_about():
    noted = "- {act: service_stop, with: Sync, note: true}"
    assert bys(after(step("stop", noted), step("next", f"- {STOPPED}\n- {{say: Go.}}"))) == [""]


def test_a_later_deed_that_proves_otherwise_ends_it():
    steps = plan(step("stop", STOP) + step("start", "- {act: service_start, with: Sync}")).phases[0].steps
    assert [[probe.until for probe in made.after] for made in steps] == [["start"], [""]]


def test_a_later_check_ends_nothing():
    steps = plan(
        step("stop", STOP) + step("look", "- {look: service_state, with: Sync, equals: running}")
    ).steps()
    assert steps[0].after[0].until == ""


def test_a_gate_asks_once_more_for_what_still_stands():
    gate = "- again: one\n- {confirm: Go?}"
    made = (
        plan(
            step("make", "- {act: group_create, with: G}")
            + step("stop", STOP)
            + step("start", "- {act: service_start, with: Sync}"),
            step("gate", gate, "level: gate"),
        )
        .phases[1]
        .steps[0]
    )
    again = made.work[0]
    assert isinstance(again, AgainLine)
    assert again.of == ("make", "stop", "start")
    assert [(probe.kind, probe.expected) for probe in again.probes] == [
        ("group", True),
        ("service_state", "running"),
    ]
    assert [probe.id for probe in again.probes] == [
        "make.group_create.group",
        "start.service_start.service_state",
    ]


def test_again_may_name_one_step_and_never_a_later_one():
    made = plan(
        step("make", "- {act: group_create, with: G}")
        + step("gate", "- again: [make, later]")
        + step("later", STOP)
    )
    again = made.phases[0].steps[1].work[0]
    assert isinstance(again, AgainLine) and again.of == ("make",)


def test_a_thing_is_made_by_a_line_and_ended_by_another():
    keep = step("keep", "- {say: Keep it., makes: keys}")
    end = step("end", "- {say: Burn it., ends: keys}")
    need = step("next", "- {say: Go.}", "needs: [{thing: keys}]")
    (found,) = after(keep, need).needs
    assert (words_of(found.text), found.by) == ("The keys lie in the safe.", "keep")
    assert after(keep, end, need).needs[0].by == ""
    assert after(need.replace("id: next", "id: first"), keep, need).needs[0].by == "keep"


def test_what_a_step_asks_for_once_more_holds_before_its_deeds_and_names_who_brings_it():
    made = after(step("stop", STOP), step("next", "- again: stop\n- {say: Go.}"))
    assert (bys(made), [probe.kind for probe in made.after]) == (["stop"], [])
    checked = after(step("look", f"- {STOPPED}"), step("next", "- again: look\n- {say: Go.}"))
    assert bys(checked) == [""]


def test_what_a_step_asks_for_once_more_it_has_not_brought_about():
    made = after(
        step("stop", STOP),
        step("again", "- again: stop\n- {say: Go.}"),
        step("next", f"- {STOPPED}\n- {{say: Go.}}"),
    )
    assert bys(made) == ["stop"]


def test_nobody_asks_once_more_for_what_an_act_of_the_same_step_sets():
    earlier = step("make", "- {act: group_create, with: G}\n- {act: service_start, with: Sync}")
    first = "- again: make\n- {act: service_stop, with: Sync}\n- {say: Go.}\n"
    for last in ("- {act: service_start, with: Sync}", "- {act: service_stop, id: last, with: Sync}"):
        # Ended between its acts, it would find the service as no first start finds it.
        made = after(earlier, step("patch", first + last))
        assert [probe.kind for probe in made.before] == ["group"]
    other = after(earlier, step("patch", first.replace("Sync", "Else")))
    assert [probe.kind for probe in other.before] == ["group", "service_state"]


def untils(made):
    return [probe.until for probe in made.after]


def test_what_a_later_step_proves_otherwise_is_asked_for_once_more_with_its_end():
    steps = plan(
        step("stop", STOP)
        + step("gate", "- again: stop\n- {confirm: Go?}", "level: gate")
        + step("start", "- {act: service_start, with: Sync}")
    ).steps()
    assert untils(steps[1]) == ["start"]


def test_the_nearest_step_that_takes_it_away_ends_it():
    steps = plan(
        step("stop", STOP)
        + step("start", "- {act: service_start, with: Sync}")
        + step("once-more", STOP)
        + step("start-again", "- {act: service_start, with: Sync}")
    ).steps()
    assert [untils(made) for made in steps[:4]] == [["start"], ["once-more"], ["start-again"], [""]]


def test_what_still_may_be_so_is_not_ended():
    steps = plan(
        step("stop", STOP)
        + step("any", "- {say: Go.}\n- {look: service_state, with: Sync, one_of: [running, stopped]}")
    ).steps()
    assert untils(steps[0]) == [""]


def test_whoever_ends_a_thing_ends_the_looks_with_which_it_was_made():
    look = "- {look: service_state, with: Sync, equals: running%s}"
    steps = plan(
        step("made", look % ", makes: tools")
        + step("same", look % "")
        + step("other", "- {look: service_state, with: Sync, one_of: [running, stopped]}")
        + step("end", "- {confirm: Is it away?, ends: tools}")
        + step("later", look % "")
    ).steps()
    assert [untils(made) for made in steps[:5]] == [["end"], ["end"], [""], [], [""]]


def test_whoever_ends_a_thing_that_nobody_made_ends_no_look():
    steps = plan(step("look", f"- {STOPPED}") + step("end", "- {say: Burn it., ends: keys}")).steps()
    assert untils(steps[0]) == [""]


def test_what_a_check_saw_of_another_step_s_work_is_asked_for_once_more_by_that_step():
    made = after(
        step("stop", STOP),
        step("look", "- {look: file_exists, with: a, by: stop}"),
        step("next", "- again: look\n- {say: Go.}"),
    )
    assert bys(made) == ["stop"]
