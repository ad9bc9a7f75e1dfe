"""Functions of the engine that its modules imported by name: each of them holds such a one for itself."""

from collections.abc import Callable, Iterable
from typing import Any


def replace_in(modules: Iterable[Any], slow: Callable[..., Any], quick: Callable[..., Any]) -> None:
    """Put a function in the place of another in each of the modules that holds that one."""
    name = slow.__name__
    for module in modules:
        if getattr(module, name, None) is slow:
            setattr(module, name, quick)
