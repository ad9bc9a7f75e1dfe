"""Whether a bundle is still what was built: its files against the manifest, the manifest against the sums."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from runbook.bundle.authenticode import built_copy
from runbook.bundle.keys import PublicKey
from runbook.bundle.signatures import ENVELOPES, check_signatures
from runbook.bundle.sums import against_sums
from runbook.diagnostics import Diagnostic, file_error, has_errors
from runbook.model.executed import AS_EXECUTED, EVIDENCE
from runbook.model.formats import is_built_name, is_script
from runbook.model.hashes import edition_hash_in
from runbook.model.manifest import (
    MANIFEST,
    SUMS,
    Manifest,
    NotAManifest,
    parse_manifest,
    sha256_of,
    untrue_entries,
)
from runbook.model.places import Place
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


def verify_bundle(
    folder: str,
    files: Mapping[str, bytes],
    judge: Judge,
    *,
    links: Collection[str] = (),
    keys: Mapping[str, PublicKey] | None = None,
) -> Verification:
    """Judge a bundle's files (name relative to the folder -> bytes), its signatures and its evidence.

    The judge of evidence comes from outside, since this room knows what was built, and not what a run means.
    `links` are what lies there and is no file; `keys` must have signed, each by the name of its file.
    """
    if MANIFEST not in files:
        return Verification(
            (file_error(folder, MANIFEST, "missing-file", "the bundle has no manifest"),), "not a bundle"
        )
    try:
        manifest = parse_manifest(files[MANIFEST])
    except NotAManifest as failure:
        return Verification(
            (file_error(folder, MANIFEST, "changed-file", f"the manifest cannot be read: {failure}"),),
            "not a bundle",
        )
    return _verified(folder, files, manifest, judge, links, keys or {})


_OF_RUNS = (EVIDENCE, f"{PurePosixPath(AS_EXECUTED).parent}/")
"""The folders that no build touches: what runs leave, and what is made of it."""


def _verified(
    folder: str,
    files: Mapping[str, bytes],
    manifest: Manifest,
    judge: Judge,
    links: Collection[str],
    keys: Mapping[str, PublicKey],
) -> Verification:
    # Nothing is believed for another's sake: a forger who mends the manifest must mend the sums as well.
    wrong, signed_by = check_signatures(folder, files, keys)
    added = sorted({*files, *links} - set(manifest.files) - {MANIFEST, SUMS, *ENVELOPES.values()})
    findings = (
        *_own_commands(folder, manifest),
        *check_built(folder, files, links),
        *_linked(folder, links),
        *judge(folder, files, frozenset((manifest.plan_hash, manifest.run_hash))),
        *wrong,
        *_kept(folder, added),
    )
    words = [_summary(len(manifest.files), len(added), findings), *_resigned(manifest, files)]
    words += map(str, signed_by)
    if not keys and any(name in files for name in ENVELOPES.values()):
        words.append("signed, and by whom is not looked at without --key")
    return Verification(findings, "; ".join(words))


def check_built(folder: str, files: Mapping[str, bytes], links: Collection[str] = ()) -> Iterator[Diagnostic]:
    """Yield what differs from what was built, with a manifest that can be read."""
    manifest = parse_manifest(files[MANIFEST])
    yield from _against_manifest(folder, manifest, files)
    for told in untrue_entries(files[MANIFEST], files):
        yield file_error(folder, MANIFEST, "changed-file", told)
    yield from against_sums(folder, manifest, files)
    for name in sorted({*files, *links} - set(manifest.files)):
        # Whatever lies there may be run, or be taken for a module by what is run.
        if is_script(name):
            yield file_error(
                folder,
                name,
                "unknown-file",
                "this is no file of the build; nothing else may lie below scripts/",
            )
        elif is_built_name(name):
            text = "this bears the name of a file that builds write, and the manifest does not list it"
            yield file_error(folder, name, "unknown-file", text)


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


def _own_commands(folder: str, manifest: Manifest) -> Iterator[Diagnostic]:
    """Yield a note where whoever trusts this tool's scripts must trust the pack's author as well."""
    if manifest.own_commands:
        shells = ", ".join(manifest.own_commands)
        told = f"scripts of this bundle run commands that its pack brings itself ({shells})"
        hint = "they were written by the pack's author: read them before they run"
        yield Diagnostic("note", "own-commands", told, Place(f"{folder}/{MANIFEST}"), (hint,))


def _against_manifest(folder: str, manifest: Manifest, files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    for name, entry in manifest.files.items():
        if name not in files:
            yield file_error(folder, name, "missing-file", "the manifest lists this file and it is not there")
        elif built_copy(name, files[name], entry.sha256) is None:
            yield file_error(folder, name, "changed-file", "this file is not the one that was built")


def _linked(folder: str, links: Collection[str]) -> Iterator[Diagnostic]:
    """Yield the links among what runs have left: what one shows lies elsewhere, and nobody has judged it."""
    for name in sorted(links):
        if f"{name}/".startswith(_OF_RUNS):
            text = "this is a link, and no file of the bundle: put what it shows in its place, to be judged"
            yield file_error(folder, name, "link", text)


def _kept(folder: str, added: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield a note for each file that people added, evidence and what is made of it left out."""
    for name in added:
        if not is_script(name) and not is_built_name(name) and not f"{name}/".startswith(_OF_RUNS):
            yield Diagnostic(
                "note",
                "kept",
                "added since the build and kept; no signature covers it",
                Place(f"{folder}/{name}"),
            )


def _resigned(manifest: Manifest, files: Mapping[str, bytes]) -> Iterator[str]:
    copies = (
        (data, built_copy(name, data, entry.sha256))
        for name, entry in manifest.files.items()
        if (data := files.get(name)) is not None
    )
    signed = sum(built is not None and built is not data for data, built in copies)
    if signed:
        yield f"{counted(signed, 'script')} signed since for the execution policy"


def _summary(listed: int, added: int, findings: tuple[Diagnostic, ...]) -> str:
    wrong = sum(found.level == "error" for found in findings)
    verdict = counted(wrong, "finding") if wrong else "sound"
    return f"{verdict}; {listed} built files, {added} added since"
