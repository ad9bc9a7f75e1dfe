"""The files of a drafted pack."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from runbook.author.bindings import bindings_file
from runbook.author.drafting.blanks import Blanks
from runbook.author.drafting.choices import OPEN, Choices
from runbook.author.drafting.guide import GuideWriter
from runbook.author.drafting.outline import outline_of
from runbook.author.drafting.words import yaml_text
from runbook.errors import RunbookError
from runbook.model.articles import Article
from runbook.model.bindings import BINDINGS_FILE

_HEAD = "# Drafted from the article; nobody has reviewed it yet. Every line is yours to change.\n"
_BRACES = {"brace": "{", "end_brace": "}"}
"""What a text cannot hold where it would begin or end an expression (`braced`)."""


class NothingToDo(RunbookError):
    """An article has neither a numbered procedure nor a command: no runbook comes of it."""

    def __init__(self, files: Sequence[str]) -> None:
        super().__init__(
            f"{', '.join(files)}: the reader finds no numbered procedure and no command, so there is nothing "
            "to do; runbook article FILE shows what it found"
        )


@dataclass(frozen=True, slots=True)
class DraftedPack:
    """The files of a pack by name, without its articles, and the keys that a profile may state."""

    name: str
    files: Mapping[str, str]
    choices: Mapping[str, tuple[str, ...]]
    blanks: Mapping[str, str]
    phases: int
    steps: int


def drafted_pack(name: str, articles: Sequence[tuple[str, Article]]) -> DraftedPack:
    """Return the files of a pack drafted from articles, each with the name of its file in the pack.

    Raises NothingToDo where they hold no step.
    """
    read = tuple(article for _, article in articles)
    blanks, choices = Blanks(), Choices(read)
    outline = outline_of(read, blanks)
    if not outline.phases:
        raise NothingToDo([article.file for article in read])
    writer = GuideWriter(choices, len(read) > 1)
    guide = dict(writer.phases(outline))
    claims = writer.claims(outline)
    tables = _tables(blanks, choices) if blanks.names or choices.by_key else ""
    said = {**guide, "tables.yaml": tables}
    more = {"tables": tables, "values": _values(blanks, [key for key in _BRACES if _uses(key, said)])}
    parts = [key for key, text in more.items() if text]
    files = {
        "pack.yaml": _pack(name, articles, list(guide), parts),
        **guide,
        "claims.yaml": claims,
        "profile.schema.yaml": _schema(name, read[0].title, choices, blanks),
        **{f"{key}.yaml": more[key] for key in parts},
    }
    return DraftedPack(
        name,
        {**{file: _HEAD + text for file, text in files.items()}, BINDINGS_FILE: bindings_file(writer.words)},
        {choice.key: tuple(choice.labels) for choice in choices.by_key.values()},
        dict(blanks.names),
        len(outline.phases),
        sum(len(phase.steps) for phase in outline.phases),
    )


def pack_name(stem: str) -> str:
    """Return the name of a pack from that of an article's file."""
    return re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:60].strip("-") or "article"


def _uses(key: str, files: Mapping[str, str]) -> bool:
    return any(f"values.{key} " in text for text in files.values())


def _pack(name: str, articles: Sequence[tuple[str, Article]], guide: list[str], parts: list[str]) -> str:
    return "\n".join((*_lines_of_pack(name, articles, guide, parts), ""))


def _lines_of_pack(
    name: str, articles: Sequence[tuple[str, Article]], guide: list[str], parts: list[str]
) -> Iterator[str]:
    yield f"name: {name}"
    yield f"title: {yaml_text(articles[0][1].title or name)}"
    yield 'version: "0.1"'
    yield "drafted: true"
    yield "articles:"
    for file, _ in articles:
        yield f"  - file: {yaml_text(file)}"
        yield "    source: not stated"
        yield "    licence: not stated"
    yield f"guide: [{', '.join(guide)}]"
    yield "schema: profile.schema.yaml"
    yield "claims: claims.yaml"
    yield from (f"{part}: {part}.yaml" for part in parts)


