"""Nodes of the pack's own files to plain values, where numbers, true and false mean themselves."""

import re
from typing import Any

from runbook.read.yaml_nodes import Broken, Entries, Items, Node, Scalar


def plain_value(node: Node | None) -> Any:
    """Return str, int, float, bool, None, lists and mappings; what stands in quotes is always text."""
    if isinstance(node, Scalar):
        return _scalar(node)
    if isinstance(node, Items):
        return [plain_value(item) for item in node.items]
    if isinstance(node, Entries):
        return {key: plain_value(value) for key, value in node.values.items()}
    return None


def text_values(node: Node | None) -> Any:
    """Return the same with every scalar as the text that stands there."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [text_values(item) for item in node.items]
    if isinstance(node, Entries):
        return {key: text_values(value) for key, value in node.values.items()}
    assert node is None or isinstance(node, Broken)
    return ""


def _scalar(node: Scalar) -> str | int | float | bool | None:
    if node.quoted:
        return node.text
    if node.empty:
        return None
    if node.text in ("true", "false"):
        return node.text == "true"
    # Up to 18 digits: what every reader of JSON holds. 007 is a text, since its zeros would be lost.
    if re.fullmatch(r"-?(0|[1-9]\d{0,17})", node.text):
        return int(node.text)
    # No exponents: `1e3` may well be the name of something.
    if re.fullmatch(r"-?\d{1,17}\.\d{1,17}", node.text):
        return float(node.text)
    return node.text
