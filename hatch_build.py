"""What the package says of itself: README.md without what leads to files that a package does not bring.

There is no address under which the pictures and pages of the repository could be reached from elsewhere.
"""

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

PICTURES = "data/pictures/"
_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)\s]+\)")


class ReadmeOfThePackage(MetadataHookInterface):
    """Sets the field `readme`, which pyproject.toml leaves to us."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Write the text into the metadata."""
        text = Path(self.root, "README.md").read_text("utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": without_files(text)}


def without_files(text: str) -> str:
    """Return Markdown without paragraphs that show our pictures, and links to files as their words."""
    paragraphs = [one for one in text.split("\n\n") if PICTURES not in one]
    return _LINK.sub(r"\1", "\n\n".join(paragraphs))
