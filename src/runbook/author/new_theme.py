"""A theme to start from: it says the usual look, each variable with what it does."""

from collections.abc import Iterator, Sequence

from runbook.model.themes import PARTS, THEME_PARTS, THEME_STYLE, THEME_WORDS, VARIABLES, Variable
from runbook.resources import templates_folder

_README = "README.md"


def theme_files(parts: Sequence[str] = ()) -> dict[str, bytes]:
    """Return the files of a new theme by their names; `parts` of the templates are copied as they are."""
    templates = templates_folder()
    page = (templates / "theme-README.md").read_text("utf-8")
    files = {
        THEME_STYLE: "\n".join(_style()),
        THEME_WORDS: "".join(_words((templates / "words.en.yaml").read_text("utf-8"))),
        _README: page.replace("PARTS\n", "".join(f"- `{name}`: {says}\n" for name, says in PARTS.items())),
        **{
            f"{THEME_PARTS}/{name}": (templates / "document" / THEME_PARTS / name).read_text("utf-8")
            for name in parts
        },
    }
    return {name: text.encode("utf-8") for name, text in files.items()}


def _style() -> Iterator[str]:
    yield "/* The variables of the papers, each with its usual value. What you take out stays as usual. */"
    yield ":root {"
    for one in VARIABLES:
        yield f"  {_stated(one)}"
    yield "}\n"
    yield "/* Below stand rules of your own, read after those of the papers; var(--ink) and so on count."
    yield "   body[data-paper=book] .lead { font-style: italic } is for one paper: book, checklist, audit,"
    yield "   page, record. Pictures and fonts lie in this folder: url(pictures/cover.svg). */\n"


def _stated(one: Variable) -> str:
    if one.kind == "face":
        return f"/* --{one.name}: 'Our Face';  {one.says}; bring it with @font-face */"
    bounds = f", {one.least:g} to {one.most:g} points" if one.kind == "size" else ""
    return f"--{one.name}: {one.default};  /* {one.says}{bounds} */"


def _words(catalogue: str) -> Iterator[str]:
    """Yield the catalogue, each line switched off."""
    yield "# Words of the papers. Take '# ' away from a line that you change, and from the key above it.\n"
    yield "# {Braces} are filled in, and must stay. A script says the usual words whatever stands here.\n"
    for line in catalogue.splitlines(keepends=True)[2:]:
        yield f"# {line}" if line.strip() else line
