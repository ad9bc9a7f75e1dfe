"""Every slip in a pack is told at its line, with what would be right; a sound pack and the shipped one are clean."""
# ruff: noqa: E501 - a case reads as one line

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result

from runbook.author.checking import check_pack
from runbook.cli import main
from runbook.read.words import read_words

from .sound_pack import FILES, written

NO_VERBS = frozenset(read_words()["linter"]["no_verbs"])


class Slip(NamedTuple):
    """What stands instead of some words of the pack; the finding's code, words on its line, and a phrase of it."""

    old: str
    new: str
    code: str
    points_at: str
    phrase: str


_LONG = "Start the service and the other one and the third one and then all of those that come after them in the list of services."
# fmt: off
SLIPS = (
    # The files of the pack, and what they say of each other.
    Slip("title: Install Gadget\nversion", "tilte: Install Gadget\nversion", "pack-key", "tilte:", "did you mean 'title'?"),
    Slip('version: "1.0"\n', "", "pack-missing", "name: gadget", "needs the key 'version'"),
    Slip("guide/20-install.yaml]", "guide/20-instal.yaml]", "pack-file", "guide: [", "no file 'guide/20-instal.yaml'"),
    Slip("rules: rules.yaml", "rules: ../rules.yaml", "pack-file", "rules: ../", "lies outside the pack"),
    Slip("values: values.yaml", "values: rules.yaml", "pack-missing", "rules:\n", "needs the key 'values'"),
    Slip("steps:\n  - id: prepare.look", "steps: 5\nmore:\n  - id: prepare.look", "pack-type", "steps: 5", "is a list"),
    Slip("id: prepare.look", "id: Prepare Look", "pack-id", "id: Prepare Look", "is no id"),
    Slip("id: install.start", "id: install.run", "pack-twice", "id: install.run\n    title: Start", "second step 'install.run'"),
    Slip("- {id: heading,", "- {id: page-title,", "pack-twice", "id: page-title, section: install-gadget", "second quote"),
    Slip("{id: prepare, title: Prepare", "{id: install, title: Prepare", "pack-twice", "{id: install, title: Install", "second phase"),
    Slip("work:\n      - {look: os_build", "wrok:\n      - {look: os_build", "pack-key", "wrok:", "did you mean 'work'?"),
    Slip("look: os_build", "look: os_bild", "pack-look", "look: os_bild", "did you mean 'os_build'?"),
    Slip("at_least: 17763", "atleast: 17763", "pack-key", "atleast: 17763", "did you mean 'at_least'?"),
    Slip("at_least: 17763", "at_least: new", "pack-expected", "at_least: new", "known: 9200, 9600"),
    Slip("minutes: 20", "minutes: twenty", "pack-type", "minutes: twenty", "is a whole number"),
    Slip("minutes: 20", "minutes:", "pack-empty", "minutes:\n", "has no value"),
    Slip("    minutes: 20\n", "", "pack-incomplete", "{id: local", "says nothing under minutes"),
    Slip("    why: Setup installs the product.\n", "", "pack-incomplete", "{id: local", "why"),
    Slip("    role: admin\n    minutes: 20", "    minutes: 20", "pack-incomplete", "{id: local", "role"),
    Slip("    short: Run Setup\n", "", "pack-incomplete", "{id: local", "short"),
    Slip("    work:\n      - {confirm: Go on?}\n", "    work: [{say: Go on., expect: Go.}]\n", "pack-incomplete", "id: install.gate", "confirm"),
    Slip("role: admin\n    minutes: 20", "role: admn\n    minutes: 20", "pack-name", "id: install.run", "did you mean 'admin'?"),
    Slip("host: desk\n    account", "host: dsek\n    account", "pack-name", "id: install.gate", "did you mean 'desk'?"),
    Slip("account: installer\n    minutes", "account: instaler\n    minutes", "pack-name", "id: install.gate", "did you mean 'installer'?"),
    Slip("owner: manager", "owner: mananger", "pack-name", "owner: mananger", "did you mean 'manager'?"),
    Slip("{thing: backup-made}", "{thing: backup-maid}", "pack-name", "backup-maid", "did you mean 'backup-made'?"),
    Slip("- use: watched", "- use: wached", "pack-name", "use: wached", "did you mean 'watched'?"),
    Slip("with: {what: the service}", "with: {wat: the service}", "pack-argument", "use: watched", "did you mean 'what'?"),
    Slip("quote: run}", "quote: rum}", "pack-name", "quote: rum", "did you mean 'run'?"),
    Slip("for_each: servers\n    role: admin\n    minutes: 20", "for_each: server\n    role: admin\n    minutes: 20", "pack-key", "id: install.run", "no list 'server'"),
    Slip("when: {not: {is: remote}}", "when: {not: {is: remot}}", "pack-name", "{id: local", "did you mean 'remote'?"),
    Slip("{database.placement: remote}\n  new", "{database.placment: remote}\n  new", "pack-key", "remote: {database", "did you mean 'database.placement'?"),
    Slip("{database.placement: remote}\n  new", "{database.placement: remoot}\n  new", "pack-value", "remote: {database", "did you mean 'remote'?"),
    Slip('new: {edition: ["2"]}', "new: {is: new}", "pack-circle", "new: {is: new}", "leads back to itself"),
    Slip("level: error\n    when", "level: eror\n    when", "pack-value", "level: eror", "did you mean 'error'?"),
    Slip("documented, quote: where", "documentd, quote: where", "pack-value", "documentd", "did you mean 'documented'?"),
    Slip("documented, quote: where", "documented, quote: were", "pack-name", "id: remote-needs-server", "did you mean 'where'?"),
    Slip("at: [install.run]", "at: [install.rum]", "pack-name", "id: slow", "did you mean 'install.run'?"),
    Slip('ends: "2027-01-01"', 'ends: "2027-13-01"', "pack-value", "2027-13-01", "is not a date"),
    Slip('cells: [Edition, "{{ edition }}"]', "cells: [Edition]", "pack-value", "cells: [Edition]", "has 2 cells, this one 1"),
    Slip("where: front", "where: font", "pack-value", "where: font", "did you mean 'front'?"),
    Slip("pattern: '(Windows Server \\d+)'", "pattern: 'Windows Server'", "pack-fact", "id: windows", "needs a group"),
    Slip("as: fact, fact", "as: fakt, fact", "pack-value", "as: fakt", "did you mean 'fact'?"),
    Slip("finding: print-many-words", "finding: print-many-wrods", "pack-value", "print-many-wrods", "did you mean 'print-many-words'?"),
    Slip("step: install.run, why", "step: install.runn, why", "pack-name", "install.runn, why", "did you mean 'install.run'?"),
    Slip("shared/profile.schema.yaml]", "shared/profil.schema.yaml]", "pack-file", "profil.schema", "did you mean 'shared/profile.schema.yaml'?"),
    Slip("placement: {title: Where the database is, type: string", "placement: {title: Where the database is, type: sting", "pack-schema", "type: sting", "sting"),
    Slip("undo: Remove Gadget.\n", "undo: Remove Gadget.\n    undo: Nothing.\n", "duplicate-key", "undo: Nothing.", "delete one of the two"),
    Slip("  - {id: heading, section", "  - {id: heading section", "yaml-syntax", "id: heading section", "never closed, or a comma is missing"),
    # The article: what is claimed, and what is not.
    Slip("  - {id: heading, section: install-gadget, block: heading, text: Install Gadget, as: boilerplate}\n", "", "unclaimed-text", "# Install Gadget", "{id: install-gadget, section: \"install-gadget\""),
    Slip("      - {id: here, section: install, step: 2, text: Otherwise choose This Computer., as: step}\n", "", "unclaimed-text", "2. If the database", "Otherwise choose This Computer."),
    Slip("3. Start the service.\n", "3. Start the service.\n\n4. Delete the disk.\n", "unclaimed-text", "4. Delete", "'Delete the disk.'"),
    Slip("text: Start the service., as", "text: Start the services., as", "suspect-quote", "id: start", "article line 23: 'Start the service.'"),
    Slip("text: Start the service., as", "text: Burn it all down., as", "lost-quote", "id: start", "nearest there: 'Start the service.'"),
    Slip("section: install, step: 3", "section: instal, step: 3", "lost-quote", "id: start", "did you mean 'install'?"),
    Slip("step: 3, text: Start the service.", "step: 4, text: Start the service.", "lost-quote", "id: start", "nothing"),
    Slip("3. Start the service.\n", "3. Start the service. Start the service.\n", "ambiguous-quote", "id: start", "nth: 1"),
    Slip("{id: start, section: install, step: 3, text: Start the service., as: step}", "{id: start, section: install, step: 1, text: Run Setup.exe., as: step}", "duplicate-claim", "id: start", "claims what 'run'"),
    Slip("fact, fact: windows, pattern: '(Windows Server \\d+)'", "fact, fact: windows, pattern: '(Linux \\d+)'", "lost-fact", "id: windows", "finds nothing"),
    # Every profile there can be.
    Slip("when: {is: new}}", "when: {all: [{is: new}, {not: {is: new}}]}}", "prove-dead", "Start the service {{", "no profile reaches"),
    Slip("id: install.start\n", "id: install.start\n    when: {all: [{is: new}, {not: {is: new}}]}\n", "prove-dead", "id: install.start", "no profile reaches step 'install.start'"),
    Slip("id: install.start\n", "id: install.start\n    when: {all: [{is: new}, {not: {is: new}}]}\n", "prove-unreached", "3. Start", "no profile's plan serves step 3"),
    Slip("when: {not: {is: remote}}", "when: {is: remote}", "prove-conflict", "id: install.run", "'local' and 'remote' at once"),
    Slip("when: {is: remote}, work", "when: {is: remote, edition: \"1\"}, work", "prove-gap", "id: install.run", "no variant that applies"),
    Slip("when: {edition: \"2\"}, value", "when: {edition: \"1\"}, value", "prove-gap", "id: service", "no case that holds"),
    Slip("      - {when: {edition: \"2\"}, value: GadgetTwo}\n", "", "prove-gap", "id: service", "no case that holds"),
    Slip("when: {is: remote, database.server: {present: false}}", "when: {is: remote, database.server: {present: false}, edition: \"1\"}", "prove-undefined", "{id: remote", "database.server, which may not be stated"),
    Slip("Start the service {{ values.service }}", "Start the service {{ values.servise }}", "prove-undefined", "values.servise", "did you mean 'service'?"),
    Slip("Start the service {{ values.service }}", "Start the service {{ values.service | upcase }}", "bad-template", "upcase", "there is no filter 'upcase'"),
    Slip("The backup is there., makes: backup-made", "The backup is there.", "prove-unmade", "thing: backup-made", "no step before it makes"),
    Slip("rules:\n  - id: remote-needs-server", "rules:\n  - {id: aged, level: sign-here, when: {edition: \"1\"}, message: it is old, source: {text: x, confidence: documented}}\n  - id: remote-needs-server", "matter-without-consequence", "id: aged", "the book prints it"),
    # Words, warnings, names.
    Slip("Start the service {{ values.service }}.", _LONG, "print-many-words", "Start the service and", "make it two actions"),
    Slip("Start the service {{ values.service }}.", "Start {{ values.service }}. Stop it.", "print-several-actions", "Stop it.", "a line of its own"),
    Slip("Start the service {{ values.service }}.", "You start {{ values.service }}.", "print-no-verb", "You start", "begin with what the hand does"),
    Slip("Watch {{ what }}.", "The {{ what }} is watched.", "print-no-verb", "The {{ what }}", "snippet 'watched'"),
    Slip("expect: The backup is there., makes", "makes", "print-nothing-expected", "id: prepare.back-up", "say at a line what is expected"),
    Slip("    hazards:\n      - {level: note, text: The old server stops., quote: stops, owner: manager}\n      - {level: warning, text: Setup restarts the server., quote: restarts}\n", "", "pack-silent-hazard", "id: stops", "states none"),
    Slip("  remote: {database.placement: remote}\n", "  remote: {database.placement: remote}\n  other: {edition: \"1\"}\n", "pack-unused", "other: {", "condition 'other'"),
    Slip("  manager: {title: Change manager}", "  manager: {title: Change manager}\n  guest: {title: Guest}", "pack-unused", "guest:", "role 'guest'"),
    Slip("desk: [{value: a desk}]", "desk: [{value: a desk}], roof: [{value: a roof}]", "pack-unused", "roof:", "host 'roof'"),
    Slip("accounts: {installer", "accounts: {nobody: [{value: nobody}], installer", "pack-unused", "nobody:", "account 'nobody'"),
    Slip("when: {is: new}}\n      - use: watched\n        with: {what: the service}", "when: {is: new}, expect: It runs.}", "pack-unused", "takes: [what]", "snippet 'watched'"),
    Slip("{{ values.service }}", "Gadget", "pack-unused", "id: service", "value 'service'"),
    Slip("things: {backup-made: There is a backup.}", "things: {backup-made: There is a backup., key-safe: The key is safe.}", "pack-unused", "key-safe", "thing 'key-safe'"),
    Slip("  - id: service\n    cases:", "  - {id: other, cases: [{value: x}]}\n  - id: service\n    cases:", "pack-unused", "id: other", "value 'other'"),
)
# fmt: on


