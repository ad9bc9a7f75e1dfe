"""A command that the page breaks into lines is copied as it is typed, by the readers that know how."""

import subprocess
from pathlib import Path

import pypdfium2
import pytest

from runbook.render.engine import html_to_pdf
from runbook.render.spans import indentation, long_command

COMMAND = (
    'start /wait msiexec.exe /i "D:\\Installation media\\Synchronization Service.msi" '
    "/qn /norestart SQLSERVERSTORE=SQL01 SQLINSTANCE=MIM /l*v C:\\ProgramData\\runbook\\logs\\setup.log"
)
CODE = f"<code data-whole='{COMMAND}'>{long_command(COMMAND)}</code>"
STYLE = """@page { size: 120mm 80mm; margin: 5mm } html { orphans: 1; widows: 1 }
code { display: block; text-indent: -3em; padding-left: 3em }
bdi { display: inline-block; text-indent: 0 } .low { margin-top: 45mm }"""
PAGE = f"""<html lang=en><title>t</title><style>{STYLE}</style><body>
<p>before</p><p class=CLASS>{CODE}</p><p>after <b>it</b></p></body></html>"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("copy") / "page.pdf"
    made.write_bytes(html_to_pdf(PAGE.replace("CLASS", "high"), "ua-2"))
    return made


@pytest.mark.parametrize("how", [[], ["-raw"], ["-layout"]])
def test_poppler_copies_a_long_command_whole_and_once(file: Path, how: list[str]) -> None:
    done = subprocess.run(["pdftotext", *how, file, "-"], capture_output=True, check=True)
    lines = [line.strip() for line in done.stdout.decode().splitlines() if line.strip()]
    assert lines == ["before", COMMAND, "after it"]


def test_pdfium_copies_a_long_command_whole_and_once(file: Path) -> None:
    with pypdfium2.PdfDocument(file) as document:
        page = document[0]
        assert page.get_textpage().get_text_range().split("\r\n") == ["before", COMMAND, "after it"]


def test_a_command_over_two_pages_stays_as_it_is_printed(file: Path) -> None:
    low = file.with_name("low.pdf")
    low.write_bytes(html_to_pdf(PAGE.replace("CLASS", "low"), "ua-2"))
    done = subprocess.run(["pdftotext", low, "-"], capture_output=True, check=True)
    first, second, _ = done.stdout.decode().split("\f")
    assert "start /wait" in first and "SQLINSTANCE" not in first and "SQLINSTANCE" in second


def test_what_goes_on_is_set_in_behind_the_blanks_that_a_line_begins_with() -> None:
    assert indentation("    key: value") == 4
    assert indentation("dsacls x") == 0
    assert indentation(" " * 200 + "x") == 30
