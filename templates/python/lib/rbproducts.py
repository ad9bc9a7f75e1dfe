"""Installed products, as *Programs and Features* knows them. Never Win32_Product: it repairs what it reads."""

import re

import rbcompare
import rbhost

_ROOTS = (
    "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall",
    "HKLM\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Uninstall",
)


def newest(pattern):
    """Return the highest version among the products whose name matches, None where none does."""
    highest = None
    for _, version in _matching(pattern):
        if highest is None or not rbcompare.holds("at_least", version, highest):
            highest = version
    return highest


def codes(pattern):
    """Return the product codes of the packages whose name matches."""
    return [child for child, _ in _matching(pattern) if re.match(r"\A\{[0-9A-Fa-f-]{36}\}\Z", child)]


def _matching(pattern):
    matches = rbhost.like(pattern)
    for root in _ROOTS:
        for child in rbhost.registry_children(root):
            key = root + "\\" + child
            title = rbhost.registry_text(key, "DisplayName")
            if title and matches(title):
                yield child, rbhost.registry_text(key, "DisplayVersion")
