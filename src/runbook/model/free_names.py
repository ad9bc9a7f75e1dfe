"""A name that nothing else of its kind has yet."""


def free_name(name: str, taken: set[str]) -> str:
    """Return the name, with the lowest number behind it (`name-2`) where it is taken, and take it."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free
