"""Steps in lists become steps in lines: nothing is lost, and what people must decide is told."""
# ruff: noqa: E501 - a slip reads as one line

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from runbook.model.conditions import ALWAYS, Named
from runbook.model.packs import Pack
from runbook.model.work import (
    GuideAct,
    GuideChoose,
    GuideConfirm,
    GuideGroup,
    GuideLogOff,
    GuideLook,
    GuideRun,
    GuideSay,
    GuideSlot,
    GuideType,
    GuideWrite,
)
from runbook.read.packs import read_pack
from runbook.read.packs.upgrade import Upgraded, faults, upgraded

from .in_lines import small_kinds, write
from .in_lists import GUIDE, STAYS, write_old

SHORT = Named("short")


class Made:
    """A pack before and after."""

    def __init__(self, folder: Path) -> None:
        self.folder = write_old(folder / "pack")
        self.kinds = small_kinds(folder)
        assert faults(self.folder) == ()
        self.found: Upgraded = upgraded(self.folder, self.kinds)
        after, said = read_pack(write(self.folder, self.found.files), self.kinds)
        assert after is not None, [str(told) for told in said]
        self.pack: Pack = after
        self.text = self.found.files["guide.yaml"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tmp_path_factory.mktemp("upgrade"))


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            # Levels and previews come of the lines; probes and pages have other words or places.
            if key not in ("level", "simulation", "severity", "on", "label", "page", "for_each"):
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    else:
        yield value


def test_every_text_stands_in_the_new_steps_as_it_stood(made: Made) -> None:
    old, new = (yaml.load(text, yaml.BaseLoader) for text in (GUIDE, made.text))
    gone = {"(left empty)", "checked", "true", "start", "logoff_needed"}
    for before, after in zip(old["steps"], new["steps"], strict=True):
        lost = Counter(texts(before)) - Counter(texts(after))
        assert set(lost) <= gone, before["id"]
        assert after["id"] == before["id"]


def test_comments_and_what_is_of_both_forms_stay_to_the_letter(made: Made) -> None:
    for kept in (
        "# The phase of the small pack.\n",
        "steps:\n  # ---- Folders\n  - id: folder.make\n",
        "    title: Make the folder on {{ server.name }}   # printed as it stands\n",
        "      The folder must be there; # this is no comment,\n      and neither is it one: 1.10.\n",
        "    # What the hand does.\n",
        "# as admin\n",
        "\n  # ---- Services\n  - id: service.stop\n",
        "      - id: by-hand                     # a person does it\n        when: {is: short}\n",
    ):
        assert kept in GUIDE and kept in made.text
    assert made.text.endswith("\n# The end.\n")


def test_commands_and_pages_stand_beside_the_actions_that_call_for_them(made: Made) -> None:
    fields = made.pack.steps()[0].fields
    opens, run, page_says, page, wait, confirm, listed, hashed = fields.work
    assert isinstance(opens, GuideSay) and isinstance(wait, GuideSay) and wait.when == SHORT
    assert isinstance(run, GuideRun)
    assert (run.command, run.window) == ('mkdir "{{ item.name }}"', "cmd-admin")
    assert run.say == "Run command 1, which makes the folder."
    assert isinstance(page_says, GuideSay) and page_says.quotes == ("q",)
    assert isinstance(page, GuideGroup) and page.page == "Account"
    box, name, domain = page.work
    assert isinstance(box, GuideChoose) and (box.value, box.box) == ("ticked", "Next")
    assert isinstance(name, GuideType) and (name.value, name.when) == ("{{ server.name }}", SHORT)
    assert isinstance(domain, GuideType) and (domain.value, domain.hint) == ("", "left empty")
    assert isinstance(confirm, GuideConfirm)
    assert [said.text for said in confirm.expect] == ["It is there."]
    assert isinstance(listed, GuideWrite) and listed.write and listed.write.room == "list"
    assert isinstance(hashed, GuideWrite) and hashed.write and hashed.write.room == "sha256"
    assert (fields.by_hand, fields.level, len(fields.needs), len(fields.fails)) == (False, None, 2, 1)
    assert fields.undoing is not None and [said.text for said in fields.undoing.say] == ["Delete `it`."]


