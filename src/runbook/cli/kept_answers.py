"""The answers of an interview that was interrupted, kept beside the profile until somebody goes on."""

import json
from pathlib import Path
from typing import Any

from runbook.author.interview import Interview
from runbook.bundle.files import write_whole

_FORMAT = "runbook.answers/1"


def answers_file(profile: Path) -> Path:
    """Return where the answers for a profile are kept."""
    return profile.with_name(f".{profile.stem}.answers.json")


def keep_answers(interview: Interview, profile: Path) -> bool:
    """Keep what was answered; False where nothing is kept."""
    # Where nothing was added, what is kept stays: nobody may have said yet whether to go on with it.
    if not interview.answered:
        return answers_file(profile).is_file()
    left_out = [list(path) for path in sorted(interview.left_out, key=str)]
    value = {"format": _FORMAT, "pack": interview.pack.name, "data": interview.data, "left_out": left_out}
    write_whole(answers_file(profile), json.dumps(value, ensure_ascii=False, indent=1).encode())
    return True


def kept_answers(profile: Path, pack: str) -> tuple[dict[str, Any], set[tuple[str | int, ...]]] | None:
    """Return answers and what was left out, None where none are kept for this pack, or none can be read."""
    try:
        value = json.loads(answers_file(profile).read_bytes())
        if (value["format"], value["pack"]) != (_FORMAT, pack):
            return None
        return dict(value["data"]), {tuple(path) for path in value["left_out"]}
    # Answers that cannot be read are as good as none: the questions are asked from the start.
    except (OSError, ValueError, KeyError, TypeError):
        return None


def forget_answers(profile: Path) -> None:
    """Delete what was kept: the profile itself says it now."""
    answers_file(profile).unlink(missing_ok=True)
