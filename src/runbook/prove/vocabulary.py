"""Hold the guide's probes and actions against the vocabulary: kinds, arguments, and values that can occur."""

from collections.abc import Iterator, Mapping
from typing import Any

from runbook.diagnostics import Diagnostic
from runbook.model.guide import GuideAction, GuideProbe
from runbook.model.nearest import did_you_mean
from runbook.model.packs import Pack
from runbook.model.places import Place
from runbook.model.vocabulary import ACTIONS, PROBES, Words


def vocabulary_findings(pack: Pack) -> Iterator[Diagnostic]:
    """Yield an error for each probe or action that the scripts could not carry out."""
    for step in pack.steps():
        for fields in (step.fields, *(variant.fields for variant in step.variants)):
            for probe in (*fields.before, *fields.after):
                yield from _probe(probe)
            for action in fields.actions:
                yield from _action(action)


def _probe(probe: GuideProbe) -> Iterator[Diagnostic]:
    kind = PROBES.get(probe.kind)
    if kind is None:
        yield _unknown("probe", probe.kind, PROBES, probe.place)
        return
    yield from _arguments(probe.kind, kind.words, probe.arguments, probe.place)
    for value in _compared(probe):
        if (
            kind.value == "bool"
            and not isinstance(value, bool)
            and str(value).lower() not in ("true", "false")
        ):
            yield _finding(f"probe '{probe.kind}' yields true or false, never '{value}'", probe.place)
        if kind.value == "int" and not _is_template(value) and not str(value).isdigit():
            yield _finding(f"probe '{probe.kind}' yields a number, never '{value}'", probe.place)
        if kind.values and not _is_template(value) and value not in kind.values:
            yield _finding(
                f"probe '{probe.kind}' yields {', '.join(kind.values)}, never '{value}'", probe.place
            )


def _compared(probe: GuideProbe) -> tuple[Any, ...]:
    if probe.comparison == "equals":
        return (probe.expected,)
    return tuple(probe.expected) if probe.comparison == "one_of" else ()


def _action(action: GuideAction) -> Iterator[Diagnostic]:
    words = ACTIONS.get(action.kind)
    if words is None:
        yield _unknown("action", action.kind, ACTIONS, action.place)
        return
    yield from _arguments(action.kind, words, action.arguments, action.place)
    probe = action.arguments.get("probe") if action.kind == "wait_for" else None
    if probe is not None and probe not in PROBES:
        yield _unknown("probe", str(probe), PROBES, action.place)
    elif probe is not None:
        yield from _arguments(str(probe), PROBES[probe].words, action.arguments.get("with", {}), action.place)


def _arguments(kind: str, words: Words, given: Mapping[str, Any], place: Place) -> Iterator[Diagnostic]:
    known = words.needs | words.may
    for name in words.needs:
        if name not in given:
            yield _finding(f"'{kind}' needs the argument '{name}'", place)
    for name, value in given.items():
        if name not in known:
            meant = did_you_mean(name, known, "; ")
            yield _finding(f"'{kind}' has no argument '{name}'{meant}", place)
        elif not _fits(value, known[name]):
            yield _finding(f"argument '{name}' of '{kind}' must be a {known[name]}", place)


def _fits(value: Any, kind: str) -> bool:
    match kind:
        case "list":
            return isinstance(value, list | tuple)
        case "mapping":
            return isinstance(value, Mapping)
        case "text":
            return isinstance(value, str)
        case _:
            return True


def _is_template(value: Any) -> bool:
    return isinstance(value, str) and "{{" in value


def _unknown(what: str, kind: str, known: Mapping[str, Any], place: Place) -> Diagnostic:
    return _finding(f"there is no {what} '{kind}'{did_you_mean(kind, known, '; ')}", place)


def _finding(message: str, place: Place) -> Diagnostic:
    return Diagnostic("error", "vocabulary", message, place)
