"""The file of reviews beside a pack, with what a person has read now."""

import json
from collections.abc import Iterable

from runbook.tailor.reviews import reviewed_hash
from runbook.tailor.topic import Topic

_HEAD = """# Which steps of the guide a person has read against the article, written by: runbook pack review
# A change of a step, or of a sentence of the article that it serves, takes its review back.
"""


def reviews_file(topic: Topic, names: Iterable[str], by: str, date: str) -> str:
    """Return the file's text after a person has read the named steps; other reviews stay as they are.

    Reviews stand in the order of the guide; those of steps that it no longer has stand last.
    """
    read = frozenset(names)
    kept = {
        review.step: _entry(review.step, review.sha256, review.by, review.date)
        for review in topic.pack.reviews
    }
    lines = [
        _entry(step.id, reviewed_hash(step, topic), by, date) if step.id in read else kept.pop(step.id, "")
        for step in topic.pack.steps()
    ]
    gone = [line for name, line in kept.items() if name not in read]
    return _HEAD + "reviews:\n" + "".join(filter(None, (*lines, *gone)))


def _entry(step: str, sha256: str, by: str, date: str) -> str:
    # JSON's strings are YAML's as well, whatever a name holds.
    name = json.dumps(by, ensure_ascii=False)
    return f'  - {{step: {step}, by: {name}, date: "{date}",\n     hash: {sha256}}}\n'
