"""What a build was asked and what came of it: asked the same again, the bundles come from the store."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from runbook.bundle.existing import ExistingFormats
from runbook.fleet.reuse import PackAddresses, turn_after
from runbook.model.formats import named_in
from runbook.store.addresses import address_of_value, hash_of, tool_address
from runbook.store.builds import Build, Store

TODAY, EPOCH, STATED = "today", "SOURCE_DATE_EPOCH", "stated"
"""Where a date comes from: from the clock where nobody stated it, elsewhere from what the order holds."""


def kept_origin(origin: str) -> str:
    """Return where a date comes from, as far as that decides whether it is the same on another day."""
    return origin if origin in (TODAY, EPOCH) else STATED


@dataclass(frozen=True, slots=True)
class Order:
    """What a command is asked of one profile; `here` is the folder in which it is typed."""

    here: str
    command: str = "build"
    output: str = ""
    formats: tuple[str, ...] = ()
    pack: str = ""
    theme: str = ""
    date: str = ""
    standard: str = ""
    fillable: bool = False
    path: str = ""
    source: str = ""

    def with_source(self) -> "Order":
        """Return the order with the hash of the profile as it is now, "" for what can be read only once."""
        path = Path(self.path)
        # A pipe is empty for whoever reads it second; below /dev a file may be one, too.
        is_lasting = path.is_file() and path.absolute().parts[:2] != (path.absolute().anchor, "dev")
        return replace(self, source=hash_of(path) if is_lasting else "")

    @property
    def address(self) -> str:
        """Return where its build lies in the store; whether that still holds is asked of the build."""
        return address_of_value(asdict(self))


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a profile's plans were made from besides the profile, by the bytes.

    `turns` are the dates in it, in order: on those a verdict may change.
    """

    tool: str
    beside: Mapping[str, str]
    packs: Mapping[str, str]
    turns: tuple[str, ...]

    def hold(self, addresses: PackAddresses) -> bool:
        """Say whether all of it is as it was."""
        return (
            self.tool == tool_address()
            and all(addresses.of_file(name) == known for name, known in self.beside.items())
            and all(addresses.of(folder) == known for folder, known in self.packs.items())
        )


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was written: where, of which edition, and what was said of it."""

    folder: str
    edition: str
    date: str
    origin: str
    formats: tuple[str, ...]
    said: Mapping[str, Any]
    files: Mapping[str, str]

    def fits(self, there: ExistingFormats) -> bool:
        """Say whether it may be written over what stands in its folder, and nothing is built anew for that.

        Papers name what they lie beside; a README tells of every language.
        """
        named = named_in(self.formats)
        alone = set(there.languages_again(self.formats)) - set(self.formats)
        is_same = named_in((*there.formats, *self.formats)) == named
        return is_same and not alone and not there.stale(self.formats, self.edition, named)

    def is_of(self, today: str, origin: str, turns: Sequence[str], *, stands: bool) -> bool:
        """Say whether its date is the one that it would get now, or one that it may keep where it stands.

        `origin` is where the date of a profile comes from that states none.
        """
        if self.origin == STATED:
            return True
        keeps = stands and origin == TODAY and self.date < today < turn_after(turns, self.date)
        return origin == self.origin and (self.date == today or keeps)


@dataclass(frozen=True, slots=True)
class Known:
    """A build as the store knows it."""

    inputs: Inputs
    bundles: tuple[Bundle, ...]
    findings: tuple[Mapping[str, Any], ...]


def keep_known(store: Store, order: Order, customer: str, known: Known) -> None:
    """Keep what came of an order; the files of its bundles are in the store already."""
    files = {f"{at}/{name}": one for at, each in enumerate(known.bundles) for name, one in each.files.items()}
    says = asdict(known)
    for bundle in says["bundles"]:
        del bundle["files"]
    store.note(order.address, customer, files, says)


def find_known(store: Store, order: Order) -> Known | None:
    """Return what came of the same order before, whatever has become of its inputs."""
    build = store.find(order.address) if order.source else None
    return _known(build) if build else None


def _known(build: Build) -> Known:
    inputs, says = build.says["inputs"], build.says
    bundles = tuple(
        Bundle(
            **{**bundle, "formats": tuple(bundle["formats"])},
            files={
                name.partition("/")[2]: address
                for name, address in build.files.items()
                if name.startswith(f"{at}/")
            },
        )
        for at, bundle in enumerate(says["bundles"])
    )
    return Known(Inputs(**{**inputs, "turns": tuple(inputs["turns"])}), bundles, tuple(says["findings"]))
