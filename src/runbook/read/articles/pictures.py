"""Pictures before and behind the words of a paragraph are told apart from them.

Inside a sentence a picture's text is a word of it ("Select the Settings icon"); at its edge it describes.
"""

from collections.abc import Iterator
from dataclasses import replace

from runbook.read.articles.runs import Mark, Run

_PUNCTUATION = " \t\n\u00a0.,;:"


def pictures_apart(run: Run) -> Iterator[tuple[Run, bool]]:
    """Yield the pieces of a run in their order, each with whether it is a picture's text."""
    pictures = run.of_kind("image")
    if not pictures:
        yield run, False
        return
    before = _at_the_beginning(run, pictures)
    behind = _at_the_end(run, pictures[len(before) :])
    yield from ((run.cut(mark.start, mark.end), True) for mark in before)
    start = before[-1].end if before else 0
    stop = behind[0].start if behind else len(run.text)
    yield run.cut(start, stop), False
    yield from ((run.cut(mark.start, mark.end), True) for mark in behind)


def without_pictures(run: Run) -> Run:
    """Return a run with blanks where its pictures stand: the text of a picture asks for nothing."""
    pictures = run.of_kind("image")
    if not pictures:
        return run
    characters = list(run.text)
    for mark in pictures:
        characters[mark.start : mark.end] = " " * (mark.end - mark.start)
    return replace(run, text="".join(characters))


def _at_the_beginning(run: Run, pictures: tuple[Mark, ...]) -> list[Mark]:
    found: list[Mark] = []
    for mark in pictures:
        if run.text[found[-1].end if found else 0 : mark.start].strip(_PUNCTUATION):
            break
        found.append(mark)
    return found


def _at_the_end(run: Run, pictures: tuple[Mark, ...]) -> list[Mark]:
    found: list[Mark] = []
    for mark in reversed(pictures):
        if run.text[mark.end : found[0].start if found else len(run.text)].strip(_PUNCTUATION):
            break
        found.insert(0, mark)
    return found
