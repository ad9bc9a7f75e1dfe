"""The files of a pack's folder: each read once, under the name by which a plan knows it, with its hash."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from runbook.model.places import FileName, Place
from runbook.read.findings import Findings
from runbook.read.packs.fields import Fields
from runbook.read.packs.profile_schema import SHARED, read_profile_schema
from runbook.read.yaml_nodes import Node
from runbook.read.yaml_places import YamlReader, read_yaml
from runbook.resources import packs_folder

T = TypeVar("T")


class FolderFiles:
    """Reads files below the folder and remembers their hashes.

    `within` is the name of the folder where files are called by it too, as those of an overlay are beside
    those of the pack that it extends. `merged` holds what stands in the place of files that were joined.
    """

    def __init__(
        self, folder: Path, findings: Findings, within: str = "", read: YamlReader = read_yaml
    ) -> None:
        self.folder = folder
        self.findings = findings
        self._yaml = read
        self.within = within
        self.sha256: dict[str, str] = {}
        self.merged: dict[str, Node] = {}

    def read(self, name: str, named_at: Place | None) -> Node | None:
        """Return the root of a file; a file that is not there is reported where the pack names it."""
        if name in self.merged:
            return self.merged[name]
        if named_at is not None and not self.has(name, named_at):
            return None
        return self._read(name, self.folder, self.within)

    def included(self, name: str, named_at: Place) -> Node | None:
        """Return the root of a schema file that the schema includes: shared by all, or own."""
        if not name.startswith(SHARED):
            return self.read(name, named_at)
        path = (packs_folder() / name).resolve()
        if path.is_relative_to((packs_folder() / SHARED).resolve()) and path.is_file():
            return self._read(name, packs_folder())
        shared = tuple(f"{SHARED}{file.name}" for file in sorted((packs_folder() / SHARED).glob("*.yaml")))
        message = f"there is no shared schema file '{name}'"
        self.findings.unknown("pack-file", message, name, shared, named_at)
        return None

    def schema(self, node: Node, findings: Findings) -> Mapping[str, Any]:
        """Return the profile's schema with the files that it includes."""
        return read_profile_schema(node, self.included, findings)

    def named(self, name: str) -> FileName:
        """Return the name by which a plan knows a file of the folder."""
        return self._named(name, self.folder, self.within)

    def has(self, name: str, named_at: Place) -> bool:
        """Say whether a file lies in the pack, and be it by a link; report where the pack names it if not."""
        path = (self.folder / name).resolve()
        if not path.is_relative_to(self.folder.resolve()):
            self.findings.error("pack-file", f"'{name}' lies outside the pack", named_at)
        elif not path.is_file():
            self.findings.error("pack-file", f"the pack has no file '{name}'", named_at)
        else:
            return True
        return False

    def beside(self, name: str, read: Callable[[Node, Findings], T], missing: T) -> T:
        """Read a file that the tool writes beside pack.yaml, where there is one."""
        there = name in self.merged or (self.folder / name).is_file()
        node = self.read(name, None) if there else None
        return missing if node is None else read(node, self.findings)

    def part(self, fields: Fields, key: str, read: Callable[[Node, Findings], T], missing: T) -> T:
        """Read the file that the pack names under a key."""
        name = fields.text(key)
        node = self.read(name, fields.key_place(key)) if name else None
        return missing if node is None else read(node, self.findings)

    def _read(self, name: str, folder: Path, within: str = "") -> Node | None:
        named = self._named(name, folder, within)
        node, data, findings = self._yaml(folder / name, named)
        self.findings.extend(findings)
        self.sha256[named] = hashlib.sha256(data).hexdigest()
        return node

    @staticmethod
    def _named(name: str, folder: Path, within: str) -> FileName:
        if not within:
            return FileName(name, folder)
        # Such a name leads through the folder, so its root is the one above, however the user named it.
        return FileName(f"{within}/{name}", folder.parent if folder.name == within else folder / "..")
