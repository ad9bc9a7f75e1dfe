"""Whether a bundle is still what was built: its files against the manifest, the manifest against the sums."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from runbook.diagnostics import Diagnostic, file_error, has_errors
from runbook.model.hashes import edition_hash_in
from runbook.model.manifest import MANIFEST, SUMS, Manifest, NotAManifest, parse_manifest, sha256_of
from runbook.model.plurals import counted

Judge = Callable[[str, Mapping[str, bytes], frozenset[str]], Iterable[Diagnostic]]
"""What says, of a folder's name, its files and its plan's hashes, what is wrong with the evidence in it."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found; `sound` says that nothing was changed or is missing."""

    findings: tuple[Diagnostic, ...]
    summary: str

    @property
    def sound(self) -> bool:
        """Say whether no finding is an error."""
        return not has_errors(self.findings)


def verify_bundle(folder: str, files: Mapping[str, bytes], judge: Judge) -> Verification:
    """Judge a bundle's files (name relative to the folder -> bytes), and by `judge` its evidence.

    The judge comes from outside, since this room knows what was built, and not what a run means.
    """
    if MANIFEST not in files:
        return Verification(
            (file_error(folder, MANIFEST, "missing-file", "the bundle has no manifest"),), "not a bundle"
        )
    try:
        manifest = parse_manifest(files[MANIFEST])
    except NotAManifest as error:
        return Verification(
            (file_error(folder, MANIFEST, "changed-file", f"the manifest cannot be read: {error}"),),
            "not a bundle",
        )
    # Nothing is believed for another's sake: a forger who mends the manifest must mend the sums as well.
    findings = (
        *_against_manifest(folder, manifest, files),
        *_against_sums(folder, files),
        *judge(folder, files, frozenset((manifest.plan_hash, manifest.run_hash))),
    )
    added = len(set(files) - set(manifest.files) - {MANIFEST, SUMS})
    return Verification(findings, _summary(len(manifest.files), added, findings))


def check_plan(folder: str, name: str, data: bytes, manifest: Manifest) -> Iterator[Diagnostic]:
    """Yield what shows that a plan, which can be read, was changed after the build."""
    plan = json.loads(data)
    if name not in manifest.files or manifest.files[name].sha256 != sha256_of(data):
        yield file_error(folder, name, "changed-file", "this file is not the one that was built")
    # Whoever edits the plan and its hash in the manifest has yet to reckon the hash that is in the plan.
    elif not plan["hash"] == manifest.plan_hash == edition_hash_in(plan):
        yield file_error(
            folder, name, "changed-file", "what this plan says has another hash than the bundle's"
        )


def _against_manifest(folder: str, manifest: Manifest, files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    for name, entry in manifest.files.items():
        if name not in files:
            yield file_error(folder, name, "missing-file", "the manifest lists this file and it is not there")
        elif sha256_of(files[name]) != entry.sha256:
            yield file_error(folder, name, "changed-file", "this file is not the one that was built")


def _against_sums(folder: str, files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Yield what SHA256SUMS says of the manifest itself: it has no hash anywhere else."""
    if SUMS not in files:
        yield file_error(folder, SUMS, "missing-file", "the bundle has no list of sums")
        return
    lines = files[SUMS].decode("utf-8", errors="replace").splitlines()
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    for name, digest in sums.items():
        if name in files and sha256_of(files[name]) != digest:
            yield file_error(folder, name, "changed-file", f"{SUMS} gives another hash for this file")
    if MANIFEST not in sums:
        yield file_error(folder, SUMS, "changed-file", "the list of sums does not name the manifest")


def _summary(listed: int, added: int, findings: tuple[Diagnostic, ...]) -> str:
    wrong = sum(found.level == "error" for found in findings)
    verdict = counted(wrong, "finding") if wrong else "sound"
    return f"{verdict}; {listed} built files, {added} added since"
