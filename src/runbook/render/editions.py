"""The editions of the engine and its libraries whose insides we know; of any other we ask nothing."""

from importlib.metadata import PackageNotFoundError, version

KNOWN_EDITIONS = {"weasyprint": "70.0", "pydyf": "0.13.0", "cssselect2": "0.10.1"}
"""The editions that `quicker` and `standards` were written and tested with; they read private parts of these
libraries, so that a new edition is let in only after the tests of both have run with it."""


def is_known_engine() -> bool:
    """Say whether the installed editions are the known ones; nothing is imported for it."""
    return all(installed(name) == known for name, known in KNOWN_EDITIONS.items())


def installed(name: str) -> str:
    """Return the edition of an installed library, "" where there is none."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
