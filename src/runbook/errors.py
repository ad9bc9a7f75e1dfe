"""Failures that are not about the user's text: those are diagnostics, values and never raised."""

import shlex
import sys


class RunbookError(Exception):
    """A failure that ends a command with one sentence and an exit code (design: 1, 2, 3 or 4)."""

    exit_code = 1


class MissingComponent(RunbookError):
    """The installation lacks something; the message says what, and how to get it."""

    exit_code = 3

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}\n    {remedy}")
        self.what = what
        self.remedy = remedy

    def __reduce__(self) -> tuple[type["MissingComponent"], tuple[str, str]]:
        """Let it come back from another process: an exception is made anew from one sentence otherwise."""
        return type(self), (self.what, self.remedy)


def pip_install(library: str) -> str:
    """Say how a library comes into this installation: by its own name, as PyPI's 'runbook' is not ours."""
    return f"type: {shlex.quote(sys.executable)} -m pip install {library}"


class EngineMissing(MissingComponent):
    """The PDF engine, or the library that it draws with, is not installed."""


class ResourceMissing(MissingComponent):
    """A file that ships with the product is not where the installation should have put it."""
