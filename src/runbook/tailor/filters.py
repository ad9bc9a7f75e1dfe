"""The filters that templates may use, in one literal table."""

import ntpath
from collections.abc import Callable, Mapping
from typing import Any


class Unfit(ValueError):
    """A value is missing, or not of the kind that the text needs."""


def netbios(account: Any) -> str:
    r"""Return the part of DOMAIN\name before the backslash."""
    domain, slash, _ = str(account).partition("\\")
    if not slash:
        raise Unfit(f"'{account}' has no domain part before a backslash")
    return domain


def sam(account: Any) -> str:
    r"""Return the part of DOMAIN\name after the backslash, or the whole of a bare name."""
    return str(account).rpartition("\\")[2]


def dn(name: Any) -> str:
    """Return contoso.com as DC=contoso,DC=com."""
    return ",".join(f"DC={part}" for part in str(name).split(".") if part)


def join(items: Any, separator: str = "") -> str:
    """Return the items of a list with the separator between them."""
    if not isinstance(items, list | tuple) or not all(isinstance(item, str | int) for item in items):
        raise Unfit("join needs a list of plain values")
    return separator.join(str(item) for item in items)


def attribute_of(items: Any, name: str) -> tuple[Any, ...]:
    """Return one field of each item of a list: `patches | map(attribute="file")`."""
    if not isinstance(items, list | tuple) or not all(
        isinstance(item, Mapping) and name in item for item in items
    ):
        raise Unfit(f"map needs a list of mappings that have '{name}'")
    return tuple(item[name] for item in items)


FILTERS: dict[str, Callable[..., Any]] = {
    "netbios": netbios,
    "sam": sam,
    "lower": lambda value: str(value).lower(),
    "upper": lambda value: str(value).upper(),
    "replace": lambda value, old, new: str(value).replace(old, new),
    "basename": lambda path: ntpath.basename(str(path).rstrip("\\/")),
    "dirname": lambda path: ntpath.dirname(str(path)),
    "dn": dn,
    "join": join,
    "map": attribute_of,
}