def test_probes_and_actions_stay_with_the_script(made: Made) -> None:
    fields = made.pack.steps()[1].fields
    exe, state, say, stop, off, stopped, _ = fields.work
    assert isinstance(exe, GuideLook) and (exe.kind, exe.id, exe.by) == ("file_exists", "exe", "folder.make")
    assert isinstance(state, GuideLook) and (state.note, state.expected) == (True, ["running", "stopped"])
    assert isinstance(say, GuideSay)
    assert [(said.text, said.when) for said in say.expect] == [
        ("It is stopped.", ALWAYS),
        ("For good.", SHORT),
    ]
    assert isinstance(stop, GuideAct) and stop.arguments == {"name": "Sync"}
    assert isinstance(off, GuideLogOff) and (off.why, off.when) == ("it counts then only", SHORT)
    assert isinstance(stopped, GuideLook) and stopped.expected == "stopped"
    assert {line.hand for line in (exe, state, stop, stopped)} == {"none"}
    assert fields.undoing is not None
    assert (fields.undoing.act, [said.text for said in fields.undoing.say]) == (
        "service_start",
        ["Start it again."],
    )


def test_a_step_that_only_looks_does_so_by_a_look(made: Made) -> None:
    step = made.pack.steps()[2]
    look, write_down = step.fields.work
    assert isinstance(look, GuideLook) and isinstance(write_down, GuideWrite)
    assert (look.say, look.hand, look.arguments) == ("Look into the folder.", "own", {"path": "1.10"})
    assert [line.say for line in look.gestures] == ["Look again."]
    assert [said.text for said in look.expect] == ["A file."]
    (standby,) = (one for one in made.pack.lists.values() if (one.of, one.first) == (step.for_each, 2))
    assert (standby.of, standby.item, standby.first, standby.last) == ("mim.servers", "server", 2, 0)


def test_variants_have_their_work_in_the_slot_and_one_question(made: Made) -> None:
    step = made.pack.steps()[3]
    assert [type(line) for line in step.fields.work] == [GuideLook, GuideSlot, GuideWrite]
    by_hand, by_script = (variant.fields for variant in step.variants)
    assert (step.fields.by_hand, by_hand.by_hand) == (False, False)
    assert [type(line) for line in by_hand.work] == [GuideSay, GuideConfirm]
    assert [type(line) for line in by_script.work] == [GuideSay, GuideAct, GuideConfirm]
    for fields in (by_hand, by_script):
        assert [said.text for said in fields.work[-1].expect] == ["It is done."]
    assert by_hand.undoing is not None
    assert [said.text for said in by_hand.undoing.say] == ["Go back.", "By hand."]
    assert by_script.undoing is None and step.fields.undoing is not None


def test_what_only_people_can_decide_is_told(made: Made) -> None:
    told = [str(note).removeprefix(f"{made.folder}/") for note in made.found.notes]
    assert any(note.startswith("guide.yaml:5:5: note pack-upgrade: the step 'folder.make'") for note in told)
    assert made.found.steps == 4


def test_what_lines_cannot_hold_is_an_error(tmp_path: Path) -> None:
    folder = write_old(tmp_path / "pack")
    write(folder, {"guide.yaml": GUIDE.replace("\n# The end.", f"\n{STAYS}\n# The end.")})
    errors = [one for one in upgraded(folder, small_kinds(tmp_path)).notes if one.level == "error"]
    assert [one.message for one in errors] == [
        "the step 'stays.as-it-is' cannot be written in lines: an entry of 'if_it_fails' is repeated for a list"
    ]


