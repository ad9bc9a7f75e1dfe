"""Values of the model as JSON and back: a table of nodes, each after what it holds.

No pickle: what lies in a folder that others share may name classes of the model and nothing else, and none of
their code runs when they are made again. What is one object stays one.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from importlib import import_module
from typing import Any

from runbook.model.places import FileName

_OURS = re.compile(r"runbook\.(model|tailor|diagnostics)(\.[a-z_]+)*:[A-Za-z]+")
"""Where the classes live whose values may be kept."""
_TUPLE, _LIST, _DICT, _SET, _NAME = range(5)
"""Kinds of nodes; what is above them is a class of the table."""
_PLAIN = (str, int, float, bool, type(None))


class NoNoun(Exception):
    """A value that cannot be kept, or bytes that are none."""


def as_bytes(value: Any) -> bytes:
    """Return a value as bytes; raise NoNoun where it holds anything but nouns and plain values."""
    writer = _Writer()
    top = writer.ref(value)
    table = {"classes": writer.classes, "nodes": writer.nodes, "top": top}
    return json.dumps(table, separators=(",", ":")).encode("ascii")


def from_bytes(data: bytes) -> Any:
    """Return the value that `as_bytes` wrote; raise NoNoun where it is none."""
    try:
        table = json.loads(data)
        return _made(table["nodes"], [_maker(name) for name in table["classes"]], table["top"])
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, ImportError) as error:
        raise NoNoun(str(error)) from error


class _Writer:
    def __init__(self) -> None:
        self.classes: list[str] = []
        self.nodes: list[Any] = []
        self._numbers: dict[type, int] = {}
        self._known: dict[int, tuple[int, Any]] = {}

    def ref(self, value: Any) -> Any:
        """Return a plain value itself, and of any other the number of its node in a list."""
        if type(value) in _PLAIN:
            return value
        if id(value) not in self._known:
            self.nodes.append(self._node(value))
            # The value is held: the address of one that is gone would be given to another.
            self._known[id(value)] = (len(self.nodes) - 1, value)
        return [self._known[id(value)][0]]

    def _node(self, value: Any) -> list[Any]:
        kind = type(value)
        if kind is tuple or kind is list:
            return [_TUPLE if kind is tuple else _LIST, *map(self.ref, value)]
        if kind is dict:
            return [_DICT, *(self.ref(part) for item in value.items() for part in item)]
        if kind is frozenset:
            return [_SET, *map(self.ref, sorted(value, key=repr))]
        if kind is FileName:
            return [_NAME, str(value), value.root]
        return [self._number(kind), *(self.ref(getattr(value, each.name)) for each in fields(value))]

    def _number(self, kind: type) -> int:
        if kind not in self._numbers:
            name = f"{kind.__module__}:{kind.__qualname__}"
            if not is_dataclass(kind) or not _OURS.fullmatch(name):
                raise NoNoun(f"{name} is no noun of the model")
            self._numbers[kind] = len(self.classes) + _NAME + 1
            self.classes.append(name)
        return self._numbers[kind]


def _maker(name: str) -> Callable[[list[Any]], Any]:
    """Return what makes a value of a class from its fields, without asking the class."""
    if not _OURS.fullmatch(name):
        raise NoNoun(f"{name} is no noun of the model")
    module, _, word = name.partition(":")
    kind = getattr(import_module(module), word)
    if not isinstance(kind, type) or not is_dataclass(kind):
        raise NoNoun(f"{name} is no noun of the model")
    names = [each.name for each in fields(kind)]
    new, put = object.__new__, object.__setattr__

    def make(values: list[Any]) -> Any:
        made = new(kind)
        for name, value in zip(names, values, strict=True):
            put(made, name, value)
        return made

    return make


def _made(nodes: list[Any], makers: list[Callable[[list[Any]], Any]], top: Any) -> Any:
    done: list[Any] = []
    plain: Mapping[int, Callable[[list[Any]], Any]] = {
        _TUPLE: tuple,
        _LIST: list,
        _DICT: lambda values: dict(zip(values[::2], values[1::2], strict=True)),
        _SET: frozenset,
        _NAME: lambda values: FileName(*values),
    }
    make = [*(plain[kind] for kind in range(_NAME + 1)), *makers]
    for node in nodes:
        kind = node[0]
        done.append(make[kind]([done[one[0]] if type(one) is list else one for one in node[1:]]))
    return done[top[0]] if type(top) is list else top
