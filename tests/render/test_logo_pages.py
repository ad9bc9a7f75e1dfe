"""The cover of the book with each kind of logo that a firm may send: what the page shows is the picture."""

import io
import re
import struct
import subprocess
import zlib
from pathlib import Path

import pytest
from PIL import Image

from render.sample_plan import BARE
from runbook.model.document import Brand
from runbook.model.places import Place
from runbook.model.profiles import Profile
from runbook.read.logos import read_logo
from runbook.read.words import read_words
from runbook.render.engine import html_to_pdf
from runbook.render.pdf import book_html

WIDTH, HEIGHT = 300, 100
DPI = 36
LIGHT, DARK = 200, 60
SHAPE = (
    '<rect x="150" width="150" height="100" fill="#00285a"/><rect width="150" height="100" fill="#d0d8e0"/>'
)
SIZE = 'width="300px" height="100px"'
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" {SIZE} viewBox="0 0 300 100">{SHAPE}</svg>'
DOCTYPE = (
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
)


def drawn(mode: str, kind: str = "PNG") -> bytes:
    """Return a picture whose left half is light and whose right half is dark."""
    grey = Image.new("L", (WIDTH, HEIGHT), LIGHT + 15)
    grey.paste(DARK, (WIDTH // 2, 0, WIDTH, HEIGHT))
    held = io.BytesIO()
    grey.convert(mode).save(held, kind)
    return held.getvalue()


def png(depth: int, colour_type: int, light: tuple[int, ...], dark: tuple[int, ...]) -> bytes:
    """Return the same as a PNG of any depth and colour type, which no library here writes."""
    form = "B" if depth == 8 else "H"
    half = WIDTH // 2
    line = b"\0" + b"".join(struct.pack(f">{len(pixel)}{form}", *pixel) * half for pixel in (light, dark))

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, colour_type, 0, 0, 0)
    data = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(line * HEIGHT)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + data


_A, _Z = 55_000, 15_000
LOGOS = {
    "grey-8.png": drawn("L"),
    "black-and-white.png": drawn("1"),
    "palette.png": drawn("P"),
    "grey-and-alpha.png": drawn("LA"),
    "rgb.png": drawn("RGB"),
    "rgba.png": drawn("RGBA"),
    "grey-16.png": png(16, 0, (_A,), (_Z,)),
    "grey-and-alpha-16.png": png(16, 4, (_A, 65_535), (_Z, 65_535)),
    "rgb-16.png": png(16, 2, (_A,) * 3, (_Z,) * 3),
    "rgba-16.png": png(16, 6, (_A, _A, _A, 65_535), (_Z, _Z, _Z, 65_535)),
    "grey.jpg": drawn("L", "JPEG"),
    "rgb.jpg": drawn("RGB", "JPEG"),
    "cmyk.jpg": drawn("CMYK", "JPEG"),
    "plain.svg": SVG.encode(),
    "mark.svg": b"\xef\xbb\xbf" + SVG.encode(),
    "doctype.svg": f'<?xml version="1.0" encoding="utf-8"?>\n<!-- by hand -->\n{DOCTYPE}\n{SVG}'.encode(),
    "utf-16.svg": f'<?xml version="1.0" encoding="UTF-16"?>\n{SVG}'.encode("utf-16"),
    "utf-16-doctype.svg": f"<?xml version='1.0' encoding='utf-16'?>{DOCTYPE}{SVG}".encode("utf-16"),
    "no-size.svg": SVG.replace(SIZE, "", 1).encode(),
}


@pytest.mark.parametrize("name", LOGOS)
def test_the_cover_shows_the_logo(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(LOGOS[name])
    profile = Profile("x.yaml", "x", "", {"document": {"logo": name}}, {("document", "logo"): Place("x")})
    logo, findings = read_logo(profile, tmp_path)
    assert findings == ()

    page = cover_of(logo, tmp_path)

    # The logo stands at 24 by 22 mm, 24 mm high and 72 mm wide.
    left, right = (page.getpixel((_dots(x), _dots(34))) for x in (24 + 18, 24 + 54))
    assert isinstance(left, int)
    assert isinstance(right, int)
    assert left > 180, f"the light half is {left}"
    assert right < 100, f"the dark half is {right}"
    assert page.getpixel((_dots(105), _dots(34))) == 255


def cover_of(logo: bytes, folder: Path) -> Image.Image:
    """Return the cover alone as grey dots, 36 to the inch."""
    html = book_html(BARE, read_words(), Brand(logo))
    html = re.sub(r'(<section class="cover".*?</section>).*(?=</body>)', r"\1", html, count=1, flags=re.S)
    (folder / "cover.pdf").write_bytes(html_to_pdf(html))
    command = ["pdftoppm", "-r", str(DPI), "-gray", "-f", "1", "-l", "1", "-singlefile"]
    subprocess.run([*command, folder / "cover.pdf", folder / "cover"], check=True)
    return Image.open(folder / "cover.pgm")


def _dots(millimetres: float) -> int:
    return round(millimetres / 25.4 * DPI)
