"""Each command and parameter of an exported file exists on the server that runs it, or is declared."""

import pytest

from export.bundles import powershell_files, shipped
from export.stock import error_lines, unresolved

SERVERS = ["Windows Server 2012 R2", "Windows Server 2016", "Windows Server 2019", "Windows Server 2022"]
# The only helper that needs more than Windows itself; the pack names the product that brings it.
DECLARED = ["Get-ADServiceAccount", "Test-ADServiceAccount"]
# The file of tests needs Pester 5, and says so.
DECLARED += ["BeforeAll", "BeforeDiscovery", "Describe", "It", "Should"]


@pytest.mark.parametrize("server", SERVERS)
def test_each_command_is_stock_or_declared(server: str) -> None:
    assert unresolved(powershell_files(shipped()), server, DECLARED) == []


def test_an_undeclared_command_is_found_with_its_place() -> None:
    files = {"a.ps1": b"$x = 1\r\nGet-ADUser -Identity 'x'\r\n"}
    assert unresolved(files, "Windows Server 2019") == [
        "a.ps1:2: get-aduser is no stock command of Windows Server 2019"
    ]


def test_a_command_that_came_later_is_found_on_the_older_server() -> None:
    files = {"a.ps1": b"Expand-Archive -LiteralPath 'a.zip' -DestinationPath 'b'"}
    assert unresolved(files, "Windows Server 2016") == []
    assert unresolved(files, "Windows Server 2012 R2") == [
        "a.ps1:1: expand-archive is no stock command of Windows Server 2012 R2"
    ]


def test_a_parameter_that_no_command_has_is_found() -> None:
    own = b"function Get-Own { param([string]$Name) $Name }"
    files = {"a.ps1": own + b"\nGet-Own -Nam 'x'\nGet-Item -LiteralPth 'x'"}
    assert unresolved(files, "Windows Server 2019") == [
        "a.ps1:2: get-own has no parameter -nam on Windows Server 2019",
        "a.ps1:3: get-item has no parameter -literalpth on Windows Server 2019",
    ]


def test_the_other_parser_understands_each_file() -> None:
    assert {
        file: lines for file, data in powershell_files(shipped()).items() if (lines := error_lines(data))
    } == {}
