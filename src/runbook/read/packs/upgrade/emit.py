"""Nodes to YAML again: a bare word stays bare, so that 1.10 stays 1.10 and true stays true."""

from typing import Any

import yaml

from runbook.read.yaml_nodes import Entries, Items, Node, Scalar

WIDTH = 118
_FLAT = 105
"""Characters to which a mapping stands on one line; with its indentation that is nearly `WIDTH`."""


class Bare(str):
    """A value that stood without quotes."""

    __slots__ = ()


def value_of(node: Node | None) -> Any:
    """Return what a node holds, for `block`; texts that stood without quotes are `Bare`."""
    if isinstance(node, Scalar):
        # A bare text of several lines is text whatever it says; only a word can be a number or true.
        return node.text if node.quoted or " " in node.text else Bare(node.text)
    if isinstance(node, Items):
        return [value_of(item) for item in node.items]
    if isinstance(node, Entries):
        return {key: value_of(inner) for key, inner in node.values.items()}
    return None


def block(values: Any, indent: int) -> list[str]:
    """Return the lines of a mapping or a list, indented by some columns; none for an empty one."""
    if not values:
        return []
    text = yaml.dump(
        values,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=WIDTH - indent,
        default_flow_style=None,
    )
    return [f"{' ' * indent}{line}".rstrip() for line in text.splitlines()]


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent the entries of a list below its key, as the shipped packs do."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        """Write every value where it applies; packs know no aliases."""
        return True


def _bare(dumper: _Dumper, value: Bare) -> yaml.ScalarNode:
    # With the tag that the word would get without quotation marks, the emitter leaves them away.
    tag = dumper.resolve(yaml.ScalarNode, str(value), (True, False))  # type: ignore[no-untyped-call]
    return dumper.represent_scalar(tag, str(value))


def _mapping(dumper: _Dumper, values: dict[str, Any]) -> yaml.MappingNode:
    node = dumper.represent_mapping("tag:yaml.org,2002:map", values)
    # On one line only where it fits there: broken in the middle it is hard to read.
    if len(repr(values)) > _FLAT:
        node.flow_style = False
    return node


_Dumper.add_representer(Bare, _bare)
_Dumper.add_representer(dict, _mapping)
