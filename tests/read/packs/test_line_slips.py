"""Every slip in a step of lines is told at its place, with the nearest right name."""
# ruff: noqa: E501 - a case reads as one line

from pathlib import Path
from typing import NamedTuple

import pytest

from runbook.model.kinds import Catalogue
from runbook.model.places import Place
from runbook.read.packs import read_pack

from .in_lines import PACK, small_kinds, write


class Slip(NamedTuple):
    """What stands instead of some words of a file, and the diagnostic: its code, the words where it points, a phrase."""

    old: str
    new: str
    code: str
    points_at: str
    phrase: str
    file: str = "guide.yaml"


# fmt: off
SLIPS = (
    Slip("section: small, text: Small", "text: Small", "pack-missing", "{id: q, text", "a quote needs the key 'section'"),
    Slip("owner: manager}", "owner: manager, rule: gone}", "pack-name", "{level: warning", "there is no rule 'gone'"),
    Slip("- {say: Click it.", "- {each: {look: file_exists}, work: [{say: x}]}\n      - {say: Click it.", "pack-head", "look: file_exists}, work", "not what they are: 'look'"),
    Slip("- {say: Click it.", "- {each: [x], work: [{say: x}]}\n      - {say: Click it.", "pack-type", "[x], work", "'each' of a group of lines is a mapping"),
    Slip("- {say: Click it.", "- {each: {nte: true}, work: [{look: file_exists, with: x}]}\n      - {say: Click it.", "pack-key", "nte", "did you mean 'note'?"),
    Slip("- {say: Click it.", "- {sai: Click it.", "pack-head", "sai: Click", "there is no line 'sai'"),
    Slip("- {say: Click it.", "- {sai: Click it.", "pack-head", "sai: Click", "did you mean 'say'?"),
    Slip("- {say: Click it.", "- {run: x, in: cmd, act: service_stop, with: x, say: Click it.", "pack-head", "act: service_stop, with: x", "this one has run and act"),
    Slip("- {say: Click it., page: Welcome, when: {server.name: A}, hint: Twice.}", "- Click it.", "pack-head", "Click it.", "a mapping with one head (say, type"),
    Slip("- {say: Click it., page: Welcome, when: {server.name: A}, hint: Twice.}", "- {hint: x}", "pack-head", "{hint: x}", "this line has no head"),
    Slip("page: Welcome", "pgae: Welcome", "pack-key", "pgae", "did you mean 'page'?"),
    Slip("{server.name: A}", "{servr.name: A}", "pack-key", "servr.name", "did you mean 'mim.servers.0.name'?"),
    Slip("{server.name: A}", "{server.nam: A}", "pack-key", "server.nam: A", "has no key 'server.nam'"),
    Slip("{group.field: Operator}", "{group.fild: Operator}", "pack-key", "group.fild", "has no key 'group.fild'"),
    Slip("look: file_exists", "look: file_exist", "pack-look", "look: file_exist", "did you mean 'file_exists'?"),
    Slip("look: file_exists", "look: service_stop", "pack-look", "look: service_stop", "'service_stop' is no look"),
    Slip("act: service_stop, with: Sync", "act: service_state, with: Sync", "pack-act", "act: service_state", "'service_state' is no act"),
    Slip("act: service_stop, with: Sync", "act: service_stop", "pack-argument", "{act: service_stop", "'service_stop' needs the argument 'name'"),
    Slip("{path: x, since_step: one.do}", "{path: x, since_stp: one.do}", "pack-argument", "one.do}}", "did you mean 'since_step'?"),
    Slip("{path: x, since_step: one.do}", "{path: x, since_step: one.doo}", "pack-name", "{look: newer", "there is no step 'one.doo'"),
    Slip("{path: x, since_step: one.do}", "{path: [x], since_step: one.do}", "pack-argument", "[x]", "'path' of 'newer' is a text, not a list"),
    Slip("rights: [logon,", "rights: [log-on,", "pack-argument", "log-on", "'log-on' is no right"),
    Slip("rights: [logon,", "rights: [log-on,", "pack-argument", "log-on", "did you mean 'logon'?"),
    Slip("rights: [logon, {value: deny, when: {is: short}}]", "rights: logon", "pack-argument", "logon\n", "'rights' of 'rights_add' is a list, not 'logon'"),
    Slip("managed: {value: true,", "managed: {value: yes,", "pack-argument", "yes,", "is true or false, not 'yes'"),
    Slip("seconds: 5", "seconds: five", "pack-argument", "five", "is a number, not 'five'"),
    Slip('properties: {A: "1", B: {value: "2", when: {is: short}}}', "properties: [a]", "pack-argument", "[a]", "is a mapping of keys, not a list"),
    Slip("{look: release, at_least", "{look: release, with: x, at_least", "pack-argument", "x, at_least", "'release' takes no argument"),
    Slip("at_least: 378400", "equals: 378400.5", "pack-expected", "378400.5", "'378400.5' is no value of 'release'"),
    Slip("one_of: [running, stopped]", "one_of: [running, stoped]", "pack-expected", "[running, stoped]", "did you mean 'stopped'?"),
    Slip("one_of: [running, stopped]", "absent: true", "pack-expected", "absent: true", "always gives a value, so it is never absent"),
    Slip("one_of: [running, stopped]", "one_of: [running], equals: stopped", "pack-comparison", "one_of: [running]", "has equals and one_of"),
    Slip("one_of: [running, stopped], ", "", "pack-comparison", "{look: service_state", "needs a comparison (equals, at_least"),
    Slip("{look: disk, with: 'C:\\', ", "{look: disk, with: 'C:\\', at_least: much, ", "pack-expected", "much,", "'disk' gives a number, never 'much'"),
    Slip("{look: disk, with: 'C:\\', ", "{look: disk, with: 'C:\\', equals: true, ", "pack-expected", "true, expect", "gives a number, never true or false"),
    Slip("{look: file_exists, with: 'C:\\x', ", '{look: file_exists, with: x, equals: "true", ', "pack-expected", '"true"', "gives true or false, never 'true'"),
    Slip("in: cmd, at", "in: cmdd, at", "pack-window", "cmdd", "did you mean 'cmd'?"),
    Slip('{run: "dir", in: cmd,', '{run: "dir",', "pack-missing", "{run: ", "a run line needs the key 'in'"),
    Slip("{choose: ticked, box", "{choose: tick, box", "pack-value", "tick,", "did you mean 'ticked'?"),
    Slip("{choose: ticked, box", "{choose: ticked, field: x, box", "pack-value", "box: Start", "do not stand together"),
    Slip('{type: "", field: Domain}', '{type: ""}', "pack-missing", '{type: ""}', "a type line needs the key 'field'"),
    Slip("{password_of: me}", "{password: me}", "pack-key", "password: me", "did you mean 'password_of'?"),
    Slip("for_each: groups", "for_each: group", "pack-key", '{type: "{{', "the pack declares no list 'group'"),
    Slip("for_each: servers", "for_each: mim.servers", "pack-key", "id: one.do", "the pack declares no list 'mim.servers'"),
    Slip("write: true}", "write: [a]}", "pack-type", "[a]", "what to write down is a mapping of keys, not a list"),
    Slip("as: number, unit: GB}}", "as: nmber, unit: GB}}", "pack-value", "nmber", "did you mean 'number'?"),
    Slip("grade: inferred", "grade: infered", "pack-value", "infered", "did you mean 'inferred'?"),
    Slip("hand: none", "hand: nobody", "pack-value", "nobody", "is not a value of 'hand'"),
    Slip("hand: [{say: Look.}]", "hand: script", "pack-value", "hand: script", "only a person can answer"),
    Slip("- {choose: Next}", "- {use: backup, with: {purpose: x}}", "pack-gesture", "use: backup, with: {purpose: x}}", "one action has gestures (say, type, choose, run); 'use' is a line of its own"),
    Slip("- {choose: Next}", "- {look: file_exists, with: x}", "pack-gesture", "look: file_exists, with: x}", "'look' is a line of its own"),
    Slip("- {choose: Next}", "- {work: [{choose: Next}]}", "pack-gesture", "work: [{choose", "'work' is a line of its own"),
    Slip("- {choose: Next}", "- {choose: Next, write: Its name}", "pack-gesture", "write: Its name", "a gesture has no 'write': it stands at the action"),
    Slip("hand: [{say: Look.}]", "hand: [{say: Look., fails: [{do: Wait.}]}]", "pack-gesture", "fails: [{do: Wait.", "a gesture has no 'fails'"),
    Slip("- {say: Click it.", "- {each: {note: true}, work: [{say: x}]}\n      - {say: Click it.", "pack-value", "each: {note", "this group has none"),
    Slip("{run: reg, in: cmd-admin}", "{run: reg, choose: OK, in: cmd-admin}", "pack-head", "{run: reg", "a gesture is 'choose' or 'run', not both"),
    Slip("note: true, within", "note: false, within", "pack-value", "false, within", "'false' is not a value of 'note'"),
    Slip("keep: They stay.", "keep: They stay.\n        undo: Take them.", "pack-value", "keep: They", "do not stand together"),
    Slip("quote: q, write", "quote: qq, write", "pack-name", "{look: file_exists", "there is no quote 'qq'"),
    Slip("quote: q}, {do: Read", "quote: [q, r]}, {do: Read", "pack-name", "{if: It hangs", "there is no quote 'r'"),
    Slip("quote: [q], owner", "quote: [qu], owner", "pack-name", "{level: warning", "did you mean 'q'?"),
    Slip("owner: manager", "owner: boss", "pack-name", "{level: warning", "there is no role 'boss'"),
    Slip("by: one.do,", "by: one.doo,", "pack-name", "{look: file_exists", "did you mean 'one.do'?"),
    Slip("until: one.gate", "until: one.gat", "pack-name", "{look: service_state", "did you mean 'one.gate'?"),
    Slip("again: [one, one.do]", "again: [two, one.do]", "pack-name", "again: [two", "there is no step or phase 'two'"),
    Slip("{thing: keys-in-safe", "{thing: key-in-safe", "pack-name", "{thing: key-in", "did you mean 'keys-in-safe'?"),
    Slip("ends: keys-in-safe", "ends: keys", "pack-name", "{confirm:", "there is no thing 'keys'"),
    Slip("{use: backup", "{use: backups", "pack-name", "{use: backups", "did you mean 'backup'?"),
    Slip("with: {purpose: keys}", "with: {purose: keys}", "pack-argument", "{use: backup", "the snippet 'backup' takes no 'purose'"),
    Slip("with: {purpose: keys}", "with: {purose: keys}", "pack-argument", "{use: backup", "the snippet 'backup' needs 'purpose'"),
    Slip("hint: Twice.", "hint: \"See {{ step('one.dont') }}.\"", "pack-name", "{say: Click", "did you mean 'one.do'?"),
    Slip("{if: All fails, do: ask.}", "{if: All fails, do: ask., stop: ask.}", "pack-value", "do: ask., stop", "'do' and 'stop' do not stand together"),
    Slip("{if: All fails, do: ask.}", "{if: All fails}", "pack-missing", "{if: All fails}", "needs the key 'do'"),
    Slip("{if: All fails, do: ask.}", "{do: \"Go back to {{ step('two') }}.\"}", "pack-name", "{do: \"Go back", "there is no step 'two'"),
    Slip("hint: Twice.", "hint: \"See {{ phase('won') }}.\"", "pack-name", "{say: Click", "did you mean 'one'?"),
    Slip("slot: variant", "slot: variants", "pack-value", "variants\n", "did you mean 'variant'?"),
    Slip("work: [{say: Do it quickly.}]", "work: [{slot: variant}]", "pack-slot", "{slot: variant}", "and not here as well"),
    Slip("- {confirm: Go?}", "- {confirm: Go?}\n      - slot: variant  # too", "pack-slot", "slot: variant  # too", "has no variant"),
    Slip("{look: newer, with", "{look: disk, with: x}\n      - {look: newer, with", "pack-twice", "{look: disk, with: x}", "a second look or act 'disk' of this step needs an 'id'"),
    Slip("level: gate", "level: manual", "pack-value", "manual\n", "known: decision, gate"),
    Slip("hours: 10.5", "hours: 0", "pack-value", "hours: 0", "is more than 0 and at most 1000"),
    Slip("hours: 10.5}", "hours: 10.5}\n      - {confirm: Is it there?}", "pack-wait", "{wait", "a wait has a step of its own"),
    Slip("hours: 10.5}", "hours: 10.5}\n      - {use: backup, with: {purpose: x}}\n      - {act: service_stop, with: Sync}", "pack-wait", "{wait", "beside it:"),
    Slip("hours: 10.5}", "hours: 10.5}\n      - {wait: more, hours: 1}", "pack-wait", "{wait: keys", "a wait has a step of its own"),
    Slip("acceptance: It runs.", "acceptance: It runs.\n    instruction: [Click.]", "pack-old-form", "instruction: [Click", "'runbook pack upgrade DIR'"),
    Slip("acceptance: It runs.", "acceptance: It runs.\n    four_eyes: true", "pack-four-eyes", "four_eyes: true", "add 'level: gate' beside it"),
    Slip("for_each: servers\n", "for_each: servers\n    on: standby\n", "pack-old-form", "on: standby", "a step has no key 'on'"),
    Slip("hours: 10.5", "hours: ten", "pack-type", "ten}", "is a number, not 'ten'"),
    Slip("{wait: keys replicate, hours: 10.5}", "{wait: keys replicate}", "pack-missing", "{wait", "needs the key 'hours'"),
    Slip("      - again: [one, one.do]\n      - again: one.do\n      - {confirm: Go?}\n", "      []\n", "pack-empty", "work:\n      []", "'work' of a step has no line"),
    Slip("act: service_start, with: Sync, say: [Start it.]", "act: service_strt, with: Sync, say: [Start it.]", "pack-act", "act: service_strt", "did you mean 'service_start'?"),
    Slip("account: installer}", "account: instaler}", "pack-name", "{title: Administrator", "did you mean 'installer'?", "pack.yaml"),
    Slip("host: server,", "host: serve,", "pack-name", "{title: Administrator", "did you mean 'server'?", "pack.yaml"),
    Slip("{of: mim.servers, item: server}", "{of: mim.server, item: server}", "pack-key", "{of: mim.server,", "the profile has no list 'mim.server'", "pack.yaml"),
    Slip("{of: mim.servers, item: server}", "{item: server}", "pack-list", "{item: server}", "one of the two", "pack.yaml"),
    Slip("item: server, from: 2", "item: server, from: 2, to: 1", "pack-value", "{of: mim.servers, item: server, from", "count from 1", "pack.yaml"),
    Slip("service: {Sync", "servce: {Sync", "pack-name", '{Sync: "{{', "did you mean 'service'?", "pack.yaml"),
    Slip("makes: keys-in-safe", "makes: key-in-safe", "pack-name", "{say: ", "did you mean 'keys-in-safe'?", "snippets.yaml"),
    Slip("work:\n", "work:\n      - {use: backup, with: {purpose: x}}\n", "pack-circle", "{use: backup", "the snippet 'backup' leads back to itself", "snippets.yaml"),
)
# fmt: on


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return small_kinds(tmp_path_factory.mktemp("kinds"))


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.code} {slip.phrase[:40]}")
def test_a_slip_is_told_where_it_stands(slip: Slip, tmp_path: Path, kinds: Catalogue) -> None:
    text = PACK[slip.file]
    assert slip.old in text
    text = text.replace(slip.old, slip.new, 1)
    pack, findings = read_pack(write(tmp_path, PACK | {slip.file: text}), kinds)
    assert pack is None
    told = [found for found in findings if found.code == slip.code and slip.phrase in str(found)]
    assert told, [str(found) for found in findings]
    before = text.partition(slip.points_at)[0].split("\n")
    place = Place(slip.file, len(before), len(before[-1]) + 1)
    assert [found.place for found in told] == [place]


