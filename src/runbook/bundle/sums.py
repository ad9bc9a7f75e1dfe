"""SHA256SUMS: the one hash that the manifest has, and a line for each file that is built."""

from collections.abc import Iterator, Mapping

from runbook.bundle.authenticode import built_copy
from runbook.diagnostics import Diagnostic, file_error
from runbook.model.manifest import MANIFEST, SUMS, Manifest


def against_sums(folder: str, manifest: Manifest, files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Yield what the list of sums says otherwise than the files, and where it is not the manifest's list."""
    if SUMS not in files:
        yield file_error(folder, SUMS, "missing-file", "the bundle has no list of sums")
        return
    lines = [
        # Two blanks, as sha256sum writes and reads them.
        line.partition("  ")
        for line in files[SUMS].decode("utf-8", errors="replace").splitlines()
        if line
    ]
    for digest, _, name in lines:
        if name in files and built_copy(name, files[name], digest) is None:
            yield file_error(folder, name, "changed-file", f"{SUMS} gives another hash for this file")
    yield from _as_listed(folder, manifest, [name for _, _, name in lines])


def _as_listed(folder: str, manifest: Manifest, summed: list[str]) -> Iterator[Diagnostic]:
    if MANIFEST not in summed:
        yield file_error(folder, SUMS, "changed-file", "the list of sums does not name the manifest")
    wanted = {*manifest.files, MANIFEST}
    for told, names in (
        ("does not name {}, which the manifest lists", sorted(set(manifest.files) - set(summed))),
        ("names {}, which the manifest does not list", sorted(set(summed) - wanted)),
        ("names {} twice", sorted({name for name in summed if summed.count(name) > 1})),
    ):
        if names:
            more = f" and {len(names) - 1} more" if len(names) > 1 else ""
            yield file_error(folder, SUMS, "changed-file", f"the list of sums {told.format(names[0] + more)}")
