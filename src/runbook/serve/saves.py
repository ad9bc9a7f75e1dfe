"""What is saved in folders, as it is saved. No other module knows watchfiles."""

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from threading import Event

from runbook.errors import MissingComponent, pip_install

_QUIET, _LONGEST = 30, 300
"""Milliseconds without a further change before a save is told, and at most: editors write in several goes."""
_WAIT = 500
"""Milliseconds after which it is asked whether to stop, and whether other folders are to be watched."""


def require_watchfiles() -> None:
    """Raise MissingComponent where the library that sees saves is not installed."""
    try:
        import watchfiles  # noqa: F401
    except ImportError as error:
        what = f"to see saves the package watchfiles is needed ({error})"
        raise MissingComponent(what, pip_install("watchfiles")) from error


def saves(folders: Callable[[], Collection[Path]], stop: Event) -> Iterator[frozenset[Path]]:
    """Yield the files that were written or removed, each time some were, until `stop` is set.

    Each time a watch begins, nothing at all is yielded once: what was saved before then nobody has seen.
    `folders` says anew before each wait in which folders; what is below them is not watched.
    """
    require_watchfiles()
    from watchfiles import watch

    while not stop.is_set():
        watched = frozenset(folder for folder in folders() if folder.is_dir())
        seen = watch(
            *watched,
            debounce=_LONGEST,
            step=_QUIET,
            rust_timeout=_WAIT,
            yield_on_timeout=True,
            recursive=False,
            stop_event=stop,
            raise_interrupt=True,
        )
        begun = False
        for changes in seen:
            if changes or not begun:
                begun = True
                yield frozenset(Path(name) for _, name in changes)
            if frozenset(folder for folder in folders() if folder.is_dir()) != watched:
                break
