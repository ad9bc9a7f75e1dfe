"""The reviews that lie beside a pack, and the hash by which they know what was read."""

import hashlib
import json
import re

from runbook.model.reviews import Review
from runbook.read.findings import Findings
from runbook.read.packs.fields import Fields
from runbook.read.plain import text_values
from runbook.read.yaml_nodes import Node

FORMS = {
    "hash": (r"[0-9a-f]{64}", "64 hexadecimal digits, which `runbook pack review` writes"),
    "date": (r"20\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", "a date such as 2026-11-23"),
    "by": (r"[\s\S]*\S[\s\S]*", "the name of a person"),
}
"""The form of each key of a review, as a regular expression for the whole value and in words."""


def read_reviews(node: Node, findings: Findings) -> tuple[Review, ...]:
    """Return the reviews; whether each still counts is judged with the articles."""
    file = Fields(node, "a file of reviews", "reviews", "reviews", findings)
    found: dict[str, Review] = {}
    for item in file.items("reviews"):
        review = _review(item, findings)
        if review.step in found:
            message = f"there is a second review of '{review.step}'; the first is {found[review.step].place}"
            findings.error("pack-twice", message, review.place)
        # The first counts, which is what the finding about the second one says.
        found.setdefault(review.step, review)
    return tuple(found.values())


def _review(node: Node, findings: Findings) -> Review:
    fields = Fields(node, "a review", "step hash by date", "step hash by date", findings)
    for name, (form, means) in FORMS.items():
        if fields.states(name) and (value := fields.node(name)) and not re.fullmatch(form, fields.text(name)):
            findings.error("pack-value", f"'{name}' of a review is {means}", value.place)
    return Review(
        fields.text("step"), fields.text("hash"), fields.text("by"), fields.text("date"), fields.place
    )


def written_hash(node: Node) -> str:
    """Return the SHA-256 of what stands in a part of a file: keys and texts, without comments and places.

    It is taken of the file and not of what the tool makes of it, so that another version of the tool finds
    the same.
    """
    text = json.dumps(text_values(node), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
