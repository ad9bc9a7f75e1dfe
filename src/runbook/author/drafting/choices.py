"""The conditions that an article's markup states as keys of the profile: a choice each, open by default."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from runbook.model.articles import Article, Proviso

OPEN = "open"
"""The value of a choice that nobody made: then every way is printed, and says for whom it is."""

_SYNTAX = re.compile(r"(>=|<=|>|<|=)?\s*([A-Za-z][\w.-]*|\d[\w.-]*)")
_BY_MARKUP = ("moniker", "zone", "tab")


@dataclass(slots=True)
class Choice:
    """A key of the profile: its title, and the label of each value."""

    key: str
    title: str
    labels: dict[str, str] = field(default_factory=dict)


class Choices:
    """The choices of some articles, by key."""

    def __init__(self, articles: Iterable[Article]) -> None:
        articles = tuple(articles)
        said = [one for article in articles for unit in article.units for one in by_markup(unit.conditions)]
        self.by_key: dict[str, Choice] = {}
        self._tabs: dict[str, str] = {}
        for edition in dict.fromkeys(name for article in articles for name in article.editions):
            self._add("edition", "Edition", edition, edition)
        self._read_monikers(said)
        for zone in (one for one in said if one.kind == "zone"):
            for pivot in zone.values:
                self._add("pivot", "Pivot", pivot, pivot)
        self._read_tabs(said)

    def when(self, conditions: Iterable[Proviso]) -> dict[str, list[str]]:
        """Return the condition under which something with these provisos is printed."""
        found: dict[str, list[str]] = {}
        for one in by_markup(conditions):
            key, values = self._meant(one)
            if key:
                found[key] = [name for name in found.get(key, values) if name in values]
        return {f"choices.{key}": [*values, OPEN] for key, values in found.items()}

    def said(self, conditions: Iterable[Proviso]) -> str:
        """Return in words for whom something with these provisos is, as its title says it."""
        return ", ".join(dict.fromkeys(one.text for one in by_markup(conditions) if self._meant(one)[0]))

    def _meant(self, one: Proviso) -> tuple[str, list[str]]:
        if one.kind == "tab":
            return self._tabs.get(one.values[0], ""), [_value(one.values[0])]
        if one.kind == "zone":
            return "pivot", [_value(pivot) for pivot in one.values]
        known = self.by_key.get("version")
        return ("version", _admitted(one.text, list(known.labels))) if known else ("", [])

    def _add(self, key: str, title: str, value: str, label: str) -> None:
        self.by_key.setdefault(key, Choice(key, title)).labels.setdefault(_value(value), label)

    def _read_monikers(self, said: list[Proviso]) -> None:
        names = {name: None for one in said if one.kind == "moniker" for _, name in _SYNTAX.findall(one.text)}
        for name in sorted(names, key=_natural):
            self._add("version", "Version", name, name)
        if any(one.kind == "moniker" and re.search(r"<(?!=)|<=|>(?!=)", one.text) for one in said):
            # A range that is open below or above holds for versions that the article does not name.
            self._add("version", "Version", "earlier", "earlier")
            self._add("version", "Version", "later", "later")

    def _read_tabs(self, said: list[Proviso]) -> None:
        groups: dict[int, dict[str, str]] = {}
        for one in (one for one in said if one.kind == "tab" and one.group):
            groups.setdefault(one.group, {})[one.values[0]] = one.text
        for labels in groups.values():
            known = next((self._tabs[name] for name in labels if name in self._tabs), "")
            key = known or f"tab{'' if not self._tabs else f'_{len(set(self._tabs.values())) + 1}'}"
            for name, label in labels.items():
                if name not in self._tabs:
                    self._tabs[name] = key
                    self._add(key, "Tab", name, label)


def by_markup(conditions: Iterable[Proviso]) -> tuple[Proviso, ...]:
    """Return the provisos that stand in the article's markup."""
    return tuple(one for one in conditions if one.kind in _BY_MARKUP)


def condition(when: Mapping[str, list[str]]) -> str:
    """Return a condition as YAML."""
    return (
        "{" + ", ".join(f"{key}: [{', '.join(map(_quoted, values))}]" for key, values in when.items()) + "}"
    )


def is_open(when: Mapping[str, list[str]]) -> str:
    """Return as YAML the condition that a choice was not made, or any of several."""
    each = [f"{{{key}: {OPEN}}}" for key in when]
    return each[0] if len(each) == 1 else "{any: [" + ", ".join(each) + "]}"


def _quoted(value: str) -> str:
    return f"'{value}'"


def _value(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9.+-]+", "-", name).strip("-") or "none"


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", name.lower())]


def _admitted(text: str, names: list[str]) -> list[str]:
    """Return the names that a range admits: `||` is or, a blank is and."""
    return [name for name in names if any(_all_hold(part, name, names) for part in text.split("||"))]


def _all_hold(part: str, name: str, names: list[str]) -> bool:
    bounds = _SYNTAX.findall(part)
    return bool(bounds) and all(_holds(sign, _value(other), name, names) for sign, other in bounds)


def _holds(sign: str, other: str, name: str, names: list[str]) -> bool:
    at = {"earlier": -1, "later": len(names)}
    here, there = at.get(name, names.index(name)), at.get(other, names.index(other))
    return {">=": here >= there, "<=": here <= there, ">": here > there, "<": here < there}.get(
        sign, here == there
    )