def mutated(slip: Slip) -> tuple[dict[str, str], str]:
    """Return the pack's files after a slip, and the file that it is in."""
    (file,) = [name for name, text in FILES.items() if slip.old in text]
    assert FILES[file].count(slip.old) == 1, slip.old
    return FILES | {file: FILES[file].replace(slip.old, slip.new)}, file


def line_of(words: str, files: dict[str, str]) -> set[tuple[str, int]]:
    """Return the files and lines where some words of a mutated pack stand."""
    return {
        (name, text[: text.index(words)].count("\n") + 1) for name, text in files.items() if words in text
    }


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.code} {slip.new[:30]!r}")
def test_a_slip_is_told_at_its_line(slip: Slip, tmp_path: Path) -> None:
    files, _ = mutated(slip)
    found = check_pack(written(tmp_path, files), NO_VERBS).diagnostics
    told = [one for one in found if one.code == slip.code and slip.phrase in str(one)]
    assert told, [str(one) for one in found]
    places = line_of(slip.points_at, files)
    assert len(places) == 1, places
    assert {
        (Path(one.place.path).relative_to(tmp_path).as_posix(), one.place.line) for one in told
    } & places, [str(one) for one in told]
    assert all(one.level != "note" for one in told)


def test_there_are_many_kinds_of_slips() -> None:
    assert len({(slip.code, slip.old, slip.new) for slip in SLIPS}) >= 65


