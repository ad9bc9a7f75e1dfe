"""Whether a bundle is still what was built: manifest, sums, and the chain of its evidence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from runbook.diagnostics import Diagnostic, has_errors
from runbook.evidence.chain import check_evidence, damage
from runbook.model.manifest import MANIFEST, SUMS, Manifest, NotAManifest, parse_manifest, sha256_of
from runbook.model.plurals import counted


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found; `sound` says that nothing was changed or is missing."""

    findings: tuple[Diagnostic, ...]
    summary: str

    @property
    def sound(self) -> bool:
        """Say whether no finding is an error."""
        return not has_errors(self.findings)


def verify_bundle(folder: str, files: Mapping[str, bytes]) -> Verification:
    """Judge a bundle's files (name relative to the folder -> bytes)."""
    if MANIFEST not in files:
        return Verification(
            (damage(folder, MANIFEST, "missing-file", "the bundle has no manifest"),), "not a bundle"
        )
    try:
        manifest = parse_manifest(files[MANIFEST])
    except NotAManifest as error:
        return Verification(
            (damage(folder, MANIFEST, "changed-file", f"the manifest cannot be read: {error}"),),
            "not a bundle",
        )
    findings = (
        *_against_manifest(folder, manifest, files),
        *_against_sums(folder, files),
        *check_evidence(folder, files, manifest.plan_hash),
    )
    added = len(set(files) - set(manifest.files) - {MANIFEST, SUMS})
    return Verification(findings, _summary(len(manifest.files), added, findings))


def _against_manifest(folder: str, manifest: Manifest, files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    for name, entry in manifest.files.items():
        if name not in files:
            yield damage(folder, name, "missing-file", "the manifest lists this file and it is not there")
        elif sha256_of(files[name]) != entry.sha256:
            yield damage(folder, name, "changed-file", "this file is not the one that was built")


def _against_sums(folder: str, files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Yield what SHA256SUMS says of the manifest itself: it has no hash anywhere else."""
    if SUMS not in files:
        yield damage(folder, SUMS, "missing-file", "the bundle has no list of sums")
        return
    lines = files[SUMS].decode("utf-8", errors="replace").splitlines()
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    for name, digest in sums.items():
        if name in files and sha256_of(files[name]) != digest:
            yield damage(folder, name, "changed-file", f"{SUMS} gives another hash for this file")
    if MANIFEST not in sums:
        yield damage(folder, SUMS, "changed-file", "the list of sums does not name the manifest")


def _summary(listed: int, added: int, findings: tuple[Diagnostic, ...]) -> str:
    wrong = sum(found.level == "error" for found in findings)
    verdict = counted(wrong, "finding") if wrong else "sound"
    return f"{verdict}; {listed} built files, {added} added since"
