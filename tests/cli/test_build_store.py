"""`runbook build` over a store: what was asked before comes back, and nothing else ever does."""

import json
import shutil
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runbook import resources
from runbook.cli import main
from runbook.fleet import inputs
from runbook.fleet.inputs import inputs_of
from runbook.fleet.known import Inputs
from runbook.fleet.reuse import PackAddresses
from runbook.loading import Loaded, load
from runbook.store import addresses
from runbook.store.addresses import tool_address
from runbook.store.objects import Objects

DATA = Path(__file__).resolve().parents[2] / "data"
AGAIN = "nothing changed, from the store"


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RUNBOOK_CACHE", str(tmp_path / "store"))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    # The files of these tests are written in the moment before they are read.
    monkeypatch.setattr(inputs, "MARGIN", -3600)
    return tmp_path / "store"


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "customers" / "tailspin.yaml"
    path.parent.mkdir()
    shutil.copy(DATA / "profiles" / "tailspin-ad-import.yaml", path)
    return path


@pytest.fixture
def is_again(profile: Path, tmp_path: Path) -> Callable[..., bool]:
    """Return what builds, and says whether the bundle came from the store."""

    def again(*options: object) -> bool:
        done = build(profile, "-o", tmp_path / "out", *options)
        assert done.exit_code == 0, done.output
        return AGAIN in done.output

    return again


def build(*arguments: object) -> Result:
    given = [str(one) for one in arguments]
    return CliRunner().invoke(main, ["build", *given, *([] if "--to" in given else ["--to", "json"])])