def test_a_sound_pack_has_no_finding(tmp_path: Path) -> None:
    assert [str(one) for one in check_pack(written(tmp_path), NO_VERBS).diagnostics] == []


LATE = (
    (
        "    hazards:\n      - {level: note, text: The old server stops., quote: stops, owner: manager}\n",
        "    hazards:\n",
    ),
    ("      - {id: stops, section: install, note: 1, text: The old server stops., as: hazard}\n", ""),
    (
        "  - id: install.gate\n    title: Decide to go on\n",
        "  - id: install.gate\n    title: Decide to go on\n"
        "    hazards: [{level: note, text: The old server stops., quote: stops, owner: manager}]\n"
        "    quotes: [{id: stops, section: install, note: 1, text: The old server stops., as: hazard}]\n",
    ),
)


def test_a_hazard_after_what_it_warns_of_is_told(tmp_path: Path) -> None:
    text = FILES["guide/20-install.yaml"]
    for old, new in LATE:
        assert text.count(old) == 1
        text = text.replace(old, new)
    (one,) = check_pack(written(tmp_path, FILES | {"guide/20-install.yaml": text}), NO_VERBS).diagnostics
    assert (one.code, one.level) == ("pack-late-hazard", "warning")
    assert "state the hazard at 'install.run'" in str(one)
    assert one.place.line == text[: text.index("quotes: [{id: stops")].count("\n") + 1


