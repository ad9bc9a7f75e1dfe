"""A pack that extends another: what it adds, what it changes, and what is told where the other one changes."""
# ruff: noqa: E501 - an entry of a file reads as one line

from pathlib import Path
from textwrap import dedent

import pytest

from runbook.model.packs import Pack
from runbook.read.packs import read_pack
from runbook.read.packs.kinds import read_catalogue
from runbook.tailor.anchors import bind
from runbook.tailor.coverage import overlay_of
from runbook.tailor.plan import make_plan
from tailor.lines.small_lines import DATA, KINDS, PACK, step
from tailor.small import article, profile

_ONE = step(
    "a", "- {say: Open the door.}\n- {say: Close the door.}", "hazards: [{level: note, text: Mind the step.}]"
) + step("b", "- {say: Ask., when: {is: short}}\n- work: [{say: Inside.}, {say: Ask.}]")
_TWO = step("c", "- {look: file_exists, with: 'C:\\x'}")
_HEAD = 'name: own\nextends: small\nversion: "1"\n'
_STEP = "id: mine, title: Mine, role: admin, minutes: 1, why: Ours., work: [{say: Do ours.}]"
_RULE = "level: warning, when: {way: short}, message: m, source: {text: t, confidence: open}"


def _write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return folder


@pytest.fixture
def packs(tmp_path):
    """Return what reads an overlay beside the small pack; `base` are files of that pack which are other ones."""
    kinds, wrong = read_catalogue(_write(tmp_path / "kinds", KINDS))
    assert wrong == ()

    def read(head: str, base: dict[str, str] | None = None, **files: str):
        guide = {
            "one.yaml": f"phase: {{id: one, title: One}}\nsteps:\n{_ONE}",
            "two.yaml": f"phase: {{id: two, title: Two}}\nsteps:\n{_TWO}",
        }
        rules = {"rules.yaml": f"rules:\n  - {{id: r, {_RULE}}}\n"}
        named = {"pack.yaml": dedent(PACK["pack.yaml"]) + "rules: rules.yaml\n"}
        _write(tmp_path / "small", {**PACK, **guide, **rules, **named, **(base or {})})
        own = {f"{name}.yaml": text for name, text in files.items()}
        folder = _write(tmp_path / "own", {"pack.yaml": _HEAD + dedent(head), **own})
        return read_pack(folder, kinds)

    return read


def sound(packs, head: str, base: dict[str, str] | None = None, **files: str) -> Pack:
    pack, found = packs(head, base, **files)
    assert pack is not None, [str(one) for one in found]
    return pack


def numbers(pack: Pack) -> list[tuple[str, str]]:
    plan, found = make_plan(bind(pack, [article(())]), profile(dict(DATA)), "2026-11-29")
    assert plan is not None, [str(one) for one in found]
    return [(one.number, one.id) for one in plan.steps()]


def says(pack: Pack, name: str) -> list[str]:
    (found,) = [one for one in pack.steps() if one.id == name]
    return [
        getattr(line, "say", "") or " / ".join(inner.say for inner in getattr(line, "work", ()))
        for line in found.fields.work
    ]


def errors(packs, head: str, **files: str) -> list[tuple[str, str, str]]:
    pack, found = packs(head, **files)
    assert pack is None
    return [(one.code, one.message, " ".join(one.details)) for one in found]


def test_steps_stand_where_they_say_and_all_others_keep_their_numbers(packs):
    head = f"""
        steps:
          - {{after: a, {_STEP.replace("mine", "behind-a")}}}
          - {{after: a, {_STEP.replace("mine", "behind-a-too")}}}
          - {{before: a, {_STEP.replace("mine", "first")}}}
          - {{in: two, {_STEP.replace("mine", "last")}}}
          - {{after: last, {_STEP.replace("mine", "very-last")}}}
        """
    assert numbers(sound(packs, head)) == [
        ("1.0a", "first"),
        ("1.1", "a"),
        ("1.1a", "behind-a"),
        ("1.1b", "behind-a-too"),
        ("1.2", "b"),
        ("2.1", "c"),
        ("2.1a", "last"),
        ("2.1b", "very-last"),
    ]


