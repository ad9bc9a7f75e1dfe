"""Paragraphs: a label, or sentences."""

from runbook.read.articles.pictures import pictures_apart
from runbook.read.articles.reading import Reading, Spot
from runbook.read.articles.runs import Run, fold
from runbook.read.articles.sentences import ends_a_sentence, sentence_spans
from runbook.read.articles.tree import Block


def read_paragraph(block: Block, reading: Reading, spot: Spot) -> None:
    """Read a paragraph into units."""
    reading.gather(block.run, spot)
    if not spot.block:
        spot = spot.within("paragraph")
    for run, is_picture in pictures_apart(block.run):
        text = fold(run.text)
        if is_picture:
            reading.add_span("picture", run, 0, len(run.text), spot)
        elif is_label(run):
            reading.add_span("label", run, 0, len(run.text), spot)
            reading.lead = text
        elif text:
            _add_sentences(run, reading, spot)
            reading.lead = _lead_in(text)


def add_sentences(run: Run, reading: Reading, spot: Spot) -> None:
    """Add each sentence of a run as a unit, and each picture at its edges."""
    for piece, is_picture in pictures_apart(run):
        if is_picture:
            reading.add_span("picture", piece, 0, len(piece.text), spot)
        else:
            _add_sentences(piece, reading, spot)


def _add_sentences(run: Run, reading: Reading, spot: Spot) -> None:
    for begin, end in sentence_spans(run.text):
        reading.add_span("sentence", run, begin, end, spot)


def _lead_in(text: str) -> str:
    """Return the last sentence where it announces what follows."""
    if not text.endswith(":"):
        return ""
    begin, end = sentence_spans(text)[-1]
    return text[begin:end]


def is_label(run: Run) -> bool:
    """Say whether a run is nothing but bold words, without the end of a sentence."""
    bold = run.of_kind("strong")
    if not bold:
        return False
    left = list(run.text)
    for mark in (*bold, *run.of_kind("image")):
        left[mark.start : mark.end] = " " * (mark.end - mark.start)
    text = fold(run.text)
    if not text or fold("".join(left)).strip(": "):
        return False
    # `**Note the colon:**` announces what follows; a bold sentence with its full stop is a sentence.
    return not ends_a_sentence(text) or text.endswith(":")