def test_what_the_pack_explains_is_a_note_with_its_reason(tmp_path: Path) -> None:
    guide = FILES["guide/20-install.yaml"].replace("say: Run **Setup.exe**.", f"say: {_LONG}")
    (one,) = check_pack(written(tmp_path, FILES | {"guide/20-install.yaml": guide}), NO_VERBS).diagnostics
    assert (one.code, one.level) == ("print-many-words", "note")
    assert "The page of Setup asks for all of it at once." in str(one)


def run(*arguments: object) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def drafted(tmp_path: Path) -> Path:
    """Return a pack that the tool drafted from an article, with a command in it."""
    article = tmp_path / "install-gadget.md"
    more = "\n4. Type this:\n\n   ```powershell\n   Get-Gadget -Name <server name>\n   ```\n"
    article.write_text(FILES["articles/install.md"] + more, "utf-8")
    assert run("pack", "new", article, tmp_path / "pack").exit_code == 0
    return tmp_path / "pack"


def guide_of(pack: Path) -> Path:
    """Return the guide's file that holds the command."""
    return next(file for file in pack.glob("guide/*.yaml") if "Get-Gadget" in file.read_text("utf-8"))


def test_a_draft_is_good_and_says_that_nobody_has_reviewed_it(drafted: Path) -> None:
    result = run("pack", "check", drafted)
    assert result.exit_code == 0, result.output
    assert "nobody has reviewed 4 steps of 4" in result.output
    assert re.search(r"good; \d+ notes, 0 of 4 steps reviewed$", result.output)


