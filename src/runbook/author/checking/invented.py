"""Sentences and commands of a draft that the article does not hold, and that nobody has reviewed.

A draft says what its article says. What stands in a step beside that is told until a person has reviewed the
step, so that nothing passes for the vendor's words by default.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import chain

from runbook.author.drafting.pack import NothingToDo, drafted_pack
from runbook.bundle.scratch import scratch_folder
from runbook.diagnostics import Diagnostic
from runbook.model.guide import GuideHazard, GuideStep, StepFields
from runbook.model.packs import Pack
from runbook.model.places import Place
from runbook.model.work import (
    Failure,
    GuideAct,
    GuideChoose,
    GuideConfirm,
    GuideLineHead,
    GuideLogOff,
    GuideLook,
    GuideRestart,
    GuideRun,
    GuideType,
    GuideWait,
    NeededThing,
    Sentence,
)
from runbook.read.packs import read_pack
from runbook.tailor.anchors import folded
from runbook.tailor.lines.parts import Noun, conditional_parts
from runbook.tailor.templates import marks
from runbook.tailor.topic import Topic
from runbook.templating import BadTemplate, parts_of_text

_HINT = "see whether the article means it, then: runbook pack review {step} --by NAME"
_BETWEEN = " · "
"""What the draft writes between the cells of a row."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A text of a step, and whether it is a command."""

    text: str
    place: Place
    is_command: bool = False


def invented(topic: Topic, reviewed: Container[str]) -> Iterator[Diagnostic]:
    """Yield a warning for each text of an unreviewed step that is neither drafted nor the article's.

    An act is always one: no article states what a script does.
    """
    if not topic.pack.drafted:
        return
    drafted = {said.text for step in _drafted_steps(topic) for said in _texts(step, topic.pack)}
    known = _Words(topic)
    for step in topic.pack.steps():
        if step.id in reviewed:
            continue
        for said in _texts(step, topic.pack):
            if said.text not in drafted and not known.hold(said):
                code = "invented-command" if said.is_command else "invented-sentence"
                message = f"step '{step.id}' says what the article does not: '{folded(said.text)}'"
                yield Diagnostic("warning", code, message, said.place, (_HINT.format(step=step.id),))


class _Words:
    """The article's words: all its units as one text, and each line of its code."""

    def __init__(self, topic: Topic) -> None:
        units = [unit for article in topic.articles for unit in article.units]
        self.text = " ".join(folded(unit.text) for unit in units).casefold()
        code = [
            span.text for unit in units for span in unit.spans if unit.kind == "code" or span.kind == "value"
        ]
        self.code = {folded(line).casefold() for text in code for line in text.splitlines()}

    def hold(self, said: _Said) -> bool:
        """Say whether the article says this; a value of the profile stands for any of its words."""
        if said.is_command:
            lines = (_pattern(line) for line in said.text.splitlines() if line.strip())
            return all(any(line.fullmatch(known) for known in self.code) for line in lines)
        plain = "".join(text for _, text, _ in marks(said.text)).removesuffix("…").rstrip(" .:")
        return all(self._says(part) for part in plain.split(_BETWEEN))

    def _says(self, part: str) -> bool:
        return bool(re.search(rf"(?<!\w){_pattern(part).pattern}(?!\w)", self.text)) if part.strip() else True


def _pattern(template: str) -> re.Pattern[str]:
    try:
        parts = tuple(parts_of_text(folded(template).casefold()))
    except BadTemplate:
        parts = ((False, template),)
    return re.compile("".join(".{1,200}?" if is_hole else re.escape(text) for is_hole, text in parts))


def _drafted_steps(topic: Topic) -> tuple[GuideStep, ...]:
    """Return the steps as the tool drafts them from these articles."""
    try:
        drafted = drafted_pack(topic.pack.name, [(article.file, article) for article in topic.articles])
    except NothingToDo:
        return ()
    files = {name: text.encode("utf-8") for name, text in drafted.files.items()}
    # Reading a pack wants its articles to be there; what they say is known already.
    with scratch_folder(files | {article.file: b"" for article in topic.articles}) as folder:
        pack, _ = read_pack(folder)
    return pack.steps() if pack else ()


def _texts(step: GuideStep, pack: Pack) -> Iterator[_Said]:
    for fields in (step.fields, *(variant.fields for variant in step.variants)):
        yield from (
            _Said(text, step.place)
            for text in (fields.title, fields.short, fields.why, fields.acceptance)
            if text
        )
        yield from _of_parts(fields, pack)


def _of_parts(fields: StepFields, pack: Pack) -> Iterator[_Said]:
    nouns = (part.noun for part in conditional_parts(fields, pack.snippets))
    return chain.from_iterable(map(_of_noun, nouns))


def _of_noun(noun: Noun) -> Iterator[_Said]:
    texts: tuple[str, ...] = ()
    match noun:
        case NeededThing():
            return
        case Sentence(text=text) | GuideHazard(text=text):
            texts = (text,)
        case Failure(sign=sign, do=do):
            texts = (sign, do)
        case GuideRun(command=command):
            yield _Said(command, noun.place, is_command=True)
        case GuideAct(kind=kind):
            yield _Said(kind, noun.place, is_command=True)
        case GuideLook(arguments=arguments):
            texts = tuple(value for value in arguments.values() if isinstance(value, str))
        case GuideType(value=value, field=name) | GuideChoose(value=value, field=name):
            texts = (value, name)
        case (
            GuideConfirm(question=text) | GuideWait(why=text) | GuideRestart(why=text) | GuideLogOff(why=text)
        ):
            texts = (text,)
    if isinstance(noun, GuideLineHead):
        texts = (*texts, noun.say, noun.hint, *((noun.write.text,) if noun.write else ()))
    yield from (_Said(text, noun.place) for text in texts if text)