def test_a_phase_of_its_own_takes_a_letter_and_holds_steps_of_its_own(packs):
    phase = f"phase: {{after: one, id: frozen, title: Frozen}}\nsteps: [{{{_STEP}}}]\n"
    more = f"steps: [{{in: frozen, {_STEP.replace('mine', 'more')}}}]\n"
    pack = sound(packs, "guide: [frozen.yaml, more.yaml]\n", frozen=phase, more=more)
    assert numbers(pack) == [("1.1", "a"), ("1.2", "b"), ("1A.1", "mine"), ("1A.2", "more"), ("2.1", "c")]


def test_every_entry_knows_its_own_file(packs):
    pack = sound(
        packs,
        f"steps: [{{after: a, {_STEP}}}]\nchanges: [{{step: b, hazards: [{{level: note, text: Ours.}}]}}]\n",
    )
    places = {one.id: one.place.file for one in pack.steps()}
    assert places == {"a": "one.yaml", "mine": "own/pack.yaml", "b": "one.yaml", "c": "two.yaml"}
    assert [(one.says, str(one.place.file), one.place.line) for one in overlay_of(pack)] == [
        ("adds mine after a", "own/pack.yaml", 4),
        ("changes b", "own/pack.yaml", 5),
    ]
    assert {"pack.yaml", "one.yaml", "own/pack.yaml"} <= {*pack.sha256}
    assert Path(pack.base).name == "small"


def test_lists_of_a_step_grow_and_nothing_has_to_be_bound_for_that(packs):
    pack = sound(packs, "changes: [{step: a, hazards: [{level: warning, text: Ours.}]}]\n")
    (one,) = [one for one in pack.steps() if one.id == "a"]
    assert [hazard.text for hazard in one.fields.hazards] == ["Mind the step.", "Ours."]


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        ("{after: Open the door., lines: [{say: Go in.}]}", ["Open the door.", "Go in.", "Close the door."]),
        (
            "{before: 'Open  the door.', lines: [{say: Knock.}]}",
            ["Knock.", "Open the door.", "Close the door."],
        ),
        ("{at: end, lines: [{say: Leave.}]}", ["Open the door.", "Close the door.", "Leave."]),
        ("{at: start, lines: [{say: Come.}]}", ["Come.", "Open the door.", "Close the door."]),
    ],
)
def test_lines_are_put_beside_a_line_of_these_words(packs, edit, lines):
    assert says(sound(packs, f"changes: [{{step: a, work: [{edit}]}}]\n"), "a") == lines


@pytest.mark.parametrize(
    ("level", "order"),
    [("gate", ["Read.", "Leave.", "Go?"]), ("decision", ["Read.", "Go?", "Leave."])],
)
def test_what_is_added_at_the_end_of_a_gate_stands_before_its_decision(packs, level, order):
    gate = step("b", "- {say: Read.}\n- {confirm: Go?}", f"level: {level}")
    base = {"one.yaml": f"phase: {{id: one, title: One}}\nsteps:\n{gate}"}
    change = "{step: b, work: [{at: end, lines: [{say: Leave.}]}]}"
    (found,) = [one for one in sound(packs, f"changes: [{change}]\n", base).steps() if one.id == "b"]
    assert [line.say or getattr(line, "question", "") for line in found.fields.work] == order


def test_a_line_within_a_group_is_found_and_of_two_alike_one_is_named(packs):
    edit = "{after: Ask., %slines: [{say: Wait.}]}"
    assert says(sound(packs, f"changes: [{{step: b, work: [{edit % 'nth: 2, '}]}}]\n"), "b") == [
        "Ask.",
        "Inside. / Ask. / Wait.",
    ]
    ((code, told, hint),) = errors(packs, f"changes: [{{step: b, work: [{edit % ''}]}}]\n")
    assert (code, told, hint) == (
        "overlay-place",
        "2 lines of this step are 'Ask.'",
        "say which: nth: 1 for the first of them",
    )


_SET = "changes:\n  - step: a\n    minutes: 9\n"
_INSTEAD = "changes:\n  - step: a\n    work: [{instead_of: Close the door., lines: [{say: Lock it.}]}]\n"


