"""`runbook pack review`: what a person has read is counted, and a change takes it back."""
# ruff: noqa: E501 - a case reads as one line

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runbook.cli import main

PACK = """name: small
title: Small
version: "1"
articles: [{file: article.md, source: none, licence: none}]
guide: [guide.yaml]
schema: schema.yaml
snippets: snippets.yaml
claims: claims.yaml
roles: {admin: Administrator}
hosts: {desk: [{value: desk}]}
accounts: {me: [{value: me}]}
"""
GUIDE = """phase: {id: one, title: One}
steps:
  - id: first
    title: First
    role: admin
    host: desk
    account: me
    minutes: 1
    why: It begins here.
    quotes: [{id: begin, section: a, text: Begin., as: step}]
    work:
      - {say: Begin., quote: begin}
      - use: note
      - {confirm: Has it begun?}
  - id: second
    title: Second
    role: admin
    host: desk
    account: me
    minutes: 1
    why: It ends here.
    work:
      - {say: End.}
      - {confirm: Has it ended?}
"""
FILES = {
    "pack.yaml": PACK,
    "guide.yaml": GUIDE,
    "schema.yaml": "include: [shared/profile.schema.yaml]\ntype: object\n",
    "snippets.yaml": "snippets:\n  note:\n    work:\n      - {write: The time}\n",
    "claims.yaml": "claims:\n  - {id: head, section: a, text: A, as: boilerplate}\n",
    "article.md": "# A\n\nBegin.\n",
    "small.yaml": "pack: small\ncustomer: {name: Contoso}\ndocument: {number: RB-1, version: '1', author: Robin Doe}\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a sound pack of two steps, with a profile."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def run(*arguments: object) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def review(folder: Path, *more: str, by: str = "Robin Doe", date: str = "2026-11-30") -> Result:
    """Write down a review, of a step or with --all."""
    return run("pack", "review", *more, "--by", by, "--date", date, folder)


def plan(folder: Path) -> dict[str, object]:
    """Return the plan as JSON."""
    result = run("plan", folder / "small.yaml", "--pack", folder, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return dict(json.loads(result.stdout))


def figure(folder: Path) -> tuple[int, str]:
    """Return how many of the guide's steps count as reviewed, and what `coverage` says of the others."""
    result = run("coverage", folder)
    assert result.exit_code == 0, result.stderr
    count, _, rest = result.stdout.splitlines()[-2].partition(" of ")
    assert rest == "2 steps of the guide reviewed"
    return int(count), result.stderr


def replaced(folder: Path, name: str, old: str, new: str) -> None:
    """Change a file of the pack."""
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), "utf-8")


def test_nothing_is_reviewed_by_default(folder: Path) -> None:
    made = plan(folder)

    assert figure(folder) == (0, "")
    assert made["reviewed"] == {"reviewed": 0, "steps": 2, "kept": False}
    assert "reviewed" not in json.dumps(made["phases"])
    assert (
        "Reviewed against"
        not in run("plan", folder / "small.yaml", "--pack", folder, "--format", "markdown").stdout
    )