def test_a_draft_says_as_notes_what_a_review_makes_warnings(drafted: Path) -> None:
    codes = []
    for level in ("note", "warning"):
        found = json.loads(run("pack", "check", drafted, "--format", "json").output)["diagnostics"]
        words = [one for one in found if one["code"].startswith("print-")]
        assert {one["level"] for one in words} == {level}
        early = [
            any("nobody has reviewed the step, then a warning" in line for line in one["details"])
            for one in words
        ]
        assert all(early) if level == "note" else not any(early)
        codes.append(sorted((one["code"], one["message"]) for one in words))
        run("pack", "review", "--all", "--by", "Robin Doe", drafted)
    assert codes[0] == codes[1] != []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("Get-Gadget", "Remove-Gadget", "invented-command"),
        ('say: "Run **Setup.exe**."', 'say: "Switch off the **firewall**."', "invented-sentence"),
        ("    work:\n", "    work:\n      - {act: service_stop, with: Gadget}\n", "invented-command"),
        ("    work:\n", "    fails: [{do: Format the disk.}]\n    work:\n", "invented-sentence"),
    ],
)
def test_what_is_planted_in_a_draft_is_named_until_its_step_is_reviewed(
    drafted: Path, old: str, new: str, code: str
) -> None:
    guide = guide_of(drafted)
    text = guide.read_text("utf-8")
    assert old in text
    guide.write_text(text.replace(old, new, 1), "utf-8")
    result = run("pack", "check", drafted, "--format", "json")
    found = [one for one in json.loads(result.stdout)["diagnostics"] if one["level"] != "note"]
    assert result.exit_code == 4 and [one["code"] for one in found] == [code]
    assert found[0]["file"] == str(guide)
    run("pack", "review", "--all", "--by", "Robin Doe", "--date", "2026-11-30", drafted)
    again = [
        one["code"]
        for one in json.loads(run("pack", "check", drafted, "--format", "json").stdout)["diagnostics"]
    ]
    assert code not in again


def test_a_change_after_the_review_is_named_too(drafted: Path) -> None:
    run("pack", "review", "--all", "--by", "Robin Doe", "--date", "2026-11-30", drafted)
    guide = guide_of(drafted)
    guide.write_text(guide.read_text("utf-8").replace("Get-Gadget", "Remove-Gadget", 1), "utf-8")
    told = run("pack", "check", drafted).stdout
    assert "review-taken-back" in told and "invented-command" in told


def test_the_forms_for_programs(tmp_path: Path) -> None:
    text = FILES["guide/20-install.yaml"].replace(
        "Start the service {{ values.service }}.", "You start {{ values.service }}."
    )
    pack = written(tmp_path, FILES | {"guide/20-install.yaml": text})
    log = json.loads(run("pack", "check", pack, "--format", "sarif").stdout)
    (found,) = log["runs"][0]["results"]
    assert found["ruleId"] == "print-no-verb" and "begin with what the hand does" in found["message"]["text"]
    region = found["locations"][0]["physicalLocation"]["region"]
    assert region["startLine"] == text[: text.index("You start")].count("\n") + 1
    assert run("pack", "check", pack, "--format", "junit").stdout.startswith("<?xml")
    assert "print-no-verb" not in run("pack", "check", pack, "--level", "error").stdout


@pytest.mark.long
@pytest.mark.parametrize("pack", ["mim-sharepoint", "mim-profile-sync"])
def test_the_shipped_packs_are_clean(pack: str) -> None:
    result = run("pack", "check", pack)
    assert (result.exit_code, result.output.count("\n")) == (0, 1), result.output
