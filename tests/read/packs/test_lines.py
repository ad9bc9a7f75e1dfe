"""Steps in lines: what a guide says becomes one ordered list of lines, each of its head."""

import pytest

from runbook.model.conditions import ALWAYS, TESTS, Atom, Named
from runbook.model.guide import GuideHazard, GuideStep
from runbook.model.packs import ItemList, Pack, Role
from runbook.model.places import Place
from runbook.model.work import (
    Conditional,
    GuideAct,
    GuideAgain,
    GuideChoose,
    GuideConfirm,
    GuideGroup,
    GuideLogOff,
    GuideLook,
    GuideRestart,
    GuideRun,
    GuideSay,
    GuideSlot,
    GuideType,
    GuideUse,
    GuideWait,
    GuideWrite,
    NeededThing,
    ToWrite,
    UndoWords,
)
from runbook.read.packs.walk import walk

from .in_lines import PACK, read_small

SHORT = Named("short")


def at(start: str, more: int = 0, file: str = "guide.yaml") -> Place:
    """Return where some words of a file stand, and be it some columns further."""
    before = PACK[file].partition(start)[0].splitlines()
    return Place(file, len(before), len(before[-1]) + 1 + more)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    found, diagnostics = read_small(tmp_path_factory.mktemp("small"))
    # The old step is incomplete, and only that is said.
    assert diagnostics == ()
    assert found is not None
    return found


@pytest.fixture(scope="module")
def step(pack: Pack) -> GuideStep:
    return pack.steps()[0]


def test_the_lines_keep_their_order_and_their_heads(step: GuideStep) -> None:
    kinds = (
        GuideLook,
        GuideSay,
        GuideGroup,
        GuideRun,
        GuideAct,
        GuideAct,
        GuideSlot,
        GuideLook,
        GuideLook,
        GuideLook,
    )
    more = (GuideLook, GuideConfirm, GuideUse, GuideLogOff, GuideRestart, GuideWrite)
    assert tuple(map(type, step.fields.work)) == kinds + more
    starts = ("{look: file_exists", "{say: Click it.", "page: Account")
    assert [line.place for line in step.fields.work[:3]] == [at(start) for start in starts]


def test_a_single_argument_is_the_first_that_the_kind_takes(step: GuideStep) -> None:
    look = step.fields.work[0]
    assert isinstance(look, GuideLook)
    assert (look.kind, look.arguments, look.comparison) == ("file_exists", {"path": "C:\\x"}, None)
    assert (look.by, look.quotes) == ("one.do", ("q",))
    assert look.write == ToWrite("", place=at("true}"))


def test_arguments_have_the_types_that_the_kind_says(step: GuideStep) -> None:
    act = step.fields.work[5]
    assert isinstance(act, GuideAct)
    assert act.arguments == {
        "account": "me",
        "rights": ["logon", Conditional("deny", SHORT)],
        "managed": Conditional(True, SHORT),
        "seconds": 5,
        "properties": {"A": "1", "B": Conditional("2", SHORT)},
    }
    assert (act.note, act.by_hand, act.only_if, act.keep) == (("deny",), SHORT, "He has none.", "They stay.")


def test_a_group_holds_its_gestures(step: GuideStep) -> None:
    group = step.fields.work[2]
    assert isinstance(group, GuideGroup)
    account, password, domain, box, button = group.work
    assert (
        isinstance(account, GuideType) and isinstance(password, GuideType) and isinstance(domain, GuideType)
    )
    assert (account.field, account.for_each) == ("{{ group.field }}", "groups")
    assert (password.value, password.password_of, domain.value) == ("", "me", "")
    assert isinstance(box, GuideChoose) and (box.value, box.box, box.field) == ("ticked", "Start it", "")
    assert isinstance(button, GuideChoose) and (button.value, button.box, button.field) == ("Next", "", "")


def test_a_look_says_how_sure_it_is_and_how_the_hand_does_it(step: GuideStep) -> None:
    state, release, disk, _ = step.fields.work[7:11]
    assert isinstance(state, GuideLook)
    assert (state.comparison, state.expected) == ("one_of", ["running", "stopped"])
    assert (state.note, state.within, state.first, state.grade) == (True, 60, True, "inferred")
    assert (state.until, state.hand, state.gestures) == ("one.gate", "none", ())
    assert isinstance(release, GuideLook)
    assert (release.comparison, release.expected, release.hand) == ("at_least", 378400, "own")
    assert tuple(map(type, release.gestures)) == (GuideRun, GuideSay)
    assert disk.write == ToWrite("Space", "number", "GB", at("{text: Space"))
    assert [said.text for said in (*disk.expect, *disk.also)] == ["A number.", "Much."]


