"""A real Windows Installer, Wine's, and small packages of our own: what the simulated one is held to.

The packages are made by `wixl`. One prompt of Wine does all scenes in their order and says after each what
became of it; read from Linux an exit code would be cut to eight bits.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from simulated_host.packages import UNINSTALL
from simulated_host.programs import msiexec
from simulated_host.world import World
from simulated_host.worlds import file, together, world

CODE = "{5A7CB0A3-7AA2-4F40-8899-02B836940001}"
_NEEDY, _RESTARTS = (f"{{5A7CB0A3-7AA2-4F40-8899-02B83694000{digit}}}" for digit in "45")
_KEY = r"HKLM\SOFTWARE\RunbookSample"
_ACCEPTED = 'ACCEPT = "YES" OR Installed'
_PACKAGES = {
    "a.msi": (CODE, "1.2.3", ""),
    "a-newer.msi": (CODE, "1.2.4", ""),
    "needs.msi": (_NEEDY, "1.0.0", _ACCEPTED),
    "restarts.msi": (_RESTARTS, "1.0.0", ""),
}
_QUIET = "/qn /norestart"
SCENES: Mapping[str, str] = {
    "installed": rf'/i "D:\a.msi" {_QUIET} /l*v "C:\logs\a.log" NOTE="two words"',
    "installed once more": rf'/i "D:\a.msi" {_QUIET}',
    "another version is there": rf'/i "D:\a-newer.msi" {_QUIET}',
    "a property is missing": rf'/i "D:\needs.msi" {_QUIET} /l*v "C:\logs\needs.log"',
    "a property has another value": rf'/i "D:\needs.msi" {_QUIET} ACCEPT="NO"',
    "a property is given": rf'/i "D:\needs.msi" {_QUIET} ACCEPT="YES"',
    "a restart is due": rf'/i "D:\restarts.msi" {_QUIET}',
    "uninstalled": rf"/x {CODE} {_QUIET}",
    "uninstalled once more": rf"/x {CODE} {_QUIET}",
}
"""By what happens, in order, the line that msiexec gets."""


@dataclass(frozen=True)
class Seen:
    """What one scene left: its exit code, and of the first package what Windows says of it."""

    code: int
    name: str
    version: str
    note: str


def seen_in_wine() -> dict[str, Seen]:
    """Do the scenes with Wine's Windows Installer."""
    with tempfile.TemporaryDirectory(prefix="runbook-wine-") as name:
        folder = Path(name)
        _make_packages(folder)
        lines = ["@echo off", "md C:\\logs"]
        for scene, line in SCENES.items():
            lines += [
                f"start /wait msiexec.exe {line.replace('D:', _drive(folder))}",
                f"echo @@{scene}=%errorlevel%",
            ]
            # The packages are of 32 bits.
            lines += [f"reg query {key} /reg:32" for key in (f"{UNINSTALL}\\{CODE}", _KEY)]
        batch = folder / "scenes.bat"
        batch.write_text("\r\n".join([*lines, "echo @@logs=0", "dir /b C:\\logs", ""]), encoding="ascii")
        said = _wine(folder, "cmd", "/c", f"{_drive(folder)}\\scenes.bat")
    parts = re.split(r"@@([^=\n]+)=(\d+)", said)[1:]
    told = {parts[at]: (int(parts[at + 1]), parts[at + 2]) for at in range(0, len(parts), 3)}
    assert set(told.pop("logs")[1].split()) == {"a.log", "needs.log"}, said
    return {
        scene: Seen(code, *(_value(words, key) for key in _VALUES)) for scene, (code, words) in told.items()
    }