def _was(packs, head: str, **files: str) -> str:
    """Return the line that binds a change, as the finding gives it to be pasted."""
    ((code, told, _),) = errors(packs, head, **files)
    assert code == "overlay-unbound"
    return told.partition("bind it to that with '")[2].rstrip("'")


@pytest.mark.parametrize(("head", "name"), [(_SET, "minutes"), (_INSTEAD, "work")])
def test_what_is_replaced_is_bound_and_the_finding_says_how(packs, head, name):
    pack = sound(packs, f"{head}    {_was(packs, head)}\n")
    (one,) = [one for one in pack.steps() if one.id == "a"]
    assert one.fields.minutes == (9 if name == "minutes" else 1)
    assert says(pack, "a")[1] == ("Lock it." if name == "work" else "Close the door.")


def test_a_change_of_what_was_replaced_is_a_matter_to_sign_with_the_new_hash(packs):
    head = f"{_SET}    {_was(packs, _SET)}\n"
    base = {"one.yaml": f"phase: {{id: one, title: One}}\nsteps:\n{_ONE.replace('minutes: 1', 'minutes: 5')}"}
    pack, found = packs(head, base)
    (suspect,) = [one for one in found if one.level != "warning"]
    assert (suspect.level, suspect.code) == ("sign-here", "suspect-overlay")
    assert "write 'was: " in suspect.details[1]
    topic = bind(pack, [article(())], found)
    plan, told = make_plan(topic, profile(dict(DATA)), "2026-11-29")
    assert [one.code for one in topic.suspects] == ["suspect-overlay"]
    assert plan.is_draft and "suspect-overlay" in [one.code for one in told]
    # Another change of the step is nothing to it.
    other = {
        "one.yaml": base["one.yaml"]
        .replace("minutes: 5", "minutes: 1")
        .replace("Title of a", "Another title")
    }
    assert [one for one in packs(head, other)[1] if one.level != "warning"] == []


def test_a_line_whose_words_have_changed_is_still_found_and_told(packs):
    head = "changes: [{step: a, work: [{after: Open this door., lines: [{say: Go in.}]}]}]\n"
    pack, found = packs(head)
    assert says(pack, "a") == ["Open the door.", "Go in.", "Close the door."]
    (suspect,) = [one for one in found if one.level != "warning"]
    assert (suspect.level, suspect.code, suspect.details[1]) == (
        "sign-here",
        "suspect-overlay",
        "now: 'Open the door.'",
    )


def test_rules_are_added_and_replaced_by_their_ids(packs):
    new = f"rules: [{{id: s, {_RULE}}}, {{id: r, was: WAS, {_RULE.replace('warning', 'note')}}}]\n"
    unbound = new.replace("was: WAS, ", "")
    was = _was(packs, "rules: more.yaml\n", more=unbound).removeprefix("was: ")
    pack = sound(packs, "rules: more.yaml\n", more=new.replace("WAS", was))
    assert [(one.id, one.level, one.place.file) for one in pack.rules] == [
        ("r", "note", "own/more.yaml"),
        ("s", "warning", "own/more.yaml"),
    ]


def test_files_that_only_the_overlay_has_and_mappings_of_pack_yaml_are_joined(packs):
    pack = sound(
        packs,
        "values: values.yaml\nroles: {night: Night shift}\nconditions: {long: {way: long}}\nwords: {audit: {kind: Evidence}}\n",
        values="values: [{id: v, cases: [{value: x}]}]\n",
    )
    assert [one.id for one in pack.values] == ["v"]
    assert {"admin", "night"} <= {*pack.roles} and {"short", "long"} <= {*pack.conditions}
    assert pack.words == {"audit.kind": "Evidence"}
    assert (pack.name, pack.title) == ("own", "Small")


def test_keys_of_the_profile_are_added_and_none_is_said_anew(packs):
    pack = sound(packs, "schema: keys.yaml\n", keys="properties: {ticket: {type: string}}\n")
    assert {"way", "ticket"} <= {*pack.schema["properties"]}
    found = errors(packs, "schema: keys.yaml\n", keys="properties: {way: {type: integer}}\n")
    assert [(code, told) for code, told, _ in found] == [
        ("pack-schema", "'type' says otherwise than that of the pack that is extended")
    ]