def bytes_in(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def test_asked_the_same_again_it_makes_no_plan_and_writes_the_same_bundle(
    profile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, asked = tmp_path / "out", ("--to", "markdown,json", "-o", tmp_path / "out")
    first = build(profile, *asked)
    before = bytes_in(out)
    monkeypatch.setattr("runbook.pipeline.plan_of", None)
    for harm in (lambda: None, lambda: shutil.rmtree(out)):
        harm()
        second = build(profile, *asked)
        assert second.exit_code == 0, second.output
        assert bytes_in(out) == before
        # Findings and counts are told again, and where it is from besides.
        assert second.stderr == first.stderr
        assert second.stdout.replace(f"; {AGAIN}", "") == first.stdout


def test_whatever_else_is_asked_is_built(is_again: Callable[..., bool], tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "words.yaml").write_text("kind: Run sheet\n")
    for options in ((), ("--date", "2026-11-21"), ("--theme", theme)):
        assert not is_again(*options), options
        assert is_again(*options), options
    assert not is_again("--no-cache")


def test_what_lies_in_the_folder_besides_is_never_forgotten(profile: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(profile, "-o", out)
    build(profile, "-o", out, "--to", "markdown")
    profile.write_text(profile.read_text().replace("Tailspin", "Tailspun"))
    both = build(profile, "-o", out)
    assert "built anew too: markdown" in both.stdout
    # Of that build more came than was asked: into another folder only what is asked for is written.
    assert AGAIN not in build(profile, "-o", tmp_path / "other").stdout
    assert not (tmp_path / "other" / "tailspin" / "runbook.md").exists()
    profile.write_text(profile.read_text().replace("Tailspun", "Tailspin"))
    # The earlier order is known; but the Markdown of the other plan may not stay beside it.
    back = build(profile, "-o", out)
    assert "built anew too: markdown" in back.stdout
    assert "Tailspin" in (out / "tailspin" / "runbook.md").read_text("utf-8")


def test_a_file_that_was_edited_is_kept_beside_the_one_from_the_store(
    is_again: Callable[..., bool], tmp_path: Path
) -> None:
    is_again()
    plan = tmp_path / "out" / "tailspin" / "plan.json"
    plan.write_bytes(plan.read_bytes() + b"\n")
    is_again()
    assert json.loads(plan.read_bytes())["hash"]
    assert [path.name for path in plan.parent.glob("plan*")] != ["plan.json"]


def test_a_bundle_without_a_date_keeps_its_day_where_it_stands(
    profile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = profile.read_text().splitlines()
    profile.write_text("\n".join(line for line in lines if not line.startswith("  date:")))

    def day_in(folder: str, today: str) -> str:
        for module in ("remembered", "loading"):
            monkeypatch.setattr(
                f"runbook.cli.{module}.document_date", lambda _profile, _asked: (today, "today")
            )
        assert build(profile, "-o", tmp_path / folder).exit_code == 0
        return str(json.loads((tmp_path / folder / "tailspin" / "plan.json").read_bytes())["date"])

    assert day_in("out", "2026-07-01") == "2026-07-01"
    assert day_in("out", "2026-07-02") == "2026-07-01"
    assert day_in("other", "2026-07-02") == "2026-07-02"
    # SharePoint Server 2016 and 2019 are out of support after 2026-07-14 (lifecycle.yaml).
    assert day_in("out", "2026-07-15") == "2026-07-15"


def test_a_damaged_object_and_a_full_disk_cost_time_alone(
    is_again: Callable[..., bool], own_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_again()
    before = bytes_in(tmp_path / "out")
    for path in (own_store / "objects").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert not is_again()
    assert bytes_in(tmp_path / "out") == before

    def full(_objects: Objects, _data: bytes) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Objects, "put", full)
    assert not is_again("--date", "2026-11-22")


def test_a_store_that_nobody_may_make_is_none(
    profile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("RUNBOOK_CACHE", str(tmp_path / "file" / "store"))
    assert build(profile, "-o", tmp_path / "out").exit_code == 0


# --- each input of a plan ---


def read(profile: Path) -> Inputs:
    loaded = load(profile)
    assert isinstance(loaded, Loaded)
    found = inputs_of([loaded], profile, profile.read_bytes(), float("inf"))
    assert found is not None
    return found


@pytest.fixture
def at_home(profile: Path) -> Path:
    """Return a profile with a workspace, a logo, a theme and a pack of its own, all of which count."""
    folder = profile.parent
    shutil.copytree(DATA / "packs" / "mim-sharepoint", folder / "packs" / "mim-sharepoint")
    shutil.copytree(DATA / "profiles" / "logos", folder / "logos")
    (folder / "look").mkdir()
    (folder / "look" / "words.yaml").write_text("kind: Run sheet\n")
    logo = next(path for path in (folder / "logos").iterdir() if path.suffix == ".svg")
    said = f"firm: {{name: Northwind, logo: logos/{logo.name}}}\npacks: [packs]\ntheme: look\n"
    (folder / "runbook.yaml").write_text(said)
    return profile


def test_every_file_that_counts_is_seen(at_home: Path) -> None:
    found = read(at_home)
    folder = at_home.parent
    assert found.hold(PackAddresses())
    counts = [path for path in sorted(folder.rglob("*")) if path.is_file() and path != at_home]
    unused = {path for path in (folder / "logos").iterdir() if str(path) not in found.beside}
    for path in counts:
        data = path.read_bytes()
        path.write_bytes(data + b" ")
        assert found.hold(PackAddresses()) == (path in unused), path
        path.write_bytes(data)
    assert found.hold(PackAddresses())


@pytest.mark.parametrize(
    "comes",
    [
        "mim-sharepoint/pack.yaml",
        "another/pack.yaml",
        "packs/another/pack.yaml",
        "look/theme.css",
        "packs/pack.yaml",
    ],
)
def test_a_file_that_comes_where_it_would_be_looked_for_is_seen(at_home: Path, comes: str) -> None:
    found = read(at_home)
    new = at_home.parent / comes
    new.parent.mkdir(exist_ok=True)
    # A pack is found by the name in its file too, whatever its folder is called.
    new.write_text("name: mim-sharepoint\n")
    assert not found.hold(PackAddresses())


def test_a_file_that_changed_while_it_was_read_is_not_believed(profile: Path) -> None:
    loaded = load(profile)
    assert isinstance(loaded, Loaded)
    pack = Path(loaded.topic.pack.folder) / "pack.yaml"
    began = pack.stat().st_ctime + inputs.MARGIN
    assert inputs_of([loaded], profile, profile.read_bytes(), began) is None


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return copies of templates/ and data/ that count in the address of the program."""
    for name in ("templates", "data"):
        shutil.copytree(
            DATA.parent / name, tmp_path / name, ignore=shutil.ignore_patterns("packs", "profiles")
        )
        monkeypatch.setattr(addresses, f"{name}_folder", lambda name=name: tmp_path / name)
    tool_address.cache_clear()
    yield tmp_path
    tool_address.cache_clear()


@pytest.mark.parametrize(
    "file",
    [
        "templates/words.en.yaml",
        "templates/document/book.html",
        "templates/kinds/service_state/powershell.ps1",
        "data/commands/commands.json.gz",
        "data/workspace.schema.yaml",
        "font",
    ],
)
def test_every_template_word_and_font_is_in_the_address_of_the_program(shipped: Path, file: str) -> None:
    fonts = sorted((shipped / "templates" / "document" / "fonts").rglob("*.?tf"))
    path = fonts[0] if file == "font" else shipped / file
    before = tool_address()
    path.write_bytes(path.read_bytes() + b" ")
    tool_address.cache_clear()
    assert tool_address() != before


def test_another_python_or_library_is_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    before = tool_address()
    for name, value in (("version", "3.99"), ("path", [])):
        with monkeypatch.context() as change:
            change.setattr(sys, name, value)
            tool_address.cache_clear()
            assert tool_address() != before
    tool_address.cache_clear()
    assert resources.templates_folder() == DATA.parent / "templates"
    assert tool_address() == before
