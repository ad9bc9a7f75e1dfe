"""The answers of an interview that was interrupted, kept beside the profile until somebody goes on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from runbook.author.interview import Interview
from runbook.bundle.files import write_whole

_FORMAT = "runbook.answers/1"
State = tuple[dict[str, Any], set[tuple[str | int, ...]]]


def answers_file(profile: Path) -> Path:
    """Return where the answers for a profile are kept."""
    return profile.with_name(f".{profile.stem}.answers.json")


def keep_answers(interview: Interview, profile: Path) -> bool:
    """Keep what was answered; False where nothing is kept."""
    # Where nothing was added, what is kept stays: nobody may have said yet whether to go on with it.
    if not interview.answered:
        return answers_file(profile).is_file()
    value = {
        "format": _FORMAT,
        "pack": interview.pack.name,
        **_state(interview.data, interview.left_out),
        "before": [_state(*each) for each in interview.before],
        "given": interview.given,
    }
    write_whole(answers_file(profile), json.dumps(value, ensure_ascii=False, indent=1).encode())
    return True


@dataclass(frozen=True, slots=True)
class KeptAnswers:
    """What was answered and left out, how that stood before each answer, and the answers as typed."""

    state: State
    before: tuple[State, ...]
    given: Mapping[str, str]

    def put_into(self, interview: Interview) -> None:
        """Go on where it was interrupted; `<` goes back to what was answered before that."""
        interview.data, interview.left_out = self.state
        interview.before, interview.given = [*self.before], {**self.given}


def kept_answers(profile: Path, pack: str) -> KeptAnswers | None:
    """Return what is kept, None where nothing is kept for this pack, or nothing that can be read."""
    try:
        value = json.loads(answers_file(profile).read_bytes())
        if (value["format"], value["pack"]) != (_FORMAT, pack):
            return None
        before = tuple(map(_state_in, value.get("before", ())))
        return KeptAnswers(_state_in(value), before, dict(value.get("given", {})))
    # Answers that cannot be read are as good as none: the questions are asked from the start.
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _state(data: Mapping[str, Any], left_out: set[tuple[str | int, ...]]) -> dict[str, Any]:
    return {"data": data, "left_out": [list(path) for path in sorted(left_out, key=str)]}


def _state_in(value: Mapping[str, Any]) -> State:
    return dict(value["data"]), {tuple(path) for path in value["left_out"]}


def forget_answers(profile: Path) -> None:
    """Delete what was kept: the profile itself says it now."""
    answers_file(profile).unlink(missing_ok=True)
