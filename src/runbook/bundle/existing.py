"""What an earlier build left in a folder: which of its formats stay beside a new build, and which are stale.

A bundle holds papers of one edition only. What is of the same edition as the new files stays; what is of
another one is built anew with them, so that no two papers of a bundle tell of two nights.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from runbook.bundle.authenticode import built_copy
from runbook.model.formats import NAMING, SCRIPTS, format_of, formats_in_order, named_in
from runbook.model.manifest import MANIFEST, FileEntry, Manifest, NotAManifest, parse_manifest


@dataclass(frozen=True, slots=True)
class ExistingFormats:
    """A bundle as it lies there: its edition, its formats, and those of them that are whole and unchanged.

    `named` are the files that its papers may name: those that it held when they were built.
    """

    edition: str = ""
    formats: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def stale(self, asked: Collection[str], edition: str, named: Collection[str]) -> tuple[str, ...]:
        """Return the formats that are built though nobody asked, since they may not stay as they are."""
        # Builds before editions were known wrote none: of two of those nobody
        # can say that they are of one night.
        stay = set(self.whole if self.edition and self.edition == edition else ())
        if {*named} != {*self.named}:
            stay -= {*NAMING}
        return tuple(name for name in self.formats if name not in (*asked, *stay))

    def languages_again(self, asked: Collection[str]) -> tuple[str, ...]:
        """Return the languages that are written once more, as they are: one README tells of each."""
        return tuple(name for name in self.formats if name in SCRIPTS and set(SCRIPTS) & set(asked))


def existing_formats(bundle: Path) -> ExistingFormats:
    """Return what an earlier build left in a folder; a format whose files are all gone is not there."""
    manifest = manifest_of(bundle)
    if manifest is None:
        return ExistingFormats()
    there = {format_of(name) for name in manifest.files if (bundle / name).is_file()}
    harmed = {
        format_of(name) for name, entry in manifest.files.items() if not _is_built(bundle / name, entry)
    }
    named = named_in([format_of(name) for name in manifest.files])
    return ExistingFormats(manifest.edition, formats_in_order(there), formats_in_order(there - harmed), named)


def unchanged_files(bundle: Path, manifest: Manifest, written: Collection[str]) -> Mapping[str, bytes]:
    """Return the files of a bundle, as `manifest` lists them, that stay beside the files to be written.

    They belong to formats of which nothing is written; what they share with those is not among them.
    """
    formats = set(existing_formats(bundle).whole) - {format_of(name) for name in written}
    # What both languages share (README.txt) belongs to no format: it stays as long as one of them does.
    scripts = formats & set(SCRIPTS)
    stay = {
        name: entry
        for name, entry in manifest.files.items()
        if format_of(name) in formats or (scripts and format_of(name) is None and name not in written)
    }
    # A script that a site has signed stays as it was built: the manifest lists that one.
    return {
        name: built_copy(name, data := (bundle / name).read_bytes(), entry.sha256) or data
        for name, entry in stay.items()
    }


def manifest_of(bundle: Path) -> Manifest | None:
    """Read the manifest of a bundle; None where there is none that this version reads."""
    try:
        return parse_manifest((bundle / MANIFEST).read_bytes())
    except (OSError, NotAManifest):
        return None


def _is_built(path: Path, entry: FileEntry) -> bool:
    # A link may lead to the same bytes today and to others tomorrow.
    is_file = path.is_file() and not path.is_symlink()
    return is_file and built_copy(path.name, path.read_bytes(), entry.sha256) is not None
