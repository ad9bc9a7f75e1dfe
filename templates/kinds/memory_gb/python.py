"""The memory of the computer."""

import rbrun


def memory_gb():
    """Return the memory to the nearest GiB, since firmware keeps a part of it."""
    return (rbrun.ask_helper("memory_size", {}) + 2**29) // 2**30
