"""What is brought into a bundle after its steps were run: evidence files and filled checklists.

Nothing is copied here: the command first reads everything, so that a bad file leaves the bundle as it was.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from runbook.errors import RunbookError
from runbook.model.executed import EVIDENCE
from runbook.model.formats import FILES
from runbook.model.manifest import MANIFEST, Manifest, NotAManifest, parse_manifest

PLAN = FILES["json"]
"""The file of a bundle that says what its steps were."""


class UnusableBundle(RunbookError):
    """The folder is no bundle that evidence can be assembled for, or the evidence cannot be taken in."""


def manifest_with_plan(bundle: Path) -> Manifest:
    """Read the manifest of a bundle that has a plan.json; raise UnusableBundle where either is missing."""
    return _manifest(bundle, (MANIFEST, PLAN))


def bundle_manifest(bundle: Path) -> Manifest:
    """Read the manifest of a bundle; raise UnusableBundle where there is none."""
    return _manifest(bundle, (MANIFEST,))


def _manifest(bundle: Path, needed: Iterable[str]) -> Manifest:
    if not bundle.is_dir():
        raise UnusableBundle(f"{bundle} is no folder; name the folder of a bundle, as output/contoso")
    for name in needed:
        if not (bundle / name).is_file():
            raise UnusableBundle(f"{bundle} holds no {name}; build the bundle with --to all")
    try:
        return parse_manifest((bundle / MANIFEST).read_bytes())
    except NotAManifest as error:
        raise UnusableBundle(f"{bundle / MANIFEST}: the manifest cannot be read: {error}") from error


def incoming(
    bundle: Path, evidence: Iterable[Path], is_record: Callable[[str, bytes], bool]
) -> dict[str, Path]:
    """Return what is to be copied, by its name in the bundle; raise where that would overwrite anything.

    `evidence` are files and folders of them; `is_record` says whether a JSON file is a whole record.
    """
    wanted: dict[str, Path] = {}
    for source in _files_in(evidence):
        name = f"{EVIDENCE}{source.name}"
        data = source.read_bytes()
        for other in (wanted.get(name), bundle / name):
            if other is not None and other.is_file() and other.read_bytes() != data:
                raise UnusableBundle(
                    f"{source}: {other} has the same name and other content; "
                    "rename the one, or take the other away"
                )
        if source.suffix.lower() == ".json" and not is_record(name, data):
            raise UnusableBundle(f"{source} is no evidence record, or was cut off; nothing was taken in")
        wanted[name] = source
    return wanted


def _files_in(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(inner for inner in path.rglob("*") if inner.is_file()) if path.is_dir() else [path]
