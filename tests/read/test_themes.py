"""A theme says what it changes; what no paper could use is refused or told, with its line."""

from pathlib import Path

import pytest

from runbook.model.themes import PARTS, VARIABLES
from runbook.read.themes import read_theme
from runbook.resources import templates_folder

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


def theme(folder: Path, **files: str) -> Path:
    names = {"css": "theme.css", "words": "words.yaml"}
    for name, text in files.items():
        path = folder / names.get(name, f"parts/{name}.html")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def told(folder: Path) -> list[tuple[str, str, int]]:
    return [(found.level, found.code, found.place.line) for found in read_theme(folder)[1]]


def test_the_table_of_parts_is_what_the_templates_have() -> None:
    assert {path.name for path in (templates_folder() / "document" / "parts").iterdir()} == set(PARTS)


def test_variables_words_and_pictures_are_taken_in(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(SVG)
    css = ":root { --ink: #123; --title-size: 20.5pt }\n.lead { background: url('a.svg') }"
    found, findings = read_theme(theme(tmp_path, css=css, words="page_of: [Seite, von]\nkind: Buch\n"))
    assert findings == ()
    assert found.variables == {"ink": "#112233", "title-size": "20.5pt"}
    assert found.words == {"page_of.0": "Seite", "page_of.1": "von", "kind": "Buch"}
    assert "a.svg" not in found.rules and "data:image/svg+xml;base64," in found.rules


def test_the_hash_is_over_all_that_counts_and_nothing_else(tmp_path: Path) -> None:
    picture = tmp_path / "a.svg"
    picture.write_text(SVG)
    css = ".lead { background: url(a.svg) }"

    def address() -> str:
        return read_theme(tmp_path)[0].sha256

    seen = [read_theme(theme(tmp_path, css=css))[0].sha256]
    picture.write_text(SVG.replace("9", "8"))
    seen.append(address())
    theme(tmp_path, words="kind: Buch\n")
    seen.append(address())
    theme(tmp_path, contents="{% macro contents() %}x{% endmacro %}")
    seen.append(address())
    theme(tmp_path, css=css + ":root { --ink: #000000 }")
    seen.append(address())
    assert len(set(seen)) == len(seen)
    (tmp_path / "README.md").write_text("about it")
    theme(tmp_path, css=css + ":root { /* black */ --ink: #000000 }")
    assert address() == seen[-1]


@pytest.mark.parametrize(
    ("css", "code", "words"),
    [
        ("\n:root { --inc: #000 }", "theme-variable", "did you mean '--ink'?"),
        ("\n:root { --ink: red }", "theme-variable", "not a colour as #0b5394"),
        ("\n:root { --title-size: 90pt }", "theme-variable", "15pt to 40pt"),
        ("\n:root { --face: 'Arial' }", "theme-variable", "an @font-face of this file brings"),
        ("\n@import 'other.css';", "theme-outside", "@import has no place here"),
        ("\n.a { background: url(https://example.com/a.png) }", "theme-outside", "not a file of the theme"),
        ("\n.a { background: url(../a.png) }", "theme-outside", "outside the theme's folder"),
        ("\n@media print { .a { background: url(b.png) } }", "theme-outside", "no such file"),
        ("\n@font-face { font-family: A; src: local(Arial) }", "theme-outside", "local() is not served"),
        ("\n.a { color: red } </style>", "theme-style", "'</' has no place"),
        ("\n.a { color: red ", "", ""),
    ],
)
def test_what_no_paper_could_use_is_refused_with_its_line(
    tmp_path: Path, css: str, code: str, words: str
) -> None:
    (tmp_path.parent / "a.png").write_bytes(b"x")
    found, findings = read_theme(theme(tmp_path, css=css))
    assert (found is None) == bool(code)
    if code:
        assert [(one.code, one.place.line) for one in findings if one.level == "error"][:1] == [(code, 2)]
        assert words in "\n".join(map(str, findings))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{% macro wrong() %}x{% endmacro %}", "theme-part"),
        ("{% macro contents() %}", "theme-part"),
        ('{% import "shipped/parts/macros.html" as m %}{% macro contents() %}x{% endmacro %}', "theme-part"),
        ("{% macro contents() %}<script>x</script>{% endmacro %}", "theme-outside"),
        ("{% macro contents() %}<p onclick='x'>{% endmacro %}", "theme-outside"),
        ('{% macro contents() %}<img src="https://example.com/x.png">{% endmacro %}', "theme-outside"),
    ],
)
def test_a_part_that_no_page_could_come_of_is_refused(tmp_path: Path, text: str, code: str) -> None:
    assert ("error", code, 1) in told(theme(tmp_path, contents=text))


def test_each_shipped_part_is_a_sound_part(tmp_path: Path) -> None:
    shipped = templates_folder() / "document" / "parts"
    texts = {Path(name).stem: (shipped / name).read_text("utf-8") for name in PARTS}
    assert told(theme(tmp_path, **texts)) == []


def test_unknown_names_have_the_nearest_beside_them(tmp_path: Path) -> None:
    theme(tmp_path, stepps="x", words="kinds: Buch\n")
    (tmp_path / "theme.scss").write_text("x")
    said = "\n".join(map(str, read_theme(tmp_path)[1]))
    assert "no paper has a part 'stepps.html'\n    did you mean 'steps.html'?" in said
    assert "the papers have no words 'kinds'" in said and "did you mean 'kind'?" in said
    assert "nothing uses 'theme.scss'\n    did you mean 'theme.css'?" in said


def test_what_cannot_be_read_or_is_hidden_is_told(tmp_path: Path) -> None:
    css = ":root { --faint: #cccccc }\n.c { display: none }\n.k { font-size: 3pt }\n.f { color: red }"
    found = told(theme(tmp_path, css=css))
    assert found == [
        *[("warning", "theme-contrast", 1)] * 2,
        ("warning", "theme-hides", 2),
        ("warning", "theme-hides", 3),
    ]


def test_the_usual_colours_can_be_read(tmp_path: Path) -> None:
    stated = " ".join(f"--{one.name}: {one.default};" for one in VARIABLES if one.default)
    assert told(theme(tmp_path, css=f":root {{ {stated} }}")) == []


def test_there_must_be_a_folder(tmp_path: Path) -> None:
    assert told(tmp_path / "none") == [("error", "theme", 1)]
