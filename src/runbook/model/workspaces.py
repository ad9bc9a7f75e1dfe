"""What `runbook.yaml` says for all profiles below it: the firm, where packs lie, where bundles go."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from runbook.model.places import Place
from runbook.model.profiles import Profile

WORKSPACE_FILE = "runbook.yaml"


@dataclass(frozen=True, slots=True)
class WorkspaceValue:
    """A value that counts in each profile that does not state it, and where it stands."""

    key: str
    value: Any
    place: Place


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace as read. `folder` is as the user would name it; absent keys are empty.

    `firm` is the firm itself; a profile that states a firm of its own takes nothing of it, and nothing of
    `of_firm`, the keys of the document that the firm fills. `classifications` has its place, the words in
    the order of the file.
    """

    folder: Path
    file: str
    sha256: str
    firm: WorkspaceValue | None = None
    of_firm: tuple[WorkspaceValue, ...] = ()
    classifications: WorkspaceValue | None = None
    logo: WorkspaceValue | None = None
    packs: tuple[Path, ...] = ()
    output: str = ""
    formats: tuple[str, ...] = ()
    paper: WorkspaceValue | None = None
    theme: Path | None = None
    places: Mapping[str, Place] = field(default_factory=dict)

    def counts_in(self, profile: Profile) -> bool:
        """Say whether the workspace's firm is that of a profile, filled or not."""
        if self.firm is None:
            return False
        # A profile that was filled before states it too, but at the place in the workspace's file.
        return not profile.states("firm") or profile.place("firm") == self.firm.place

    def filled(self, profile: Profile) -> Profile:
        """Return the profile with what the workspace says where the profile itself says nothing."""
        said = [self.paper] if self.paper else []
        if self.firm and self.counts_in(profile):
            said += [self.firm, *self.of_firm]
        missing = [one for one in said if not profile.states(one.key)]
        if not missing:
            return profile
        # The profile itself stays as it was read: a fleet fills the same one for several packs.
        data, places = deepcopy(dict(profile.data)), dict(profile.places)
        for one in missing:
            *parents, last = one.key.split(".")
            here = data
            for part in parents:
                here = here.setdefault(part, {})
            # Where the profile has a text in place of a mapping, the schema has told so already.
            if isinstance(here, dict):
                here[last] = one.value
                places[tuple(one.key.split("."))] = one.place
        return replace(profile, data=data, places=places, filled_by=(self.file, self.sha256))
