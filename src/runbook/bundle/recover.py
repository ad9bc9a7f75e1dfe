"""Put back what a killed build left under `.<name>.old`, and keep builds away while a bundle is read."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from runbook.bundle.keep import move_additions
from runbook.bundle.lock import alone_in
from runbook.model.manifest import MANIFEST


def recover(target: Path) -> bool:
    """Put `.<name>.old` back where a killed build left no bundle; say whether that was needed."""
    target = target.absolute()
    # Asked without the lock first: a bundle that is there needs nothing, also where nobody may write.
    if not old_of(target).is_dir() or target.is_symlink() or (target / MANIFEST).is_file():
        return False
    with alone_in(target.parent):
        return merge_old(target)


@contextmanager
def locked(bundle: Path) -> Iterator[bool]:
    """Recover a bundle, and keep builds away while it is read or added to; say whether it was put back."""
    was_put_back = recover(bundle)
    if bundle.is_dir():
        # The folder above is locked, as by a build: the bundle's own folder is what a build replaces.
        with alone_in(bundle.resolve().parent):
            yield was_put_back
    else:
        yield was_put_back


def merge_old(target: Path) -> bool:
    """Bring a target and its `.old` together after a killed build; say whether the old one was put back."""
    old = old_of(target)
    if not old.is_dir():
        return False
    if (target / MANIFEST).is_file():
        move_additions(old, target)
        return False
    if target.exists():
        # No bundle, but what a run of a step left after the kill.
        move_additions(target, old)
    # One step: whoever is stopped here finds either name, and comes here again.
    old.rename(target)
    return True


def old_of(target: Path) -> Path:
    """Return where the bundle that a build replaces lies until the new one stands."""
    return target.parent / f".{target.name}.old"
