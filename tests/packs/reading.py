"""Every word and value of a step, wherever it stands: read by its shape, so that a new field is read too."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from runbook.model.lines import Entry
from runbook.model.steps import Step
from runbook.model.text import Span, Text, words_of

_NO_WORDS = ("article", "because", "notes", "guide", "probes", "needs", "proof", "actions", "undo_actions")


def texts(noun: Any, name: str = "") -> Iterator[tuple[str, Text]]:
    """Yield each text below a noun of the plan with the name of the field that holds it."""
    if isinstance(noun, tuple) and noun and all(isinstance(part, Span) for part in noun):
        yield name, noun
    elif isinstance(noun, tuple):
        for part in noun:
            yield from texts(part, name)
    elif is_dataclass(noun):
        for field in fields(noun):
            if field.name not in _NO_WORDS:
                yield from texts(getattr(noun, field.name), field.name)


def said(step: Step, *names: str) -> str:
    """Return all words of a step, or those of some fields: `say`, `expect`, `sign`, `do`, `hint`, `text`."""
    return " ".join(words_of(text) for name, text in texts(step) if not names or name in names)


def actions(step: Step) -> list[str]:
    """Return the sentences of what hands do, an action's and its gestures', in order."""
    return [words_of(text) for name, text in texts(step.work) if name == "say"]


def entries(noun: Any) -> Iterator[Entry]:
    """Yield each field, box and button below a noun of the plan."""
    if isinstance(noun, Entry):
        yield noun
    elif isinstance(noun, tuple):
        for part in noun:
            yield from entries(part)
    elif is_dataclass(noun):
        for field in fields(noun):
            yield from entries(getattr(noun, field.name))


def commands(noun: Any, name: str = "") -> Iterator[str]:
    """Yield each command to copy below a noun of the plan."""
    if isinstance(noun, str) and name in ("run", "commands"):
        yield noun
    elif isinstance(noun, tuple):
        for part in noun:
            yield from commands(part, name)
    elif is_dataclass(noun):
        for field in fields(noun):
            yield from commands(getattr(noun, field.name), field.name)


def filled(step: Step) -> dict[str, str]:
    """Return what each field of the screen gets, by its label."""
    return {entry.label: entry.value for entry in entries(step.work)}
