"""The evidence of a whole night, as the scripts left it, and what a forger with time makes of it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from evidence.records import canonical
from runbook.diagnostics import Diagnostic
from runbook.evidence.assemble import records_in
from runbook.evidence.chain import check_evidence
from runbook.evidence.measure import Measure, hashes_of
from runbook.evidence.order import host_in, number_in
from runbook.evidence.scripts import about_scripts
from runbook.model.manifest import MANIFEST, parse_manifest, sha256_of, with_manifest
from runbook.model.plans import Plan
from runbook.model.steps import Step
from runbook.read.record_forms import record_faults

NOW = "2100-01-01T00:00:00Z"
"""Long after every night, but for those that a forger sets in the future."""


@dataclass(frozen=True)
class Night:
    """A plan, the files that its runs left, and the scripts that ran, by name in the bundle."""

    plan: Plan
    files: Mapping[str, bytes]
    built: Mapping[str, bytes] = field(default_factory=dict)

    def findings(self) -> list[Diagnostic]:
        """Return what the judge finds."""
        measure = Measure(hashes_of(self.plan), self.plan, NOW, record_faults)
        manifest = parse_manifest(with_manifest(self.plan.name, self.plan.hash, self.built)[MANIFEST])
        named = about_scripts("out", records_in(self.files), manifest.scripts(), self.built)
        return [*check_evidence("out", self.files, measure), *named]

    def errors(self) -> list[tuple[str, str, str]]:
        """Return code, file and words of each error that the judge finds."""
        found = [finding for finding in self.findings() if finding.level == "error"]
        return [(each.code, each.place.file.removeprefix("out/"), each.message) for each in found]

    def value(self, name: str) -> Any:
        """Return what a record says, to be changed."""
        return json.loads(self.files[name])

    def records(self) -> list[str]:
        """Return the names of the records, by host and number."""
        names = [name for name in self.files if name.endswith(".json")]
        return sorted(names, key=lambda name: (host_in(name), number_in(name)))

    def find(self, wanted: Callable[[Step, dict[str, Any]], object], which: int = 0) -> str:
        """Return the name of one of the records that are wanted, by the plan's step and what they say."""
        steps = {step.id: step for step in self.plan.steps()}
        values = {name: self.value(name) for name in self.records()}
        return [name for name, value in values.items() if wanted(steps[value["step"]["id"]], value)][which]

    def changed(self, name: str, change: Callable[[Any], object]) -> "Night":
        """Return the night with one record changed by hand, and nothing else."""
        value = self.value(name)
        change(value)
        return replace(self, files={**self.files, name: canonical(value)})

    def without(self, name: str) -> "Night":
        """Return the night with one file less."""
        return replace(self, files={other: data for other, data in self.files.items() if other != name})

    def with_file(self, name: str, data: bytes) -> "Night":
        """Return the night with one file more."""
        return replace(self, files={**self.files, name: data})

    def renumbered(self) -> "Night":
        """Return the night with numbers without holes, as whoever removes a record has to make them."""
        files = {name: data for name, data in self.files.items() if not name.endswith(".json")}
        count: dict[str, int] = {}
        for name in self.records():
            host, number = host_in(name), number_in(name)
            count[host] = count.get(host, 0) + 1
            value = json.loads(self.files[name].replace(*_stems(host, number, count[host])))
            if "number" in value["run"]:
                value["run"]["number"] = count[host]
            before, after = (stem.decode() for stem in _stems(host, number, count[host]))
            files[name.replace(before, after)] = canonical(value)
        return replace(self, files=files)

    def chained(self) -> "Night":
        """Return the night with every hash of the chain reckoned anew, as a forger with time does it."""
        files, last = dict(self.files), dict[str, str]()
        for name in self.records():
            value = json.loads(files[name])
            value["previous_sha256"] = last.get(value["run"]["host"], "")
            files[name] = canonical(value)
            last[value["run"]["host"]] = sha256_of(files[name])
        return replace(self, files=files)


def _stems(host: str, before: int, after: int) -> tuple[bytes, bytes]:
    return f"{host}-{before:04}-".encode(), f"{host}-{after:04}-".encode()