SLIPS = (
    ("probe: file_exists", "probe: file_exist", "pack-probe", "did you mean 'file_exists'?"),
    (
        "with: {name: Sync}, equals: stopped",
        "with: {nam: Sync}, equals: stopped",
        "pack-argument",
        "no argument 'nam'",
    ),
    (
        "with: {name: Sync}, equals: stopped",
        "with: {}, equals: stopped",
        "pack-argument",
        "needs the argument 'name'",
    ),
    (", equals: stopped", "", "pack-comparison", "exactly one comparison"),
    ("equals: stopped", "equals: up", "pack-expected", "known: running, stopped"),
    ("action: service_stop", "action: service_halt", "pack-action", "no action 'service_halt'"),
    ("{id: stop, ", "{id: Stop it, ", "pack-id", "is no id of an action"),
    ("level: scripted", "level: script", "pack-value", "did you mean 'scripted'?"),
    ("{do: Wait for it.", "{text: Wait for it.", "pack-key", "has no key 'text'"),
    ("label: Command 1, ", "", "pack-missing", "needs the key 'label'"),
    ("attest: Is it there?", "attest: [x]", "pack-type", "not a list"),
)


@pytest.mark.parametrize(("old", "new", "code", "phrase"), SLIPS, ids=lambda word: word[:24])
def test_a_slip_in_the_old_form_is_told_at_its_place(
    old: str, new: str, code: str, phrase: str, tmp_path: Path
) -> None:
    assert GUIDE.count(old) >= 1
    wrong = GUIDE.replace(old, new, 1)
    folder = write(write_old(tmp_path / "pack"), {"guide.yaml": wrong})
    line = GUIDE[: GUIDE.index(old)].count("\n") + 1
    found = faults(folder)[0]
    assert (found.code, found.place.line) == (code, line)
    assert phrase in str(found)


def test_every_other_reader_refuses_the_old_form_and_says_what_to_run(tmp_path: Path) -> None:
    pack, found = read_pack(write_old(tmp_path / "pack"), small_kinds(tmp_path))
    assert pack is None
    told = [str(one).removeprefix(f"{tmp_path}/pack/") for one in found if one.code == "pack-old-form"]
    line = GUIDE[: GUIDE.index("simulation")].count("\n") + 1
    assert told[0].startswith(f"guide.yaml:{line}:5: error pack-old-form: a step has no key 'simulation'")
    assert len(told) == 4 and all("runbook pack upgrade" in one for one in told)


def test_a_second_time_there_is_nothing_to_do(made: Made) -> None:
    again = upgraded(made.folder, made.kinds)
    assert (again.files, again.steps) == ({}, 0)


def test_lists_that_the_pack_declares_are_used(tmp_path: Path) -> None:
    folder = write_old(tmp_path / "pack")
    text = (folder / "pack.yaml").read_text("utf-8") + "lists:\n  machines: {of: mim.servers, item: server}\n"
    kinds = small_kinds(tmp_path)
    found = upgraded(write(folder, {"pack.yaml": text}), kinds)
    assert "    for_each: machines\n" in found.files["guide.yaml"]
    after, said = read_pack(write(folder, found.files), kinds)
    assert after is not None, [str(told) for told in said]
    assert list(after.lists) == ["standby", "machines"]


def test_ends_of_lines_stay_as_they_are(tmp_path: Path) -> None:
    folder = write_old(tmp_path / "pack")
    (folder / "guide.yaml").write_bytes(GUIDE.replace("\n", "\r\n").encode())
    found = upgraded(folder, small_kinds(tmp_path))
    text = found.files["guide.yaml"]
    assert text.count("\r\n") == text.count("\n") > 100


def test_a_step_that_only_names_items_in_the_old_way_is_upgraded_too(tmp_path: Path) -> None:
    folder = write_old(tmp_path / "pack")
    step = "- {id: only.on, title: Go, role: admin, minutes: 1, why: So., for_each: mim.servers, on: standby, work: [{say: Go.}]}"
    write(folder, {"guide.yaml": f"phase: {{id: one, title: One}}\nsteps:\n  {step}\n"})
    kinds = small_kinds(tmp_path)
    assert [one.code for one in read_pack(folder, kinds)[1]] == ["pack-old-form"]
    after, said = read_pack(write(folder, upgraded(folder, kinds).files), kinds)
    assert after is not None, [str(one) for one in said]
    assert (after.steps()[0].on, len(after.steps()[0].fields.work)) == ("standby", 1)
