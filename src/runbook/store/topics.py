"""Packs as they were read and checked, by the bytes of all their files and the address of the program."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from runbook.store.addresses import address_of_value, pack_address, tool_address
from runbook.store.builds import Store
from runbook.store.nouns import NoNoun, as_bytes, from_bytes
from runbook.store.place import store_in_use
from runbook.tailor.topic import Topic

_TOPIC = "topic"
T = TypeVar("T")


def topic_from_store(folder: Path, read: Callable[[Path], Topic | T]) -> Topic | T:
    """Return the pack of a folder: what the store knows of these files, else what `read` makes of them."""
    store = store_in_use()
    if store is None:
        return read(folder)
    key = _key(folder)
    if known := _known(store, key):
        return known
    topic = read(folder)
    # A pack that was saved while it was read would stand under the wrong key; an overlay needs two folders.
    if isinstance(topic, Topic) and not topic.pack.base and _key(folder) == key:
        with suppress(NoNoun, OSError):
            store.keep(key, "", {_TOPIC: as_bytes(topic)}, {})
    return topic


def _key(folder: Path) -> str:
    # By its name too, which stands in every place of it.
    return address_of_value([_TOPIC, str(folder), pack_address(folder), tool_address()])


def _known(store: Store, key: str) -> Topic | None:
    with suppress(NoNoun, OSError):
        build = store.find(key)
        files = store.files_of(build) if build else None
        topic = from_bytes(files[_TOPIC]) if files else None
        return topic if isinstance(topic, Topic) else None
    return None
