"""The file of bindings beside a pack: the words of each place that the guide names, as somebody read them."""

import json
from collections.abc import Mapping

from runbook.model.guide import Quote
from runbook.tailor.anchors import owned_quotes
from runbook.tailor.topic import Topic

_HEAD = """# The words of the article that the places of the guide ('at') bind, by their hash. The tool
# writes them: runbook pack new, runbook pack bind. When the article changes, they lead to the new words.
"""


def bindings_file(words: Mapping[str, str]) -> str:
    """Return the file's text for words by their short hash."""
    # JSON's strings are YAML's as well, whatever an article says.
    lines = [f'  "{mark}": {json.dumps(words[mark], ensure_ascii=False)}\n' for mark in sorted(words)]
    return _HEAD + ("bindings:\n" + "".join(lines) if lines else "bindings: {}\n")


def bound_words(topic: Topic) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Return the words of all places of a guide, and the places whose words nobody knows.

    Words that the article no longer has are kept as they were read.
    """
    words: dict[str, str] = {}
    unknown: list[str] = []
    for quote, _ in owned_quotes(topic.pack):
        bound = topic.bound.get(quote.id)
        if not quote.mark:
            continue
        if bound is not None and not bound.suspect:
            words[quote.mark] = bound.unit.text
        elif quote.mark in topic.pack.bindings:
            words[quote.mark] = topic.pack.bindings[quote.mark]
        else:
            unknown.append(quote.id)
    return words, tuple(unknown)


def quotes_without_words(topic: Topic) -> tuple[Quote, ...]:
    """Return the quotes that name a place whose words the file of bindings does not hold."""
    quotes = (quote for quote, _ in owned_quotes(topic.pack))
    return tuple(quote for quote in quotes if quote.mark and quote.mark not in topic.pack.bindings)
