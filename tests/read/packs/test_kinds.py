"""Kinds: what a folder of them says becomes one catalogue, and what is wrong is told at its place."""
# ruff: noqa: E501 - a case reads as one line

from pathlib import Path

import pytest

from runbook.model.conditions import TESTS, Atom
from runbook.model.kinds import NO_KINDS, Catalogue, Expectation
from runbook.model.work import GuideChoose, GuideRun, GuideSay, ToWrite
from runbook.read.packs.kinds import read_catalogue
from runbook.resources import templates_folder

from .in_lines import KINDS, small_kinds, write


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return small_kinds(tmp_path_factory.mktemp("kinds"))


def test_a_look_says_what_it_takes_gives_and_wants(kinds: Catalogue) -> None:
    look = kinds.kinds["disk"]
    assert (look.is_look, look.says, look.rights) == (True, "Free space.", "user")
    assert (look.takes, look.gives, look.wants, look.main) == (
        {"path": "path"},
        "number",
        ("at_least", 1),
        "path",
    )
    assert look.write == ToWrite("Free space", "number", "GB", look.write.place if look.write else look.place)
    assert kinds.kinds["file_exists"].wants == ("equals", True)
    assert (kinds.kinds["release"].nullable, kinds.kinds["release"].wants) == (True, None)


def test_a_kind_with_one_command_has_one_gesture_without_words(kinds: Catalogue) -> None:
    look = kinds.kinds["file_exists"]
    (gesture,) = look.gestures
    assert isinstance(gesture, GuideRun)
    assert (gesture.command, gesture.window, gesture.say) == ("dir {{ path }}", "cmd", "")
    (window,) = kinds.kinds["service_state"].gestures
    assert isinstance(window, GuideSay) and (window.window, window.say) == ("services", "")


def test_what_is_expected_depends_on_what_is_wanted(kinds: Catalogue) -> None:
    status = Expectation(
        "**Status** is **{{ wanted }}**.", "equals", "*", Atom("computer", TESTS["present"].parse(("false",)))
    )
    assert kinds.kinds["service_state"].expect == (status, Expectation("It is one of them.", "one_of", "*"))
    assert [said.operand for said in kinds.kinds["file_exists"].expect] == [True, False]
    (failure,) = kinds.kinds["service_state"].fails
    assert failure.when == Atom("wanted", TESTS["one_of"].parse(("running",)))


def test_an_act_brings_gestures_proof_and_undo(kinds: Catalogue) -> None:
    act = kinds.kinds["service_stop"]
    assert (act.is_look, act.preview, act.attended) == (False, "full", False)
    assert tuple(map(type, act.gestures)) == (GuideRun, GuideChoose)
    (proof,) = act.proof
    assert (proof.kind, proof.arguments, proof.comparison, proof.expected, proof.hand) == (
        "service_state",
        {"name": "{{ name }}"},
        "equals",
        "stopped",
        "none",
    )
    assert act.undo is not None
    assert (act.undo.act, act.undo.arguments, act.undo.minutes) == (
        "service_start",
        {"name": "{{ name }}"},
        5,
    )
    assert [said.text for said in act.restarts] == ["Restart it."]
    start = kinds.kinds["service_start"]
    assert start.attended and start.undo and [said.text for said in start.undo.say] == ["Nothing to undo."]


def test_windows_and_types_stand_beside_the_kinds(kinds: Catalogue) -> None:
    assert kinds.windows["cmd-admin"].serves == "cmd"
    assert isinstance(kinds.windows["services"].opening[0], GuideRun)
    (desk,) = kinds.windows["cmd"].desk
    assert desk.say == "Open a command prompt." and not kinds.windows["services"].desk
    assert kinds.types["service_state"]["running"] == "Running"
    assert kinds.types["service"] == {}


def test_without_a_folder_there_are_no_kinds(tmp_path: Path) -> None:
    assert read_catalogue(tmp_path / "missing") == (NO_KINDS, ())


def test_nothing_is_wrong_with_the_kinds_that_ship() -> None:
    assert [str(said) for said in read_catalogue(templates_folder() / "kinds")[1]] == []