def test_a_review_is_counted_in_the_ledger_the_plan_and_the_documents(folder: Path) -> None:
    result = review(folder, "first")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"written: {folder / 'reviews.yaml'}, 1 step read by Robin Doe\n"
    assert figure(folder) == (1, "")
    made = plan(folder)
    assert made["reviewed"] == {"reviewed": 1, "steps": 2, "kept": True}
    steps = json.dumps(made["phases"])
    assert (
        steps.count('"reviewed": {"by": "Robin Doe", "date": "2026-11-30"}') == steps.count('"reviewed"') == 1
    )
    printed = run("plan", folder / "small.yaml", "--pack", folder, "--format", "markdown").stdout
    assert "| Reviewed against the article | 1 of 2 steps |" in printed
    assert json.loads(run("coverage", folder, "--format", "json").stdout)["reviewed"] == {
        "steps": 2,
        "reviewed": 1,
        "by": {"first": {"by": "Robin Doe", "date": "2026-11-30"}},
        "taken_back": [],
    }


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("guide.yaml", "say: Begin.", "say: Begin now."),
        ("guide.yaml", "minutes: 1\n    why: It begins", "minutes: 2\n    why: It begins"),
        ("snippets.yaml", "The time", "The hour"),
        ("article.md", "Begin.", "Begin!"),
    ],
)
def test_a_change_of_what_was_read_takes_the_review_back(name: str, old: str, new: str, folder: Path) -> None:
    review(folder, "--all")
    assert figure(folder) == (2, "")
    replaced(folder, name, old, new)

    result = run("coverage", folder)

    assert "1 of 2 steps of the guide reviewed" in result.stdout
    assert (
        f"{folder / 'reviews.yaml'}:4:5: warning review-taken-back: 'first' has changed since Robin Doe"
        in result.stderr
    )
    assert "runbook pack review first --by NAME" in result.stderr


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("guide.yaml", "steps:\n", "steps:  # two\n\n"),
        ("article.md", "\nBegin.", "\n\n\nBegin."),
        ("snippets.yaml", "snippets:", "# all\nsnippets:"),
    ],
)
def test_comments_and_places_take_nothing_back(name: str, old: str, new: str, folder: Path) -> None:
    review(folder, "--all")
    replaced(folder, name, old, new)

    assert figure(folder) == (2, "")


def test_a_review_of_one_step_leaves_the_others_as_they_were(folder: Path) -> None:
    review(folder, "--all", by="Robin Doe")
    review(folder, "second", by='Kim "K" Akers', date="2026-12-01")

    text = (folder / "reviews.yaml").read_text("utf-8")
    assert text.count("- {step:") == 2
    assert text.index('step: first, by: "Robin Doe"') < text.index(
        'step: second, by: "Kim \\"K\\" Akers", date: "2026-12-01"'
    )
    assert figure(folder) == (2, "")


def test_a_review_of_a_step_that_is_gone_is_told_and_kept(folder: Path) -> None:
    review(folder, "--all")
    replaced(folder, "guide.yaml", "id: second", "id: last")

    count, told = figure(folder)
    review(folder, "first")

    assert count == 1
    assert "warning review-of-nothing: the guide has no step 'second'" in told
    assert "step: second" in (folder / "reviews.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("hash: ", "hash: x", "error pack-value: 'hash' of a review is 64 hexadecimal digits"),
        ("2026-11-30", "2026-13-30", "error pack-value: 'date' of a review is a date"),
        ("by: ", "who: ", "error pack-key: a review has no key 'who'"),
        ("step: second", "step: first", "error pack-twice: there is a second review of 'first'"),
    ],
)
def test_a_slip_in_the_file_is_told_at_its_place(old: str, new: str, says: str, folder: Path) -> None:
    review(folder, "--all")
    replaced(folder, "reviews.yaml", old, new)

    result = run("coverage", folder)

    assert result.exit_code == 1
    assert says in result.stderr
    assert f"{folder / 'reviews.yaml'}:" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("frist", "--by", "Robin"), 1, "the guide has no step 'frist'; did you mean 'first'?"),
        (("--all", "--by", "  "), 2, "--by takes the name of a person"),
        (("--all",), 2, "Missing option '--by'"),
        (("first", "second", "--all", "--by", "Robin"), 2, "name one STEP, or --all"),
        (("--by", "Robin"), 1, "there is no pack.yaml in it"),
    ],
)
def test_a_wrong_call_writes_nothing(arguments: tuple[str, ...], code: int, says: str, folder: Path) -> None:
    result = run("pack", "review", *arguments, folder)

    assert result.exit_code == code
    assert says in result.stderr
    assert not (folder / "reviews.yaml").exists()