def test_what_fails_and_how_it_is_undone_are_entries(step: GuideStep) -> None:
    stop = step.fields.work[4]
    assert isinstance(stop, GuideAct) and stop.undo is not None
    assert [(fail.sign, fail.do) for fail in stop.fails] == [("It hangs", "wait."), ("", "Read the log.")]
    assert [(said.text, said.when) for said in stop.undo.say] == [("Start it.", ALWAYS), ("Or not.", SHORT)]
    undo = step.fields.undoing
    assert undo is not None and undo.place == at("{act: service_start")
    assert [said.text for said in undo.say] == ["Start it."]
    assert (undo.act, undo.arguments, undo.minutes) == ("service_start", {"name": "Sync"}, 10)


def test_ends_of_a_run_snippets_and_records(step: GuideStep) -> None:
    confirm, use, log_off, restart, write = step.fields.work[11:]
    assert isinstance(confirm, GuideConfirm) and confirm.ends == "keys-in-safe" and len(confirm.gestures) == 1
    assert isinstance(use, GuideUse)
    assert (use.snippet, use.arguments, use.for_each) == ("backup", {"purpose": "keys"}, "standby")
    assert isinstance(log_off, GuideLogOff) and log_off.why == "it counts then only"
    assert isinstance(restart, GuideRestart) and restart.why == "it is due"
    assert isinstance(write, GuideWrite) and write.write and write.write.room == "time"


def test_a_wait_says_why_and_for_how_long(pack: Pack) -> None:
    (wait,) = next(step for step in pack.steps() if step.id == "one.wait").fields.work
    assert isinstance(wait, GuideWait) and (wait.why, wait.hours) == ("keys replicate", 10.5)


def test_a_step_in_lines_has_cases_needs_and_an_acceptance(step: GuideStep) -> None:
    fields = step.fields
    assert (step.for_each, step.on) == ("mim.servers", "every")
    assert (fields.title, fields.titles, fields.short) == ("Do it on {{ server.name }}", (), "Do it")
    assert (fields.why, [said.text for said in fields.whys]) == ("", ["It is needed.", "Twice."])
    _, thing = fields.needs
    assert isinstance(thing, NeededThing) and (thing.thing, thing.when) == ("keys-in-safe", SHORT)
    assert (fields.undo_minutes, fields.acceptance, fields.level) == (15, "It runs.", None)
    hazard = GuideHazard("warning", "Mind it.", at("{level: warning"), ALWAYS, "q", ("q",), "manager")
    assert fields.hazards == (hazard,)
    quick, slow = step.variants
    assert [type(line) for line in quick.fields.work] == [GuideSay]
    assert [(said.text, said.when) for said in slow.fields.titles] == [
        ("Slowly", Atom("way", TESTS["one_of"].parse(("long",))))
    ]


def test_a_gate_asks_again_for_steps_and_phases(pack: Pack) -> None:
    gate = pack.steps()[1]
    both, one, confirm = gate.fields.work
    assert isinstance(both, GuideAgain) and both.of == ("one", "one.do")
    assert isinstance(one, GuideAgain) and one.of == ("one.do",)
    assert gate.fields.level == "gate" and isinstance(confirm, GuideConfirm)


def test_the_pack_declares_lists_names_things_roles_and_snippets(pack: Pack) -> None:
    admin, manager = pack.roles["admin"], pack.roles["manager"]
    assert (admin.title, admin.host, admin.account) == ("Administrator", "server", "installer")
    assert manager == Role("Change manager", place=at("Change manager", file="pack.yaml"))
    standby = pack.lists["standby"]
    assert (standby.of, standby.item, standby.first, standby.last) == ("mim.servers", "server", 2, 0)
    groups = pack.lists["groups"]
    assert isinstance(groups, ItemList) and [row["field"] for row in groups.rows] == [
        "Administrator",
        "Operator",
    ]
    assert pack.names["service"].words == {"Sync": "{{ facts.name }}"}
    assert pack.things["keys-in-safe"].text == "The key file lies in its safe place."
    backup = pack.snippets["backup"]
    assert (backup.takes, len(backup.work), len(backup.needs), len(backup.hazards)) == (("purpose",), 1, 1, 1)
    assert "snippets.yaml" in pack.sha256
    assert pack.kinds.kinds["service_stop"].undo != UndoWords()


def test_every_line_of_the_pack_knows_its_place(pack: Pack) -> None:
    lines = [node for node, _ in walk(pack.phases) if hasattr(node, "fails") and hasattr(node, "quotes")]
    assert len(lines) > 25
    assert {node.place.file for node in lines if hasattr(node, "makes")} == {"guide.yaml"}
