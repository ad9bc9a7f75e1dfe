"""Keys of the profile, as the pack writes them and as people read them."""

import re

ITEM = "item"
"""The name of the current item of whatever list an entry is repeated for."""

PSEUDO = ("index", "id", "last")
"""What an item has besides its own fields: its place in the list, a short name, whether it is the last."""


def plain_key(key: str) -> str:
    """Return a key with its indexes as parts: `mim.servers[0].name` is `mim.servers.0.name`."""
    return key.replace("[", ".").replace("]", "") if "[" in key else key


def shown_key(key: str) -> str:
    """Return a key as people read it: `mim.servers[1].name`."""
    # A part that is all digits is an index: no key of a schema is.
    return re.sub(r"\.(\d+)(?=\.|$)", r"[\1]", key)


def item_name(list_key: str) -> str:
    """Return the name of an item: those of `mim.servers` are called `server`."""
    # A list whose name has another plural is declared by the pack, with what its item is called.
    return list_key.rpartition(".")[2].removesuffix("s")
