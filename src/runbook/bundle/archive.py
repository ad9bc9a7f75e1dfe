"""A bundle as one file to hand over: what the build wrote, and nothing of what people added."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from runbook.bundle.existing import manifest_of
from runbook.bundle.files import write_whole
from runbook.model.manifest import MANIFEST, SUMS

_READABLE = 0o100644 << 16
"""A plain file that everybody may read, in the upper half of what ZIP keeps for Unix."""
_UNIX = 3
"""The system that wrote the entry: by it a reader takes that half for a Unix mode (APPNOTE, 4.4.2)."""


def zip_bundle(folder: Path, date: str) -> Path:
    """Write `<folder>.zip` beside a bundle, its files dated by the document's date; return its path.

    Equal bundles give equal bytes: names in order, no time of this machine, no owner.
    """
    manifest = manifest_of(folder)
    names = [*sorted(manifest.files), MANIFEST, SUMS] if manifest else []
    year, month, day = (int(part) for part in date.split("-"))
    files = {f"{folder.name}/{name}": (folder / name).read_bytes() for name in names}
    target = folder.with_name(f"{folder.name}.zip")
    write_whole(target, zip_bytes(files, (year, month, day)))
    return target


def zip_bytes(files: Mapping[str, bytes], day: tuple[int, int, int]) -> bytes:
    """Return a ZIP of files by name, all of them dated alike: equal files give equal bytes."""
    written = io.BytesIO()
    # The level is stated: another default of another Python would give other bytes.
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in files:
            # Midnight: ZIP knows no time zone.
            entry = zipfile.ZipInfo(name, (*day, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _READABLE
            entry.create_system = _UNIX
            archive.writestr(entry, files[name])
    return written.getvalue()