# fmt: off
SLIPS = (
    ("disk/kind.yaml", "kind: disk", "kind: disc", "kind-name", "the kind in the folder 'disk' is called 'disc'"),
    ("disk/kind.yaml", "is: look", "is: lok", "pack-value", "did you mean 'look'?"),
    ("disk/kind.yaml", "says: Free space.\n", "", "pack-missing", "a kind needs the key 'says'"),
    ("disk/kind.yaml", "rights: user", "rights: usr", "pack-value", "did you mean 'user'?"),
    ("disk/kind.yaml", "gives: number", "gives: numbr", "pack-value", "did you mean 'number'?"),
    ("disk/kind.yaml", "gives: number", "gives: service", "pack-value", "'service' is not a value of 'gives'"),
    ("disk/kind.yaml", "{path: path}", "{Path: path}", "kind-key", "'Path' is no name of an argument"),
    ("disk/kind.yaml", "gives: number\n", "", "pack-missing", "a look needs the key 'gives'"),
    ("service_stop/kind.yaml", "preview: full\n", "", "pack-missing", "an act needs the key 'preview'"),
    ("disk/kind.yaml", "{path: path}", "{path: pth}", "kind-type", "did you mean 'path'?"),
    ("disk/kind.yaml", "{path: path}", "{path: list of pth}", "kind-type", "there is no type of arguments 'pth'"),
    ("disk/kind.yaml", "{at_least: 1}", "{at_least: 1, equals: 2}", "kind-wants", "a value, or one comparison"),
    ("disk/kind.yaml", "gives: number", "gives: number\npreview: full", "kind-key", "'preview' is nothing of a look"),
    ("service_stop/kind.yaml", "is: act", "is: act\nwants: true", "kind-key", "'wants' is nothing of an act"),
    ("service_stop/kind.yaml", "in: cmd-admin", "in: cmd-admn", "pack-window", "did you mean 'cmd-admin'?"),
    ("service_stop/kind.yaml", "look: service_state", "look: service_stat", "pack-look", "did you mean 'service_state'?"),
    ("service_stop/kind.yaml", "equals: stopped", "equals: stoped", "pack-expected", "did you mean 'stopped'?"),
    ("service_stop/kind.yaml", "act: service_start", "act: service_strt", "pack-act", "did you mean 'service_start'?"),
    ("service_stop/kind.yaml", "hand:\n", "in: cmd\nhand:\n", "kind-key", "'in' is of a gesture"),
    ("service_state/kind.yaml", "{computer: {present", "{compter: {present", "kind-argument", "did you mean 'computer'?"),
    ("service_state/kind.yaml", "{wanted: running}", "{is: short}", "kind-condition", "knows no named condition: 'short'"),
    ("rights_add/kind.yaml", "{{ item }}", "{{ right }}", "kind-argument", "asks for 'right', which is no argument"),
    ("disk/kind.yaml", "text: Free space", 'text: "{{ pth }}"', "kind-argument", "did you mean 'path'?"),
    ("rights_add/kind.yaml", "for_each: rights", "for_each: right", "kind-argument", "did you mean 'rights'?"),
    ("rights_add/kind.yaml", "for_each: rights", "for_each: account", "kind-argument", "that is a list"),
    ("file_exists/kind.yaml", "in: cmd\n", "", "kind-key", "'run' needs the window"),
    ("file_exists/kind.yaml", "say: See", "sai: See", "pack-key", "did you mean 'say'?"),
    ("windows.yaml", "serves: cmd", "serves: cmdd", "pack-window", "did you mean 'cmd'?"),
    ("windows.yaml", "shell: cmd, open", "shell: bash, open", "pack-value", "'bash' is not a value of 'shell'"),
    ("script.yaml", "gate: {run", "gait: {run", "pack-key", "did you mean 'gate'?"),
    ("script.yaml", "in: cmd, say: Run it.", "say: Run it.", "pack-missing", "'in'"),
    ("types.yaml", "service: {}", "service: []", "pack-type", "is a mapping of keys, not a list"),
)
# fmt: on


@pytest.mark.parametrize(("file", "old", "new", "code", "phrase"), SLIPS)
def test_a_slip_in_a_kind_is_told(
    file: str, old: str, new: str, code: str, phrase: str, tmp_path: Path
) -> None:
    assert old in KINDS[file]
    _, findings = read_catalogue(write(tmp_path, KINDS | {file: KINDS[file].replace(old, new, 1)}))
    told = [found for found in findings if found.code == code and phrase in str(found)]
    assert told, [str(found) for found in findings]
    assert all(found.place.file.endswith(file) for found in told)
