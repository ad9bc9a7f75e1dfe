"""Places instead of quotes bind as the words would; a changed article shows the old words and the new."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runbook.author.checking import check_pack
from runbook.cli import main
from runbook.loading import topic_in
from runbook.model.bindings import mark_of, places_in
from runbook.read.articles import parse_article

from .sound_pack import FILES, written

ARTICLE = FILES["articles/install.md"]
START = "{id: start, section: install, step: 3, text: Start the service., as: step}"


def run(*arguments: object) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def at(words: str) -> str:
    """Return the place of a sentence of the sound pack's article."""
    article, _ = parse_article(ARTICLE.encode(), "install.md")
    places = places_in(article)
    return next(str(places[unit.index]) for unit in article.units if unit.text == words)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return a sound pack in which one quote and one claim are places, with their words written down."""
    guide = FILES["guide/20-install.yaml"]
    assert START in guide
    guide = guide.replace(START, f"{{id: start, at: {at('Start the service.')}, as: step}}")
    claims = FILES["claims.yaml"].replace(
        "{id: prepare-heading, section: prepare, block: heading, text: Prepare,", f"{{at: {at('Prepare')},"
    )
    files = {"guide/20-install.yaml": guide, "claims.yaml": claims}
    folder = written(tmp_path, FILES | files)
    assert run("pack", "bind", folder).exit_code == 0
    return folder


def change(pack: Path, file: str, old: str, new: str) -> None:
    """Write a file of a pack anew with other words in it."""
    path = pack / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_place_binds_as_the_words_do(pack: Path) -> None:
    assert at("Start the service.") == f"install/3.1#{mark_of('Start  the service.')}"
    assert [str(one) for one in check_pack(pack, frozenset()).diagnostics] == []


def test_a_place_without_a_section_is_one_of_the_section_of_its_phase(pack: Path) -> None:
    place = at("Start the service.")
    change(pack, "guide/20-install.yaml", place, place.removeprefix("install/"))
    (lost,) = [found for found in topic_in(pack).diagnostics if found.level == "error"]
    assert "says no longer" in lost.message or lost.code == "lost-quote"
    change(pack, "guide/20-install.yaml", "{id: install,", "{id: install, section: install,")
    assert [str(one) for one in check_pack(pack, frozenset()).diagnostics] == []


def test_a_changed_sentence_is_suspect_with_old_and_new_words(pack: Path) -> None:
    change(pack, "articles/install.md", "3. Start the service.", "3. Start the Gadget service.")
    (one,) = [found for found in topic_in(pack).diagnostics if found.code == "suspect-quote"]
    assert one.level == "sign-here" and "20-install.yaml" in str(one.place)
    assert one.details[0] == "quoted: 'Start the service.'"
    assert one.details[1].endswith("line 23: 'Start the Gadget service.'")
    # What it says to do makes it whole again; until then the old words are kept.
    assert run("pack", "bind", pack).exit_code == 0
    assert "Start the service." in (pack / "bindings.lock.yaml").read_text("utf-8")
    fresh = one.details[2].removeprefix("once it is read: at: ").partition(",")[0]
    change(pack, "guide/20-install.yaml", at("Start the service."), fresh)
    assert run("pack", "bind", pack).exit_code == 0
    assert "Start the service." not in (pack / "bindings.lock.yaml").read_text("utf-8")
    assert not topic_in(pack).diagnostics


def test_a_sentence_that_only_moved_within_its_step_is_bound(pack: Path) -> None:
    change(pack, "articles/install.md", "3. Start the service.", "3. Wait. Start the service.")
    assert not topic_in(pack).diagnostics


def test_a_place_whose_words_are_gone_and_kept_nowhere_is_lost(pack: Path) -> None:
    (pack / "bindings.lock.yaml").unlink()
    told = [str(one) for one in check_pack(pack, frozenset()).diagnostics]
    assert len(told) == 2 and all("runbook pack bind" in one for one in told)
    change(pack, "articles/install.md", "3. Start the service.", "3. Start the Gadget service.")
    (one,) = topic_in(pack).errors
    assert one.code == "lost-quote" and "does not hold its words" in str(one)
    assert run("pack", "bind", pack).exit_code == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("guide/20-install.yaml", "at: install/3.1#", "at: install/3#", "names no place"),
        (
            "guide/20-install.yaml",
            "at: install/3.1#",
            "section: install, at: install/3.1#",
            "has no key 'section'",
        ),
        ("bindings.lock.yaml", "Start the service.", "Stop the service.", "are not those of"),
        ("guide/20-install.yaml", "at: install/3.1#", "at: instal/3.1#", "did you mean 'install'?"),
    ],
)
def test_a_slip_is_told(pack: Path, file: str, old: str, new: str, told: str) -> None:
    change(pack, file, old, new)
    assert told in " ".join(str(one) for one in check_pack(pack, frozenset()).diagnostics)


def test_equal_sentences_of_a_step_are_told_apart_by_their_number(pack: Path) -> None:
    change(pack, "articles/install.md", "3. Start the service.", "3. Start the service. Start the service.")
    result = run("coverage", pack, "--places")
    (line,) = (line for line in result.stdout.splitlines() if line.startswith("  - "))
    assert line == f"  - {{at: install/3.2#{mark_of('Start the service.')}, as: }}  # Start the service."


def test_a_draft_is_of_places_and_shows_a_change_as_full_quotes_do(tmp_path: Path) -> None:
    article = tmp_path / "gadget.md"
    article.write_text(ARTICLE, "utf-8")
    folder = tmp_path / "drafted"
    assert run("pack", "new", article, folder).exit_code == 0
    guide = "".join(file.read_text("utf-8") for file in folder.glob("guide/*.yaml"))
    assert "at: install/3.1#" in guide and "section:" not in guide
    change(folder, "articles/gadget.md", "Run **Setup.exe**.", "Run **Setup64.exe**.")
    (one,) = [found for found in topic_in(folder).diagnostics if found.code == "suspect-quote"]
    assert one.details[0] == "quoted: 'Run Setup.exe.'"
