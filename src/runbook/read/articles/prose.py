"""Paragraphs: a label, or sentences."""

from runbook.read.articles.reading import Reading, Spot
from runbook.read.articles.runs import Run, fold
from runbook.read.articles.sentences import ends_a_sentence, sentence_spans
from runbook.read.articles.tree import Block


def read_paragraph(block: Block, reading: Reading, spot: Spot) -> None:
    """Read a paragraph into units."""
    text = fold(block.run.text)
    reading.gather(block.run, spot)
    if not spot.block:
        spot = spot.within("paragraph")
    if is_label(block.run):
        reading.add_span("label", block.run, 0, len(block.run.text), spot)
        reading.lead = text
    else:
        add_sentences(block.run, reading, spot)
        reading.lead = _lead_in(text)


def add_sentences(run: Run, reading: Reading, spot: Spot) -> None:
    """Add each sentence of a run as a unit."""
    for begin, end in sentence_spans(run.text):
        reading.add_span("sentence", run, begin, end, spot)


def _lead_in(text: str) -> str:
    """Return the last sentence where it announces what follows."""
    if not text.endswith(":"):
        return ""
    begin, end = sentence_spans(text)[-1]
    return text[begin:end]


def is_label(run: Run) -> bool:
    """Say whether a run is nothing but bold words or images, without the end of a sentence."""
    left = list(run.text)
    for kind in ("strong", "image"):
        for mark in run.of_kind(kind):
            left[mark.start : mark.end] = " " * (mark.end - mark.start)
    text = fold(run.text)
    if not text or fold("".join(left)).strip(": "):
        return False
    # `**Note the colon:**` announces what follows; a bold sentence with its full stop is a sentence.
    return not run.of_kind("strong") or not ends_a_sentence(text) or text.endswith(":")
