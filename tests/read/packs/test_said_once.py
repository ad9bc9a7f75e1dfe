"""What a pack says once for several parts reads, and is reviewed, as if it stood at each of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from runbook.model.guide import GuideStep
from runbook.read.packs import read_pack

from .in_lines import PACK, small_kinds, write

QUOTES = "quotes: [{id: q, section: small, text: Small, as: step}"


def step_of(folder: Path, changes: dict[str, tuple[str, str]]) -> GuideStep:
    """Return the first step of the small pack with some words of its files changed."""
    files = dict(PACK)
    for name, (old, new) in changes.items():
        assert old in files[name]
        files[name] = files[name].replace(old, new, 1)
    write(folder, files)
    found, diagnostics = read_pack(folder, small_kinds(folder))
    assert found is not None, diagnostics
    return found.steps()[0]


def test_a_phase_says_the_role_of_its_steps_and_the_section_of_their_quotes(tmp_path: Path) -> None:
    more = QUOTES + ", {id: other, section: else, text: Small, as: step}"
    stated = PACK["guide.yaml"].replace(QUOTES, more, 1)
    around = stated.replace("section: small, ", "", 1).replace(
        "title: One}", "title: One, role: manager, section: small}", 1
    )
    at_parts = step_of(tmp_path / "a", {"guide.yaml": (PACK["guide.yaml"], stated)})
    at_phase = step_of(tmp_path / "b", {"guide.yaml": (PACK["guide.yaml"], around)})
    assert [quote.section for quote in at_phase.fields.quotes] == ["small", "else"]
    assert at_phase.fields.role == at_parts.fields.role == "admin", "the step's own goes before the phase's"
    assert at_phase.written == at_parts.written, "who read the one has read the other"
    without = around.replace("    role: admin\n", "", 1)
    assert step_of(tmp_path / "c", {"guide.yaml": (PACK["guide.yaml"], without)}).fields.role == "manager"


def test_a_step_is_called_by_any_item_of_its_list_where_no_other_value_is_in_its_title(
    tmp_path: Path,
) -> None:
    guide = ("    short: Do it\n", "")
    called = ("item: server}", "item: server, called: a server}")
    changes = {"guide.yaml": guide, "pack.yaml": called}
    assert step_of(tmp_path / "a", changes).fields.short == "Do it on a server"
    other = PACK["guide.yaml"].replace(*guide, 1).replace("Do it on {{", "Do {{ way }} on {{", 1)
    assert step_of(tmp_path / "b", {**changes, "guide.yaml": (PACK["guide.yaml"], other)}).fields.short == ""


def test_a_snippet_may_hold_warnings_alone_and_not_nothing(tmp_path: Path) -> None:
    step_of(
        tmp_path / "a",
        {"snippets.yaml": ("snippets:\n", "snippets:\n  careful: {hazards: [{level: note, text: Slow.}]}\n")},
    )
    write(tmp_path / "b", PACK | {"snippets.yaml": PACK["snippets.yaml"] + "  none: {takes: [x]}\n"})
    found, (told,) = read_pack(tmp_path / "b", small_kinds(tmp_path / "b"))
    assert (found, told.code, told.message) == (None, "pack-missing", "a snippet has work, hazards or needs")


def test_a_warning_is_said_under_its_level_or_beside_it(tmp_path: Path) -> None:
    old = "{level: warning, text: Mind it., quote: [q], owner: manager}"
    beside = step_of(tmp_path / "a", {}).fields.hazards
    under = ("guide.yaml", (old, "{warning: Mind it., quote: [q], owner: manager}"))
    found = step_of(tmp_path / "b", dict([under])).fields.hazards
    assert [replace(hazard, place=at.place) for hazard, at in zip(found, beside, strict=True)] == [*beside]
    both = PACK["guide.yaml"].replace(old, "{warning: Mind it., note: Slow.}", 1)
    write(tmp_path / "c", PACK | {"guide.yaml": both})
    _, (told,) = read_pack(tmp_path / "c", small_kinds(tmp_path / "c"))
    assert (told.code, told.message) == ("pack-key", "a hazard has no key 'note'")


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Do it on {{ server.name }}", "Do it"),
        ("Do {{ way }}", "Do"),
        ("Do {{ way }} on {{ server.name }}", ""),
        ("Do it on {{ server.name }} again", ""),
        ("Do it", ""),
    ],
)
def test_a_step_that_is_not_repeated_is_called_without_the_value_at_the_end_of_its_title(
    tmp_path: Path, title: str, short: str
) -> None:
    guide = PACK["guide.yaml"].replace("    short: Do it\n", "", 1)
    guide = guide.replace("    for_each: servers\n", "", 1).replace("Do it on {{ server.name }}", title, 1)
    write(tmp_path, PACK | {"guide.yaml": guide})
    found, diagnostics = read_pack(tmp_path, small_kinds(tmp_path))
    assert found is not None, diagnostics
    assert found.steps()[0].fields.short == short