def test_what_a_template_gives_is_left_alone(tmp_path: Path, kinds: Catalogue) -> None:
    text = PACK["guide.yaml"]
    for old, new in (
        ("rights: [logon, {value: deny, when: {is: short}}]", 'rights: "{{ x.rights }}"'),
        ("managed: {value: true,", 'managed: {value: "{{ x }}",'),
        ("seconds: 5", 'seconds: "{{ x }}"'),
        ("one_of: [running, stopped]", 'equals: "{{ x }}"'),
        ("at_least: 378400", 'at_least: "{{ x }}"'),
        ("since_step: one.do", 'since_step: "{{ x }}"'),
    ):
        assert old in text
        text = text.replace(old, new)
    pack, findings = read_pack(write(tmp_path, PACK | {"guide.yaml": text}), kinds)
    assert pack is not None, [str(found) for found in findings]


def test_a_gate_that_asks_nobody_is_incomplete(tmp_path: Path, kinds: Catalogue) -> None:
    text = PACK["guide.yaml"].replace("{confirm: Go?}", "{say: Go.}").replace("    why: To be sure.\n", "")
    pack, findings = read_pack(write(tmp_path, PACK | {"guide.yaml": text}), kinds)
    assert pack is not None
    assert "the step 'one.gate' says nothing under why, work (a line that asks: confirm)" in [
        found.message for found in findings if found.level == "warning"
    ]
