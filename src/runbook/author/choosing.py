"""What `--choose key=value` means for a drafted pack: a choice of the article, or a value to fill in."""

from collections.abc import Mapping, Sequence

from runbook.author.drafting.pack import DraftedPack
from runbook.errors import RunbookError
from runbook.model.nearest import did_you_mean


def chosen_values(drafted: DraftedPack, stated: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
    """Return the chosen values by section of the profile (`choices`, `fill`) and key.

    Raises RunbookError for what is no `key=value`, and for what the article does not tell apart.
    """
    found: dict[str, dict[str, str]] = {}
    for text in stated:
        name, is_pair, value = text.partition("=")
        name, value = name.strip(), value.strip()
        if not is_pair or not name or not value:
            raise RunbookError(f"--choose takes KEY=VALUE, not '{text}'")
        section, key = _key(drafted, name, value)
        if key in found.get(section, {}):
            raise RunbookError(f"--choose states '{key}' twice")
        found.setdefault(section, {})[key] = value
    return found


def _key(drafted: DraftedPack, name: str, value: str) -> tuple[str, str]:
    if name in drafted.blanks:
        return "fill", name
    # An article may have several choices among tabs; the value tells which of them is meant.
    alike = [key for key in drafted.choices if key == name or key.rpartition("_")[0] == name]
    for key in alike:
        if value in drafted.choices[key]:
            return "choices", key
    if alike:
        listed = [known for key in alike for known in drafted.choices[key]]
        near = did_you_mean(value, listed, "; ")
        raise RunbookError(f"the article knows no {name} '{value}': it is one of {', '.join(listed)}{near}")
    keys = (*drafted.choices, *drafted.blanks)
    known = f"it tells apart: {', '.join(keys)}" if keys else "it tells nothing apart"
    raise RunbookError(f"the article has no choice '{name}'; {known}{did_you_mean(name, keys, '; ')}")
