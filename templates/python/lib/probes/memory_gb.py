"""The memory of the computer."""

import rbhost


def memory_gb():
    """Return the memory to the nearest GiB, since firmware keeps a part of it."""
    return (rbhost.run_helper("memory_size", {}) + 2**29) // 2**30