def seen_in_simulation() -> dict[str, Seen]:
    """Do the scenes with the simulated Windows Installer."""
    note = {"registry": _KEY, "name": "Note", "value": "[NOTE]"}
    files = []
    for name, (code, version, condition) in _PACKAGES.items():
        package = {"kind": "msi", "product": _product(code), "version": version, "code": code}
        effects = [note] if code == CODE else []
        requires = {"ACCEPT": "YES"} if condition else {}
        more = {"effects": effects, "requires": requires, "restart": code == _RESTARTS}
        files.append(file(f"D:\\{name}", package={**package, "defaults": {"NOTE": "none"}, **more}))
    host = World(world(together(*files))).host("MIM01")
    found = {}
    for scene, line in SCENES.items():
        ended = msiexec.run(host, line).code
        name, version = (host.registry.get(f"{UNINSTALL}\\{CODE}", key) or "" for key in _VALUES[:2])
        found[scene] = Seen(ended, str(name), str(version), str(host.registry.get(_KEY, "Note") or ""))
    return found


def lacking() -> str:
    """Return which of the programs is not here, "" where all are."""
    return ", ".join(name for name in ("wine", "wixl", "msibuild") if shutil.which(name) is None)


_VALUES = ("DisplayName", "DisplayVersion", "Note")


def _value(words: str, name: str) -> str:
    found = re.search(rf"^\s+{name}\s+REG_SZ\s+(.*?)\s*$", words, re.MULTILINE)
    return found[1] if found else ""


def _wine(folder: Path, *command: str) -> str:
    given = {
        **{name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ},
        "HOME": str(folder),
        "WINEPREFIX": str(folder / "prefix"),
        "WINEDEBUG": "-all",
        # Neither .NET nor a browser is fetched for the new prefix.
        "WINEDLLOVERRIDES": "mscoree,mshtml=",
    }
    done = subprocess.run(
        ["wine", *command], env=given, capture_output=True, text=True, check=False, timeout=300
    )
    return done.stdout.replace("\r", "")


def _drive(folder: Path) -> str:
    return "Z:" + str(folder).replace("/", "\\")


def _product(code: str) -> str:
    return "Runbook Sample " + code[-2]


def _make_packages(folder: Path) -> None:
    (folder / "a.txt").write_text("a", encoding="ascii")
    for name, (code, version, condition) in _PACKAGES.items():
        source = folder / f"{name}.wxs"
        source.write_text(_source(code, version, condition), encoding="utf-8")
        subprocess.run(["wixl", "-o", name, source.name], cwd=folder, check=True, capture_output=True)
    restart = "INSERT INTO `InstallExecuteSequence` (`Action`, `Sequence`) VALUES ('ScheduleReboot', 6599)"
    subprocess.run(["msibuild", "restarts.msi", "-q", restart], cwd=folder, check=True, capture_output=True)


def _source(code: str, version: str, condition: str) -> str:
    value = f'<RegistryValue Root="HKLM" Key="{_KEY[5:]}" Name="Note" Value="[NOTE]" Type="string"/>'
    value = value if code == CODE else ""
    needs = f'<Condition Message="ACCEPT is missing">{condition}</Condition>' if condition else ""
    return f"""<?xml version="1.0"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="{code}" Name="{_product(code)}" Version="{version}" Language="1033" Manufacturer="runbook"
           UpgradeCode="{{5A7CB0A3-7AA2-4F40-8899-02B836940009}}">
    <Package InstallerVersion="200" Compressed="yes"/>
    {needs}
    <Property Id="NOTE" Value="none"/>
    <Media Id="1" Cabinet="a.cab" EmbedCab="yes"/>
    <Directory Id="TARGETDIR" Name="SourceDir"><Directory Id="ProgramFilesFolder">
      <Directory Id="INSTALLDIR" Name="{_product(code)}">
        <Component Id="Main" Guid="{code[:-2]}{code[-2]}}}">
          <File Id="A" Name="a.txt" Source="a.txt" KeyPath="yes"/>
          {value}
        </Component>
      </Directory>
    </Directory></Directory>
    <Feature Id="Whole" Level="1"><ComponentRef Id="Main"/></Feature>
  </Product>
</Wix>
"""
