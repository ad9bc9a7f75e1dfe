"""A logo comes from below the profile's folder, or the profile is refused."""

import io
from pathlib import Path

import pytest
from PIL import Image

from runbook.model.places import Place
from runbook.model.profiles import Profile
from runbook.read.logos import read_logo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">%s</svg>'


def picture(kind: str, width: int = 3, height: int = 2) -> bytes:
    held = io.BytesIO()
    Image.new("1", (width, height)).save(held, kind)
    return held.getvalue()


PNG = picture("PNG")


def profile(logo: str | None) -> Profile:
    document = {} if logo is None else {"logo": logo}
    places: dict[tuple[str | int, ...], Place] = {("document", "logo"): Place("x.yaml", 3, 9)}
    return Profile("x.yaml", "x", "", {"document": document}, places)


def test_no_logo_is_no_finding(tmp_path: Path) -> None:
    assert read_logo(profile(None), tmp_path) == (b"", ())


@pytest.mark.parametrize(
    "data",
    [
        PNG,
        picture("JPEG"),
        (SVG % '<path d="M0 0"/><use href="#a"/>').encode(),
        ('<?xml version="1.0"?>\n<!-- made by hand -->\n' + SVG % "<style>a{fill:url(#b)}</style>").encode(),
        (SVG % '<image href="data:image/png;base64,AAAA"/>').encode(),
    ],
)
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
        (".", "it is a folder"),
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


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "neither"),
        (b"GIF89a", "neither"),
        (PNG[:40], "damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 90, "damaged"),
        (picture("JPEG")[:60], "damaged"),
        (picture("PNG", 7_000, 9), "7000 by 9 pixels"),
        (picture("PNG", 20_000, 20_000), "exceeds limit"),
        (b"<svg", "damaged"),
        (b'<svg xmlns="x"/>', "outermost element"),
        ((SVG % "<script>alert(1)</script>").encode(), "<script>"),
        ((SVG % '<a onclick="x()"/>').encode(), "onclick"),
        ((SVG % '<image href="http://evil.example/x.png"/>').encode(), "http://evil.example/x.png"),
        ((SVG % '<image xmlns:l="http://www.w3.org/1999/xlink" l:href="../x.png"/>').encode(), "../x.png"),
        ((SVG % "<style>a{fill:url('http://e/x')}</style>").encode(), "http://e/x"),
        ((SVG % "<style>@import 'http://e/y.css';</style>").encode(), "http://e/y.css"),
        (b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + (SVG % "&x;").encode(), "entities"),
        (b"x" * 2_000_001, "larger than 2 MB"),
    ],
)
def test_a_picture_that_is_damaged_or_brings_more_is_refused(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    (tmp_path / "logo.svg").write_bytes(data)
    kept, (finding,) = read_logo(profile("logo.svg"), tmp_path)
    assert (kept, reason in finding.message) == (b"", True), finding.message


def test_the_mark_before_a_text_is_not_part_of_the_picture(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(b"\xef\xbb\xbf" + (SVG % "").encode())
    assert read_logo(profile("logo.svg"), tmp_path) == ((SVG % "").encode(), ())


def test_a_link_that_leads_outside_is_refused(tmp_path: Path) -> None:
    (tmp_path.parent / "elsewhere.png").write_bytes(PNG)
    (tmp_path / "logo.png").symlink_to(tmp_path.parent / "elsewhere.png")
    assert "outside" in read_logo(profile("logo.png"), tmp_path)[1][0].message
