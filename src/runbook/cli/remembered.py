"""What `build` made before: asked the same of the same files, it takes the bundles from the store."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, cast

import click

from runbook.bundle.existing import ExistingFormats, existing_formats
from runbook.bundle.names import folder_key
from runbook.bundle.recover import recover
from runbook.cli.bundles import Said, tell_bundle
from runbook.cli.dates import document_date
from runbook.cli.interrupts import stop_if_asked
from runbook.cli.pages import tell_standard
from runbook.cli.progress import Progress
from runbook.cli.reporting import counted, stop_on_errors, worth_a_line
from runbook.diagnostics import Diagnostic, diagnostic_from
from runbook.fleet.known import TODAY, Bundle, Inputs, Known, Order, find_known, keep_known, kept_origin
from runbook.fleet.reuse import PackAddresses
from runbook.model.formats import DRAWN, FILLABLE, formats_in_order, named_in
from runbook.model.manifest import sha256_of
from runbook.store.builds import Store

if TYPE_CHECKING:
    from runbook.cli.targets import Target
    from runbook.loading import Loaded, Unsound
    from runbook.model.pdf_standards import PdfStandard
    from runbook.pipeline import Job
    from runbook.store.drawn import DrawnBefore

SAME = "; nothing changed, from the store"
Found = tuple[Bundle, Mapping[str, bytes]]


class Remembered:
    """The orders of one command, what the store knows of them, and what it is to know of them afterwards."""

    def __init__(self, store: Store | None, asked: Order, profiles: Sequence[Path]) -> None:
        self._store = store
        self._asked = asked
        orders = [replace(asked, path=str(path)).with_source() for path in profiles]
        self._orders = orders if store else []
        self._began = time()
        self._inputs: dict[Path, Inputs | None] = {}
        self._bundles: dict[Path, list[Bundle]] = {}
        self._findings: dict[Path, list[Diagnostic]] = {}
        self._packs: dict[Path, int] = {}
        self._origins: dict[Path, str] = {}
        self._customers: dict[Path, str] = {}
        self.drawn = _drawn_before(store) if store else None

    @property
    def reused(self) -> str:
        """Say how many of the papers that were asked for came from the store, "" where none did."""
        if not self.drawn or not self.drawn.found:
            return ""
        return f"{self.drawn.found} of {counted(self.drawn.asked, 'paper')} came from the store, drawn before"

    def write(self, progress: Progress, *, zipped: bool) -> bool:
        """Write all bundles from the store; False, and nothing written, where one of them has to be built."""
        known = [find_known(self._store, order) if self._store else None for order in self._orders]
        whole = [one for one in known if one]
        if not whole or len(whole) < len(known):
            return False
        found = self._files(whole)
        if found is None:
            return False
        if any(set(DRAWN) & set(bundle.formats) for bundle, _ in found):
            tell_standard(cast("PdfStandard | None", self._asked.standard or None))
        findings = [diagnostic_from(one) for each in whole for one in each.findings]
        for bundle, _ in found:
            self._tell_date(bundle, progress)
        stop_on_errors(worth_a_line(findings, quiet=progress.quiet))
        for bundle, files in found:
            stop_if_asked()
            # Of single documents nothing is told: none of them is made, and all of it takes a moment.
            told = "; nothing changed, from the store"
            tell_bundle(Said.read(bundle.said), Path(bundle.folder), files, progress, zipped, told)
        return True

    def _files(self, known: Sequence[Known]) -> list[Found] | None:
        """Return each bundle with its files, None where anything is not as it was."""
        assert self._store is not None, "without one nothing is known"
        addresses = PackAddresses()
        found: list[Found] = []
        today, origin = document_date(None, None)
        for each in known:
            for bundle in each.bundles:
                recover(Path(bundle.folder))
                there = existing_formats(Path(bundle.folder))
                dated = bundle.is_of(today, origin, each.inputs.turns, stands=_stands(bundle, there))
                files = self._store.files_at(bundle.files) if dated and bundle.fits(there) else None
                if files is None:
                    return None
                found.append((bundle, files))
        folders = {folder_key(str(Path(bundle.folder).absolute())) for bundle, _ in found}
        holds = all(each.inputs.hold(addresses) for each in known)
        return found if holds and len(folders) == len(found) else None

    def _tell_date(self, bundle: Bundle, progress: Progress) -> None:
        today = document_date(None, None)[0]
        if bundle.origin != TODAY or progress.quiet:
            return
        name = Said.read(bundle.said).name
        if bundle.date == today:
            click.echo(f"{name}: the document's date is today, {today}")
        else:
            click.echo(f"{name}: the document keeps its date, {bundle.date}: nothing else changed")

    def read(self, loaded: "Sequence[tuple[Path, Loaded | Unsound]]") -> None:
        """Take down what the profiles were read from, before anything else is done."""
        from runbook.fleet.inputs import inputs_of
        from runbook.loading import Loaded

        for order in self._orders:
            path = Path(order.path)
            read = [one for other, one in loaded if other == path and isinstance(one, Loaded)]
            known = order.source and read and all(one.buildable for one in read)
            source = path.read_bytes() if known else b""
            if source and sha256_of(source) == order.source:
                self._packs[path] = len(read)
                self._inputs[path] = inputs_of(read, path, source, self._began)

    def planned(self, path: Path, findings: Sequence[Diagnostic], origin: str) -> None:
        """Take down what was found about a profile, and where its date is from."""
        self._findings.setdefault(path, []).extend(findings)
        self._origins[path] = origin

    def made(
        self, target: "Target", job: "Job", files: Mapping[str, bytes], formats: Collection[str]
    ) -> None:
        """Put a bundle of these formats into the store."""
        wanted = {*target.formats, *([FILLABLE] if self._asked.fillable else [])}
        if {*formats} != wanted or job.named != named_in(formats):
            # What was built anew beside it was not asked for; what its papers name may lie elsewhere no more.
            self._inputs[target.profile] = None
        if not self._store or not self._inputs.get(target.profile):
            return
        try:
            addresses = {name: self._store.objects.put(data) for name, data in files.items()}
        except OSError:
            self._inputs[target.profile] = None  # a full disk ends no build
            return
        origin = self._origins[target.profile]
        bundle = Bundle(
            folder=str(target.folder),
            edition=job.edition,
            date=job.plan.document.date,
            origin=kept_origin(origin),
            formats=formats_in_order(formats),
            said=asdict(Said.of(job.plan)),
            files=addresses,
        )
        self._bundles.setdefault(target.profile, []).append(bundle)
        self._customers[target.profile] = job.plan.document.customer

    def keep(self) -> None:
        """Let the store know what came of each order, where all of it was written as it was asked."""
        for order in self._orders:
            path = Path(order.path)
            inputs, bundles = self._inputs.get(path), self._bundles.get(path, [])
            # A profile that was saved meanwhile is another order.
            whole = len(bundles) == self._packs.get(path)
            if self._store and inputs and whole and order.with_source() == order:
                findings = tuple(one.as_json() for one in self._findings.get(path, []))
                known = Known(inputs, tuple(bundles), findings)
                keep_known(self._store, order, self._customers[path], known)
        if self._store:
            self._store.bound()


def _stands(bundle: Bundle, there: ExistingFormats) -> bool:
    return there.edition == bundle.edition and set(bundle.formats) <= set(there.whole)


def _drawn_before(store: Store) -> "DrawnBefore":
    from runbook.store.addresses import tool_address
    from runbook.store.drawn import DrawnBefore

    return DrawnBefore(store, tool_address)
