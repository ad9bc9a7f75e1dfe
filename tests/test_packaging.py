"""The wheel carries templates and data, and the program runs from it alone."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the build backend that pyproject.toml names, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    program = f"from hatchling.build import build_wheel; print(build_wheel({str(folder)!r}))"
    made = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return folder / made.stdout.split()[-1]


def test_every_template_and_data_file_is_in_the_wheel(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    shipped = [
        f"runbook/_{folder}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder in ("templates", "data")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not {"__pycache__", "pictures"} & set(path.parts)
    ]
    assert shipped
    assert sorted(set(shipped) - inside) == []
    assert [name for name in inside if "/pictures/" in name] == [], "what only the README shows"


def test_the_package_shows_no_picture_and_links_to_no_file_that_it_lacks(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (about,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        told = archive.read(about).decode()
    assert "Description-Content-Type: text/markdown\n" in told and "## Two commands" in told
    assert "data/pictures" not in told
    links = [link for link in told.replace("\n", " ").split("](")[1:] if not link.startswith("https://")]
    assert links == []


def test_the_licence_names_code_fonts_and_article(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (about,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        told = archive.read(about).decode()
        licences = [name for name in archive.namelist() if ".dist-info/licenses/" in name]
    assert "License-Expression: MIT AND OFL-1.1 AND CC-BY-4.0\n" in told
    assert [name.rpartition("/")[2] for name in licences] == ["LICENSE", "OFL-IBM-Plex.txt"]


def test_the_program_runs_from_the_unpacked_wheel(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    program = (
        "from runbook.resources import packs_folder, templates_folder;"
        "assert (packs_folder() / 'mim-sharepoint' / 'pack.yaml').is_file();"
        "assert (templates_folder() / 'words.en.yaml').is_file();"
        "from runbook.cli import main; main(['schema'])"
    )
    # -P and the explicit path keep the checkout's own src/ out of it.
    ran = subprocess.run(
        [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {program}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert '"$schema"' in ran.stdout
