"""A kind whose code is not whole: a build says which line of which file is missing."""

from pathlib import Path
from shutil import copytree

import pytest

from runbook.errors import MissingComponent
from runbook.export import kinds
from runbook.resources import templates_folder


@pytest.mark.parametrize(
    ("file", "there", "instead", "told"),
    [
        ("powershell.ps1", "", None, "os_build/powershell.ps1 has no line 'function Get-Rb... {"),
        ("powershell.ps1", "Get-RbOsBuild", "Find-OsBuild", "os_build/powershell.ps1 has no line"),
        ("python.py", "", None, "os_build/python.py has no line 'def os_build('"),
        ("python.py", "def os_build(", "def build(", "os_build/python.py has no line 'def os_build('"),
    ],
)
def test_what_a_kind_lacks_is_named(
    file: str, there: str, instead: str | None, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = copytree(templates_folder() / "kinds" / "os_build", tmp_path / "kinds" / "os_build") / file
    monkeypatch.setattr(kinds, "templates_folder", lambda: tmp_path)
    assert list(kinds.kinds_code.__wrapped__()) == ["os_build"]
    if instead is None:
        part.unlink()
    else:
        part.write_text(part.read_text("ascii").replace(there, instead), "ascii")
    with pytest.raises(MissingComponent) as caught:
        kinds.kinds_code.__wrapped__()
    assert told in str(caught.value)
    assert "mend it there" in str(caught.value)
