"""Two bundles of a few bytes, and what lies in a folder."""

from pathlib import Path

from runbook.model.manifest import with_manifest

FIRST = with_manifest(
    "contoso", "a" * 64, {"runbook.pdf": b"one", "runbook.md": b"text", "scripts/lib/x.ps1": b"x"}
)
SECOND = with_manifest("contoso", "b" * 64, {"runbook.pdf": b"two"})


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
