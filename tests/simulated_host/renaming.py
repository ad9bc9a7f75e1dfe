"""Gives the things of a small world hostile names, everywhere at once: what worked must work as before."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from quiet_steps import redone
from runbook.model.commands import Command
from runbook.model.steps import Step

_NARROW = "$(calc)`whoami`&%path%^!\u2018\u201c\u201d\u00e4{0} 2026-11-23"
"""What every form lets through, an account's too. In lower case, because some things are found by that."""
_WIDE = _NARROW + "';"
"""What files and labels let through besides."""
_FREE = _WIDE + '"|<>*? \\"x\\\\" 2026-11-23T00:00:00Z'
"""What texts let through that nobody takes apart."""
_ACCOUNTS = ("MIMSyncAdmins", "MIMSyncBrowse", "svc-mimsync", "svc-mimad", "mim-admin", "gmsa-mim")
_SERVERS = ("DBHOST", "Metadata", "sqlncli11")
_TEXTS = ("Words", "Readers", "membership", "servicing")


def words_of(names: Iterable[str]) -> dict[str, str]:
    """Return for each name a hostile one of its own, as hostile as its form allows."""
    return {name: _hostile(name) + str(number) for number, name in enumerate(dict.fromkeys(names))}


def renamed(value: Any, words: Mapping[str, str]) -> Any:
    """Return a value in which all names are replaced, wherever they stand."""
    if isinstance(value, str):
        for plain, hostile in words.items():
            value = value.replace(plain, hostile)
        return value
    if isinstance(value, Command):
        # Its code is the pack's own, and no value of anybody's is part of it.
        return replace(value, values=renamed(value.values, words))
    if isinstance(value, Mapping):
        return {renamed(key, words): renamed(item, words) for key, item in value.items()}
    return [renamed(item, words) for item in value] if isinstance(value, list | tuple) else value


def renamed_step(step: Step, words: Mapping[str, str]) -> Step:
    """Return a step whose looks and actions are about the renamed things."""
    looks = {
        phase: tuple(
            replace(look, arguments=renamed(look.arguments, words), expected=renamed(look.expected, words))
            for look in getattr(step, phase)
        )
        for phase in ("before", "after")
    }
    deeds = tuple(
        replace(deed, arguments=renamed(deed.arguments, words))
        for deed in (*step.actions, *step.undo_actions)
    )
    return redone(step, **looks, actions=deeds)


def _hostile(name: str) -> str:
    return _NARROW if name in (*_ACCOUNTS, *_SERVERS) else _FREE if name in _TEXTS else _WIDE
