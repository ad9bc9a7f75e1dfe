"""A firm's theme: colours and sizes, its own rules of style, parts of templates, and words, one by one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

THEME_STYLE, THEME_WORDS, THEME_PARTS = "theme.css", "words.yaml", "parts"
"""What a theme's folder may hold; each may be absent."""

PARTS: Mapping[str, str] = {
    "cover.html": "the cover of the book",
    "page-top.html": "the head of the page for a browser",
    "contents.html": "the contents of book and page",
    "front.html": "the chapters before the steps",
    "steps.html": "phases, steps, gates and the sign-off",
    "appendices.html": "the chapters after the steps",
    "proofs.html": "the chapters of the audit file, which the page holds too, folded",
    "macros.html": "pieces that all of them share: callouts, tables, lines to sign",
}
"""The parts of the templates (`templates/document/parts`) that a theme may replace, and what each prints."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of the style sheets: its name without the dashes, what counts unless stated, what it is for.

    A colour is `#rrggbb`, a size is in points, a face is a family that the theme brings with `@font-face`.
    `least` and `most` bound a size. `reads` says that text is set in the colour, so that it must be readable.
    """

    name: str
    kind: Literal["colour", "size", "face"]
    default: str
    says: str
    least: float = 0
    most: float = 0
    reads: bool = False


VARIABLES: tuple[Variable, ...] = (
    Variable("accent", "colour", "#0e4a63", "cover and rules, where nobody states a colour"),
    Variable("ink", "colour", "#101a24", "headings, labels, values and the strong rules", reads=True),
    Variable("text", "colour", "#1d2b3a", "running text", reads=True),
    Variable("faint", "colour", "#4a5866", "what is read second: captions, heads, feet", reads=True),
    Variable("line", "colour", "#9aa7b2", "rules between steps and around boxes"),
    Variable("hairline", "colour", "#dde3e8", "rules between the rows of a table"),
    Variable("ground", "colour", "#f2f5f7", "the ground behind commands and values"),
    Variable("warning", "colour", "#8c1d18", "warnings, drafts, the point of no return", reads=True),
    Variable("caution", "colour", "#7a4a00", "cautions", reads=True),
    # More than 40 points leave a title of two lines no room on the cover's band; 15 are half of the usual.
    Variable("title-size", "size", "31pt", "the title on the cover", 15, 40),
    # A chapter is larger than a step's title (11.2 points) and smaller than the cover's.
    Variable("chapter-size", "size", "19pt", "titles of chapters and phases", 13, 26),
    Variable("face", "face", "", "the letters of texts; what they lack is set in IBM Plex Sans"),
    Variable("face-fixed", "face", "", "the letters of commands and values; all of them equally wide"),
)
"""In the order in which a new theme lists them. The checklist is black on white and takes the faces only."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme as read: all that it says is in here, so that no paper hangs on a file.

    `variables` by name; `rules` are rules of style in which every picture and font is a data: address;
    `parts` by the name of the template; `words` by dotted keys of the catalogue. `sha256` is over all four.
    """

    name: str = ""
    sha256: str = ""
    variables: Mapping[str, str] = field(default_factory=dict)
    rules: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """Return what a variable is; of a size or colour nobody states, the usual one."""
        # A face has no default: "" leaves the style sheets their own.
        return self.variables.get(name) or next(one.default for one in VARIABLES if one.name == name)


NO_THEME = Theme()