def _schema(name: str, title: str, choices: Choices, blanks: Blanks) -> str:
    return "\n".join((*_lines_of_schema(name, title, choices, blanks), ""))


def _lines_of_schema(name: str, title: str, choices: Choices, blanks: Blanks) -> Iterator[str]:
    yield "$schema: https://json-schema.org/draft/2020-12/schema"
    yield f"title: {yaml_text(f'Profile for {title or name}')}"
    yield "include: [shared/profile.schema.yaml]"
    yield "type: object"
    yield "additionalProperties: false"
    yield "properties:"
    yield f"  pack: {{const: {name}}}"
    if choices.by_key:
        yield from ("  choices:", "    title: Choices", "    type: object", "    default: {}")
        yield "    additionalProperties: false"
        yield "    properties:"
        for choice in choices.by_key.values():
            listed = ", ".join(f"'{value}'" for value in (*choice.labels, OPEN))
            yield f"      {choice.key}:"
            yield f"        title: {yaml_text(choice.title)}"
            said = ", ".join(f"{value}: {label}" for value, label in choice.labels.items() if value != label)
            told = f"{said}. " if said else ""
            yield f"        description: {yaml_text(f'{told}While it is open, every way is printed.')}"
            yield from ("        type: string", f"        enum: [{listed}]", f"        default: {OPEN}")
            yield "        x-ask: always"
    if blanks.names:
        yield from ("  fill:", "    title: Values", "    type: object", "    default: {}")
        yield "    additionalProperties: false"
        yield "    properties:"
        for key, label in blanks.names.items():
            yield f"      {key}:"
            yield f"        title: {yaml_text(label)}"
            yield from (
                "        type: string",
                "        pattern: '^\\S(?:.{0,198}\\S)?$'",
                "        x-ask: always",
            )
            yield "        x-says: a text of one line"


def _values(blanks: Blanks, braces: list[str]) -> str:
    lines = [f"  - {{id: {key}, cases: [{{value: '{_BRACES[key]}'}}]}}" for key in braces]
    for key, label in blanks.names.items():
        lines += [
            f"  - id: fill_{key}",
            "    cases:",
            f"      - {{when: {{fill.{key}: {{present: true}}}}, value: '{{{{ fill.{key} }}}}'}}",
            f"      - {{when: {{fill.{key}: {{present: false}}}}, value: {yaml_text(f'<{label}>')}}}",
        ]
    return "\n".join(("values:", *lines, "")) if lines else ""


def _tables(blanks: Blanks, choices: Choices) -> str:
    return "\n".join(("tables:", *_choice_table(choices), *_blank_table(blanks), ""))


def _choice_table(choices: Choices) -> Iterator[str]:
    if not choices.by_key:
        return
    yield from ("  - id: choices", "    title: Choices", "    where: front", "    columns: [Choice, Chosen]")
    yield "    lead: What the article tells apart. Where nothing is chosen, every way is printed."
    yield "    rows:"
    for choice in choices.by_key.values():
        for value, label in choice.labels.items():
            cells = f"{yaml_text(choice.title)}, {yaml_text(label)}"
            yield f"      - {{cells: [{cells}], when: {{choices.{choice.key}: ['{value}']}}}}"
        ways = ", ".join(choice.labels.values())
        cells = f"{yaml_text(choice.title)}, {yaml_text(f'open: {ways}')}"
        yield f"      - {{cells: [{cells}], when: {{choices.{choice.key}: [{OPEN}]}}}}"


def _blank_table(blanks: Blanks) -> Iterator[str]:
    if not blanks.names:
        return
    yield from ("  - id: values", "    title: Values", "    where: front", "    columns: [In the text, Here]")
    yield "    lead: What the article leaves to be filled in."
    yield "    rows:"
    for key, label in blanks.names.items():
        stated = f"when: {{fill.{key}: {{present: true}}}}"
        missing = f"when: {{fill.{key}: {{present: false}}}}"
        yield f"      - {{cells: [{yaml_text(label)}, '{{{{ fill.{key} }}}}'], {stated}}}"
        yield f"      - {{cells: [{yaml_text(label)}, '........................'], {missing}}}"
