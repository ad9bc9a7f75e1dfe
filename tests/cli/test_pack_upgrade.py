"""`runbook pack upgrade`: a pack of somebody's is written anew, or not at all."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from runbook.cli import main
from runbook.read.packs import read_pack

PACK = """name: small
title: Small
version: "1"
articles: [{file: article.md, source: none, licence: none}]
guide: [guide.yaml]
schema: schema.yaml
roles: {admin: Administrator}
hosts: {desk: [{value: desk}]}
accounts: {me: [{value: me}]}
"""
GUIDE = """phase: {id: one, title: One}
steps:
  - id: first                           # the only one
    title: First
    level: manual
    role: admin
    host: desk
    account: me
    minutes: 1
    why: It begins here.
    instruction: [Begin.]
    expected: [It has begun.]
    record: [The time]
    if_it_fails: [Begin again.]
    undo: [Nothing to undo.]
    attest: Has it begun?
"""


def small(folder: Path, guide: str = GUIDE) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in {
        "pack.yaml": PACK,
        "guide.yaml": guide,
        "schema.yaml": "type: object\n",
        "article.md": "# A\n",
    }.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def run(folder: Path) -> Result:
    return CliRunner().invoke(main, ["pack", "upgrade", str(folder)])


def test_the_steps_are_written_in_lines(tmp_path: Path) -> None:
    folder = small(tmp_path / "pack")
    result = run(folder)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-1] == "1 step in lines now, 0 notes to look at."
    pack, found = read_pack(folder)
    assert pack is not None and found == ()
    assert [type(line).__name__ for line in pack.steps()[0].fields.work] == [
        "GuideSay",
        "GuideConfirm",
        "GuideWrite",
    ]
    assert "  - id: first                           # the only one\n" in (folder / "guide.yaml").read_text(
        "utf-8"
    )
    assert sorted(path.name for path in folder.iterdir()) == [
        "article.md",
        "guide.yaml",
        "pack.yaml",
        "schema.yaml",
    ]


def test_a_second_time_nothing_is_written(tmp_path: Path) -> None:
    folder = small(tmp_path / "pack")
    run(folder)
    before = (folder / "guide.yaml").stat().st_mtime_ns
    result = run(folder)

    assert result.exit_code == 0
    assert "nothing was written" in result.stdout
    assert (folder / "guide.yaml").stat().st_mtime_ns == before


def test_a_pack_that_is_wrong_is_told_and_left_alone(tmp_path: Path) -> None:
    folder = small(tmp_path / "pack", GUIDE.replace("role: admin", "role: admn"))
    result = run(folder)

    assert result.exit_code == 1
    assert "there is no role 'admn'" in result.stderr
    assert "level: manual" in (folder / "guide.yaml").read_text("utf-8")


def test_a_folder_without_a_pack_is_refused(tmp_path: Path) -> None:
    result = run(tmp_path)

    assert result.exit_code == 1
    assert "there is no pack.yaml in it" in result.stderr


def test_the_guide_is_read_once_to_be_judged_and_to_be_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small(tmp_path / "pack")
    read: list[str] = []
    whole = Path.open

    def counted(path: Path, *given: Any, **more: Any) -> Any:
        read.extend([path.name] if path.parent == folder else [])
        return whole(path, *given, **more)

    monkeypatch.setattr(Path, "open", counted)
    assert run(folder).exit_code == 0
    assert read.count("guide.yaml") == 1
