"""The names of the formats and their files, known before anything that writes them is imported."""

from collections.abc import Collection

FILLABLE = "fillable"
"""The checklist to fill in on a screen: written only where somebody asks for it."""
DRAWN = ("pdf", "checklist", FILLABLE, "audit")
"""The formats that the PDF engine draws."""
SCRIPTS = ("powershell", "python")
NAMED = ("checklist", "audit", "html", "markdown")
"""The formats whose files papers name: what they say depends on which of them the bundle holds."""
NAMING = ("pdf", "html", "markdown")
"""The formats that print those names."""
_ALL = (*DRAWN, "html", "markdown", "json", "csv", *SCRIPTS)
FORMATS = tuple(name for name in _ALL if name != FILLABLE)
"""What a build writes where nothing is said, in the order in which a bundle lists them."""

FILES = {
    "pdf": "runbook.pdf",
    "checklist": "checklist.pdf",
    FILLABLE: "checklist-fillable.pdf",
    "audit": "audit.pdf",
    "html": "runbook.html",
    "markdown": "runbook.md",
    "json": "plan.json",
    "csv": "checklist.csv",
}
"""The file of each format that is one file; scripts are folders below `scripts/`."""
_FORMAT_OF = {file: name for name, file in FILES.items()}


def format_of(file: str) -> str | None:
    """Return the format that a bundle's file belongs to; None for what languages share."""
    top, _, rest = file.partition("/")
    language = rest.partition("/")[0]
    # A folder of scripts belongs to its language; README and tests beside them are of both.
    return language if top == "scripts" and language in SCRIPTS else _FORMAT_OF.get(file)


def named_in(held: Collection[str | None]) -> tuple[str, ...]:
    """Return which of the files that papers name a bundle holds."""
    return tuple(name for name in NAMED if name in held)


def is_built_name(file: str) -> bool:
    """Say whether a bundle's file bears the name of a format that is one file."""
    return file in _FORMAT_OF


def is_script(file: str) -> bool:
    """Say whether a bundle's file lies where scripts and what they run lie."""
    return file.startswith("scripts/")


def formats_in_order(names: Collection[str | None]) -> tuple[str, ...]:
    """Return formats in the order of the table, what is none left out."""
    return tuple(name for name in _ALL if name in names)