@pytest.mark.parametrize(
    ("head", "code", "told"),
    [
        (f"steps: [{{{_STEP}}}]\n", "overlay-place", "a step of an overlay says 'before' or 'after' which step, or 'in' which phase it stands"),
        (f"steps: [{{after: aa, {_STEP}}}]\n", "overlay-place", "the pack 'small' has no step 'aa'"),
        (f"steps: [{{after: two, {_STEP}}}]\n", "overlay-place", "the pack 'small' has no step 'two'"),
        (f"steps: [{{in: three, {_STEP}}}]\n", "overlay-place", "there is no phase 'three'"),
        (f"steps: [{{after: a, {_STEP.replace('mine', 'b')}}}]\n", "overlay-twice", "the pack 'small' has a step 'b' already"),
        ("changes: [{step: a, minuts: 3}]\n", "pack-key", "a change of a step has no key 'minuts'"),
        ("changes: [{step: a, variant: x, minutes: 3}]\n", "overlay-place", "'a' has no variant 'x'"),
        ("changes: [{step: a, acceptance: Done., was: abc}]\n", "overlay-binds-nothing", "the change of 'a' replaces nothing"),
        ("changes: [{step: a, work: [{after: Nothing like it at all, lines: [{say: x.}]}]}]\n", "overlay-place", "no line of this step is 'Nothing like it at all'"),
        ("changes: [{step: a, work: [{lines: [{say: x.}]}]}]\n", "overlay-place", "an edit of the work stands 'before', 'after' or 'instead_of' a line, or 'at' start or end"),
        ("things: {keys: Other keys.}\n", "overlay-twice", "the pack 'small' says 'keys' of things already"),
        ("words: {audit: {kid: x}}\n", "pack-words", "the papers have no words 'audit.kid'"),
        ("words: {draft_long: x}\n", "pack-words", "the words 'draft_long' must hold the braces that they replace"),
        ("articles: []\n", "pack-key", "an overlay has no key 'articles'"),
        ("guide: [none.yaml]\n", "pack-file", "the pack has no file 'none.yaml'"),
        ("steps: [x, {after: [a]}, 3]\nchanges: [y]\n", "overlay-place", None),
    ],
)  # fmt: skip
def test_a_slip_is_told_where_it_stands(packs, head, code, told):
    pack, found = packs(head)
    assert pack is None
    assert {one.place.file for one in found} <= {"own/pack.yaml", "pack.yaml"}
    assert (code in [one.code for one in found]) and (not told or told in [one.message for one in found])


@pytest.mark.parametrize(
    ("name", "told"),
    [("none", "there is no pack 'none' to extend"), ("own", "there is no pack 'own' to extend")],
)
def test_a_pack_that_is_not_there_cannot_be_extended(packs, tmp_path, name, told):
    packs("")
    (tmp_path / "own/pack.yaml").write_text(_HEAD.replace("small", name))
    pack, found = read_pack(tmp_path / "own")
    assert (pack, [one.message for one in found]) == (None, [told])


def test_an_overlay_extends_no_overlay(packs, tmp_path):
    packs("")
    _write(tmp_path / "third", {"pack.yaml": 'name: third\nextends: own\nversion: "1"\n'})
    _, found = read_pack(tmp_path / "third")
    assert [one.message for one in found] == [
        "'own' extends a pack itself; an overlay extends one that does not"
    ]


def test_reviews_of_both_count_and_a_changed_step_loses_that_of_the_pack(packs):
    mine = "reviews: [{step: mine, hash: %s, by: R, date: 2026-11-23}]\n" % ("0" * 64)
    theirs = "reviews: [{step: a, hash: %s, by: R, date: 2026-11-23}]\n" % ("1" * 64)
    pack = sound(packs, f"steps: [{{after: a, {_STEP}}}]\n", {"reviews.yaml": theirs}, reviews=mine)
    assert [one.step for one in pack.reviews] == ["a", "mine"]
