"""Run a fleet: what stands is left alone, the rest goes to workers, each bundle is written as it comes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from time import perf_counter

from runbook.bundle.existing import existing_formats
from runbook.fleet.engines import Opened
from runbook.fleet.members import Member
from runbook.fleet.record import FleetRecord, Row, row_from
from runbook.fleet.reuse import (
    PackAddresses,
    address_of_build,
    bundle_hash,
    is_whole,
    stamp_of,
    still_holds,
    until_of,
)
from runbook.fleet.tasks import Outcome, Task
from runbook.model.formats import formats_in_order
from runbook.model.pdf_standards import PdfStandard
from runbook.store.addresses import hash_of, tool_address
from runbook.store.builds import Store


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run is asked for, as of `runbook build`.

    `day` is the date of everything, None for each one's own; `renders` says whether bundles are wanted, or
    plans alone; `hashes` whether what stands is hashed; `standard` what pages keep, None for the usual one;
    `theme` the folder of a theme for all of them.
    """

    output: Path
    today: str
    day: str | None = None
    pack: str | None = None
    jobs: int = 1
    store: Store | None = None
    hashes: bool = False
    renders: bool = True
    standard: PdfStandard | None = None
    theme: Path | None = None


@dataclass(slots=True)
class FleetRun:
    """One run over members."""

    asked: Asked
    earlier: FleetRecord
    packs: PackAddresses = field(default_factory=PackAddresses)
    lost: OSError | None = None
    """Why the store takes nothing more: it saves work, and stops none."""

    def rows(self, members: Sequence[Member], opened: Opened) -> Iterator[Row]:
        """Yield a row for each member, in the order in which they are done."""
        waiting: dict[Member, Task] = {}
        for member in members:
            row = self._standing(member)
            if row is None:
                task = self.task_of(member)
                row = self._from_store(member, task)
            if row is None:
                waiting[member] = task
            else:
                yield row
        if waiting:
            # Where all stands as it was, nothing of what makes plans is even imported.
            from runbook.fleet.workers import outcomes

            for member, outcome in outcomes(waiting, opened, self.asked.jobs):
                yield self.written(member, waiting[member], outcome)

    def task_of(self, member: Member, formats: tuple[str, ...] = ()) -> Task:
        """Return what is asked of a worker; formats that lie there already are built with the others."""
        asked = self.asked
        there = formats or existing_formats(asked.output / member.folder).formats
        wanted = member.formats if asked.renders else ()
        return Task(
            path=str(member.path),
            formats=formats_in_order({*wanted, *there}),
            pack=asked.pack,
            day=asked.day,
            today=asked.today,
            tool=tool_address(),
            store=str(asked.store.root) if asked.store else "",
            renders=asked.renders,
            standard=asked.standard,
            theme=str(asked.theme.absolute()) if asked.theme else "",
        )

    def written(self, member: Member, task: Task, outcome: Outcome) -> Row:
        """Write a bundle, or tell why there is none; return its row."""
        if not outcome.is_sound:
            return Row(
                member.key, member.folder, "refused", round(outcome.seconds, 3), findings=outcome.findings
            )
        row = Row(
            profile=member.key,
            folder=member.folder,
            state="built" if self.asked.renders else "planned",
            seconds=round(outcome.seconds, 3),
            address=address_of_build(task, outcome.source),
            formats=task.formats,
            customer=outcome.customer,
            plan=outcome.plan,
            date=outcome.date,
            until=until_of(outcome),
            bundle=bundle_hash(outcome.files) if outcome.files else "",
            beside=outcome.beside,
            pack=outcome.pack,
            steps=outcome.steps,
            findings=outcome.findings,
        )
        if not self.asked.renders:
            return row
        if self.asked.store and not self.lost:
            try:
                self.asked.store.keep(row.address, outcome.customer, outcome.files, asdict(row))
            except OSError as error:
                self.lost = error
        return self._put(row, outcome.files)

    def _put(self, row: Row, files: Mapping[str, bytes]) -> Row:
        # What writes is imported by the first that is written: often nothing is.
        from runbook.bundle.write import write_bundle

        target = self.asked.output / row.folder
        write_bundle(target, files)
        return replace(row, stamp=stamp_of(target))

    def _standing(self, member: Member) -> Row | None:
        """Return the row of a bundle that stands as the run before left it, None where it does not."""
        begun = perf_counter()
        before = self.earlier.rows.get(member.key)
        if before is None or not self.asked.renders or not set(member.formats) <= set(before.formats):
            return None
        address = address_of_build(self.task_of(member, before.formats), hash_of(member.path))
        if before.address != address or not self._stands(before, member):
            return None
        return replace(before, state="reused", seconds=round(perf_counter() - begun, 3))

    def _stands(self, row: Row, member: Member) -> bool:
        bundle = self.asked.output / member.folder
        if not still_holds(row, self.asked.today, self.packs):
            return False
        return stamp_of(bundle) == row.stamp != "" and (not self.asked.hashes or is_whole(bundle))

    def _from_store(self, member: Member, task: Task) -> Row | None:
        """Return the row of a bundle whose files the store holds, written where it belongs."""
        begun = perf_counter()
        if not self.asked.store:
            return None
        build = self.asked.store.find(address_of_build(task, hash_of(member.path)))
        files = self.asked.store.files_of(build) if build else None
        if build is None or files is None:
            return None
        said = row_from(build.says)
        row = replace(said, profile=member.key, folder=member.folder, state="reused")
        if not still_holds(row, self.asked.today, self.packs):
            return None
        return replace(self._put(row, files), seconds=round(perf_counter() - begun, 3))
