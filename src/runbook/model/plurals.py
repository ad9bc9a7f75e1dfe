"""A number with its noun, as a sentence has it."""


def counted(number: int, word: str) -> str:
    """Return a number with its noun, in the plural where it is not one."""
    return f"{number} {word}{'' if number == 1 else 's'}"
