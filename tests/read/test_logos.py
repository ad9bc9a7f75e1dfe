"""A logo comes from below the profile's folder, or the profile is refused."""

from pathlib import Path

import pytest

from runbook.model.places import Place
from runbook.model.profiles import Profile
from runbook.read.logos import read_logo

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def profile(logo: str | None) -> Profile:
    document = {} if logo is None else {"logo": logo}
    places = {("document", "logo"): Place("x.yaml", 3, 9)}
    return Profile("x.yaml", "x", "", {"document": document}, places)


def test_no_logo_is_no_finding(tmp_path: Path) -> None:
    assert read_logo(profile(None), tmp_path) == (b"", ())


@pytest.mark.parametrize("data", [PNG, b"\xff\xd8\xff\xe0", b'<?xml version="1.0"?><svg xmlns="x"/>'])
def test_a_picture_below_the_folder_is_read(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "logos").mkdir()
    (tmp_path / "logos" / "a.img").write_bytes(data)
    assert read_logo(profile("logos/a.img"), tmp_path) == (data, ())


@pytest.mark.parametrize(
    ("logo", "reason"),
    [
        ("../secret.png", "outside"),
        ("/etc/hostname", "outside"),
        ("absent.png", "no such file"),
        ("page.html", "neither PNG, JPEG nor SVG"),
    ],
)
def test_anything_else_is_refused_at_its_place(tmp_path: Path, logo: str, reason: str) -> None:
    (tmp_path.parent / "secret.png").write_bytes(PNG)
    (tmp_path / "page.html").write_bytes(b"<script>")
    data, (finding,) = read_logo(profile(logo), tmp_path)
    assert data == b""
    assert reason in finding.message
    assert (finding.level, finding.place) == ("error", Place("x.yaml", 3, 9))


def test_a_link_that_leads_outside_is_refused(tmp_path: Path) -> None:
    (tmp_path.parent / "elsewhere.png").write_bytes(PNG)
    (tmp_path / "logo.png").symlink_to(tmp_path.parent / "elsewhere.png")
    assert "outside" in read_logo(profile("logo.png"), tmp_path)[1][0].message
