"""A good profile to be spoilt, and what `check` says of it then."""

from pathlib import Path

from click.testing import CliRunner, Result

from runbook.cli import main

BASE = r"""pack: mim-sharepoint
customer:
  name: Contoso Ltd
document:
  number: RB-0042
  version: "1.0"
  author: Robin Doe
sharepoint:
  edition: "2019"
sync:
  method: mim
mim:
  servers:
    - name: MIM01
      windows: Windows Server 2019
  build: 4.6.673.0
  media: 'D:\MIM'
  firewall_rules: false
sql:
  placement: remote
  server: SQL01
  port: 1433
"""


def checked(data: bytes, pack: Path, folder: Path, *options: str) -> Result:
    """Check a profile of these bytes."""
    profile = folder / "hostile.yaml"
    profile.write_bytes(data)
    return CliRunner().invoke(main, ["check", str(profile), "--pack", str(pack), *options])


def assert_told(result: Result, folder: Path, code: str, line: int, column: int, phrase: str) -> None:
    """Assert that a finding stands where it belongs, and that nothing was written."""
    assert result.exit_code == 1, result.output
    assert "Traceback" not in result.output
    place = f"{folder / 'hostile.yaml'}:{line}:{column}: error {code}: "
    assert place in result.stdout, result.stdout
    told = result.stdout[result.stdout.index(place) :].split(f"\n{folder}")[0]
    assert phrase in told
    assert [path.name for path in folder.iterdir()] == ["hostile.yaml"]
