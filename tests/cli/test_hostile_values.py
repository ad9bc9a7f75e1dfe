"""Values that are valid and look like markup, code or formulas: every format shows them as typed."""

import json
import shutil
import subprocess
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from runbook.cli.program import main

PROFILE = Path(__file__).parents[2] / "data" / "profiles" / "tailspin-ad-import.yaml"
PLAIN = "Plain Ltd"
VALUES = {
    "script": "<script>alert(1)</script> & Co",
    "element": "<img src=x onerror=alert(1)> <a href='javascript:1'>y</a> </title>",
    "template": "{{ x }} {% y %} {# z #}",
    "section": "a ]]> b <!-- c --> <![CDATA[ d",
    "Markdown": "`code` | pipe *b* _i_ [l](http://x) ![i](y) ~s~",
    "rule": "--- *** ===",
    "list": "1. one",
    "heading": "# one ## two",
    "quote": "> one + two - three",
    "address": "http://evil.example/?a=1&b=2 www.evil.example a@evil.example",
    "entity": "&lt;b&gt; &amp; &#x27; &copy;",
    "shell": "$(x) `x` ${env:X} %PATH% !x! ; & | > < ^",
    "formula": "=cmd|'/c calc'!A0",
    "quotes": 'He said "it\'s" «fine» “ok” ‘x’',
    "letters": "Größe Ωμέγα Київ ő ș",
    "long": "W" * 60 + " " + "x" * 59,
}


class _Page(HTMLParser):
    """The elements, their handlers, and the words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.handlers: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self.handlers += [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _markdown(text: str) -> tuple[Counter[str], str]:
    """Return what a Markdown parser that allows HTML makes of a text: kinds of tokens, and the words."""
    kinds: Counter[str] = Counter()
    words = []
    for token in MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table").parse(text):
        kinds[token.type] += 1
        for child in token.children or []:
            kinds[child.type] += child.type not in ("text", "text_special")
            words.append(child.content)
    return kinds, "".join(words)


def _built(folder: Path, name: str, value: str, formats: str) -> Path:
    text = PROFILE.read_text("utf-8")
    (line,) = (line for line in text.splitlines() if line.startswith("customer:"))
    profile = folder / f"{name}.yaml"
    quoted = value.replace("'", "''")
    profile.write_text(text.replace(line, f"customer: {{name: '{quoted}'}}"), "utf-8")
    ran = CliRunner().invoke(main, ["build", str(profile), "-o", str(folder / "out"), "--to", formats])
    assert ran.exit_code == 0, ran.output
    return folder / "out" / name


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Counter[str], Counter[str]]:
    bundle = _built(tmp_path_factory.mktemp("plain"), "plain", PLAIN, "html,markdown")
    page = _Page((bundle / "runbook.html").read_text("utf-8"))
    return page.elements, _markdown((bundle / "runbook.md").read_text("utf-8"))[0]


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES.keys())
def test_a_value_is_text_in_every_format(
    value: str, plain: tuple[Counter[str], Counter[str]], tmp_path: Path
) -> None:
    bundle = _built(tmp_path, "hostile", value, "html,markdown,json")

    page = _Page((bundle / "runbook.html").read_text("utf-8"))
    assert page.elements == plain[0]
    assert page.handlers == []
    assert value in " ".join("".join(page.words).split())

    kinds, words = _markdown((bundle / "runbook.md").read_text("utf-8"))
    assert kinds == plain[1]
    assert value in words

    assert json.loads((bundle / "plan.json").read_bytes())["document"]["customer"] == value


def test_a_value_is_text_on_paper(tmp_path: Path) -> None:
    assert shutil.which("pdftotext"), "the tests need poppler-utils"
    for name in ("script", "Markdown", "entity", "shell", "letters"):
        bundle = _built(tmp_path, name, VALUES[name], "checklist")
        paper = subprocess.run(
            ["pdftotext", "-raw", str(bundle / "checklist.pdf"), "-"], capture_output=True, check=True
        )
        assert "".join(VALUES[name].split()) in "".join(paper.stdout.decode().split())
