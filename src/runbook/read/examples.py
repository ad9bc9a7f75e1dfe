"""Worked profiles to begin with: those that ship, and those in the folder `examples` of a pack."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from runbook.read.packs.lookup import FoundPack
from runbook.read.profiles import packs_named_in, read_text
from runbook.read.yaml_nodes import Entries, Scalar
from runbook.read.yaml_places import read_yaml
from runbook.resources import examples_folder, overlays_folder

_SHIPPED: Mapping[str, Callable[[], Path]] = {
    "shipped": examples_folder,
    "a worked overlay to copy": overlays_folder,
}
"""By the shelf of a pack, the folder in which its worked profiles ship."""


@dataclass(frozen=True, slots=True)
class Example:
    """A worked profile; `says` is the first line of its comment, "" where it has none."""

    name: str
    file: Path
    says: str


def examples_of(pack: FoundPack) -> tuple[Example, ...]:
    """Return the examples of a pack in the order of their names."""
    shipped = _SHIPPED[pack.where]().glob("*.yaml") if pack.where in _SHIPPED else ()
    files = sorted((*shipped, *(pack.folder / "examples").glob("*.yaml")))
    return tuple(Example(file.stem, file, _says(file)) for file in files if pack.name in _packs_in(file))


def files_of_example(example: Example) -> Iterator[str]:
    """Yield the files beside a profile that it needs, by the names under which it needs them: its logo."""
    node, _, _ = read_yaml(example.file, example.file.name)
    document = node.values.get("document") if isinstance(node, Entries) else None
    logo = document.values.get("logo") if isinstance(document, Entries) else None
    if isinstance(logo, Scalar) and (example.file.parent / logo.text).is_file():
        yield logo.text


def text_to_copy(example: Example) -> str:
    """Return a worked profile with its acknowledgements switched off: nobody has accepted anything yet."""
    return "".join(_not_acknowledged(example.file.read_text("utf-8").splitlines(keepends=True)))


def _not_acknowledged(lines: Iterable[str]) -> Iterator[str]:
    inside = False
    for line in lines:
        # A key ends with the next one; the entries of its list may stand below it without being set in.
        inside = line.startswith("acknowledge:") or (inside and line[:1] in " -#\n")
        yield f"# {line}" if inside and line.strip() else line


def _says(file: Path) -> str:
    first = file.read_text("utf-8").partition("\n")[0]
    return first.removeprefix("#").strip() if first.startswith("#") else ""


def _packs_in(file: Path) -> tuple[str, ...]:
    named, _ = packs_named_in(read_text(file, file.name))
    return tuple(name.text for name in named)
