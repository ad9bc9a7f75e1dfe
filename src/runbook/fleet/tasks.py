"""What goes to a worker and what comes back: values alone, so that it may be another process or machine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from runbook.model.pdf_standards import PdfStandard


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked of a worker.

    `day` is the date that everything gets, None where each profile's own counts, and `today` where it has
    none. `store` is the folder in which drawn pages are kept, "" for none. `renders` says whether files are
    wanted, or the steps of the plan alone; `standard` is what pages keep, None for the usual one; `theme` is
    the folder of the theme that counts for all, "" for that of each one's workspace.
    """

    path: str
    formats: tuple[str, ...]
    pack: str | None
    day: str | None
    today: str
    tool: str
    store: str = ""
    renders: bool = True
    standard: PdfStandard | None = None
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a profile: files, or the findings that forbid them.

    `source` is the hash of the profile as it was read, `beside` that of each other file that was read for
    it, `pack` the folder and address of its pack, `turns` the dates on which a verdict may change, `steps`
    by id the number and title of each step, and a short hash of what is compared of it. `is_dated` says
    whether the date was stated.
    """

    source: str
    findings: tuple[Mapping[str, Any], ...]
    seconds: float
    files: Mapping[str, bytes] = field(default_factory=dict)
    customer: str = ""
    date: str = ""
    is_dated: bool = False
    plan: str = ""
    steps: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    pack: tuple[str, str] = ("", "")
    turns: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Say whether a plan came of it."""
        return bool(self.plan)


class OtherVersion(Exception):
    """The worker's program, libraries or fonts are not those of whoever asks."""
