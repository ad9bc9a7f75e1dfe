"""A firm's theme: a folder with `theme.css`, `words.yaml` and `parts/`, each of which may be absent."""

import json
from collections.abc import Collection, Iterator
from pathlib import Path

from runbook.diagnostics import Diagnostic, has_errors, in_order
from runbook.model.manifest import sha256_of
from runbook.model.nearest import did_you_mean
from runbook.model.places import FileName, Place
from runbook.model.themes import PARTS, THEME_PARTS, THEME_STYLE, THEME_WORDS, Theme
from runbook.read.findings import Findings
from runbook.read.own_words import read_own_words
from runbook.read.themes.parts import part_faults
from runbook.read.themes.style import Style, read_style
from runbook.read.yaml_places import read_yaml
from runbook.read.yaml_source import unreadable

ThemeFound = tuple[Theme | None, tuple[Diagnostic, ...]]
_BESIDE = (".md", ".txt")
"""Endings of what a folder may hold besides: a page about it, the licence of a font."""


def read_theme(folder: Path) -> ThemeFound:
    """Read the theme in a folder; it is None where anything in it is wrong. Everything is said at once."""
    findings = Findings()
    if not folder.is_dir():
        findings.error("theme", f"there is no folder '{folder}' with a theme", Place(str(folder)))
        return None, tuple(findings)
    style = _style(folder, findings)
    words = _words(folder, findings)
    parts = _parts(folder, findings)
    findings += _unused(folder, {*style.used, *(f"{THEME_PARTS}/{name}" for name in parts)})
    if has_errors(findings):
        return None, in_order(findings)
    said = [dict(style.variables), style.rules, parts, words]
    # Over what it says, not over its files: another comment changes no paper.
    address = sha256_of(json.dumps(said, sort_keys=True).encode())
    theme = Theme(folder.resolve().name, address, style.variables, style.rules, parts, words)
    return theme, in_order(findings)


def _style(folder: Path, findings: Findings) -> Style:
    text = _text(folder, THEME_STYLE, findings)
    return Style() if text is None else read_style(text, FileName(THEME_STYLE, folder), folder, findings)


def _words(folder: Path, findings: Findings) -> dict[str, str]:
    file = folder / THEME_WORDS
    if not file.exists():
        return {}
    node, _, found = read_yaml(file, FileName(THEME_WORDS, folder))
    findings += (one for one in found if one.code != "empty-file")
    return read_own_words(node, findings, "theme-words")


def _parts(folder: Path, findings: Findings) -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in sorted((folder / THEME_PARTS).glob("*")):
        name = f"{THEME_PARTS}/{path.name}"
        if path.name.startswith(".") or path.suffix in _BESIDE:
            continue
        if path.name not in PARTS:
            place = Place(FileName(name, folder))
            findings.unknown("theme-part", f"no paper has a part '{path.name}'", path.name, PARTS, place)
        elif (text := _text(folder, name, findings)) is not None:
            texts[path.name] = text
    findings += part_faults(texts, folder)
    return texts


def _text(folder: Path, name: str, findings: Findings) -> str | None:
    """Return the text of a file, None where there is none or it cannot be read."""
    path = folder / name
    if not path.exists():
        return None
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        findings.append(unreadable(error, FileName(name, folder)))
    except UnicodeDecodeError:
        findings.error("theme", "this is not text in UTF-8", Place(FileName(name, folder)))
    return None


def _unused(folder: Path, used: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a warning for each file that no paper would take: it was meant to do something."""
    known = (THEME_STYLE, THEME_WORDS)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        hidden = any(part.startswith(".") for part in name.split("/"))
        if hidden or path.suffix in _BESIDE or name in known or name in used:
            continue
        if name.startswith(f"{THEME_PARTS}/") and "/" not in name.removeprefix(f"{THEME_PARTS}/"):
            continue  # told already
        meant = did_you_mean(name, (*known, *(f"{THEME_PARTS}/{part}" for part in PARTS)))
        told = f"nothing uses '{name}'"
        yield Diagnostic(
            "warning", "theme-unused", told, Place(FileName(name, folder)), (meant,) if meant else ()
        )
