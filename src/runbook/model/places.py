"""Where a thing stands in a file."""

from dataclasses import dataclass
from pathlib import Path


class FileName(str):
    """A file's name as a plan may hold it, the same wherever it was made; it also knows where the file lies.

    It is the name itself, so that no path of a machine gets anywhere by accident; `path` is for who prints it
    to somebody who sits before the file. `root` is a folder as the user named it, "" where he stands.
    """

    root: str

    def __new__(cls, name: str, root: str | Path = "") -> "FileName":
        """Name a file below a folder."""
        # A str is made in __new__; it has no __slots__ here, so that the folder can be kept beside the text.
        named = super().__new__(cls, name)
        named.root = str(root)
        return named

    def __reduce__(self) -> tuple[type["FileName"], tuple[str, str]]:
        """Return what makes the same name in another process."""
        return FileName, (str(self), self.root)

    @property
    def path(self) -> str:
        """Return the path by which the file opens from where the user stands."""
        return str(Path(self.root) / self) if self else ""


def file_name_of(path: Path) -> FileName:
    """Return the name of a file that the user named by its path."""
    return FileName(path.name, path.parent)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file with 1-based line and column (in characters); where it is a `FileName`, its path is known."""

    file: str
    line: int = 1
    column: int = 1

    @property
    def path(self) -> str:
        """Return the path by which the file opens from where the user stands."""
        return self.file.path if isinstance(self.file, FileName) else self.file

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


NOWHERE = Place("", 0, 0)
"""Where nothing stands that could be opened."""
