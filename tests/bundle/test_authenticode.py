"""A script signed for the execution policy is the script that was built; with a line more it is not."""

import pytest

from runbook.bundle.authenticode import built_copy
from runbook.model.manifest import sha256_of

SCRIPT = b"Write-Verbose 'x'\r\nexit 0\r\n"
BLOCK = b"# SIG # Begin signature block\r\n# MIIFdgYJKoZIhvcNAQ==\r\n# SIG # End signature block\r\n"
NAME = "scripts/powershell/steps/01.01-x.ps1"


@pytest.mark.parametrize(
    "signed",
    [
        SCRIPT + b"\r\n" + BLOCK,  # as Set-AuthenticodeSignature writes it
        SCRIPT + BLOCK,
        SCRIPT + b"\r\n" + BLOCK.removesuffix(b"\r\n"),
        (SCRIPT + b"\r\n" + BLOCK + b"\r\n"),
        SCRIPT,
    ],
)
def test_a_signature_changes_nothing_of_a_script(signed: bytes) -> None:
    assert built_copy(NAME, signed, sha256_of(SCRIPT)) == SCRIPT


@pytest.mark.parametrize("name", ["lib/Runbook.psm1", "lib/Runbook.psd1", "X.PS1"])
def test_modules_are_signed_as_well(name: str) -> None:
    assert built_copy(name, SCRIPT + b"\r\n" + BLOCK, sha256_of(SCRIPT)) == SCRIPT


@pytest.mark.parametrize(
    "changed",
    [
        SCRIPT + b"\r\n" + BLOCK + b"Remove-Item C:\\ -Recurse\r\n",
        SCRIPT + b"\r\n" + BLOCK.replace(b"# MIIF", b"MIIF"),
        SCRIPT + b"\r\n" + BLOCK.replace(b"# MIIF", b"# MIIF\rRemove-Item x\r# MIIF"),
        SCRIPT + b"\r\n" + BLOCK.replace(b"# MIIF", b"Remove-Item x\r\n# MIIF"),
        SCRIPT + b"\r\nexit 1\r\n" + BLOCK,
        SCRIPT + b"\r\n" + BLOCK + b"\r\n" + BLOCK,
        SCRIPT.replace(b"0", b"1") + b"\r\n" + BLOCK,
        SCRIPT + b"\r\n# SIG # Begin signature block\r\n# SIG # End signature block\r\n",
        SCRIPT + b" ",
    ],
)
def test_whatever_else_is_new_is_no_copy_of_what_was_built(changed: bytes) -> None:
    assert built_copy(NAME, changed, sha256_of(SCRIPT)) is None


def test_only_what_powershell_signs_may_have_a_block() -> None:
    signed = SCRIPT + b"\r\n" + BLOCK
    assert built_copy("scripts/python/steps/01.01-x.py", signed, sha256_of(SCRIPT)) is None
