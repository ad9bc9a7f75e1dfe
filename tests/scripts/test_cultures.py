"""The scripts look, act and write alike whatever the language of the person who starts them."""

import os
import re
import subprocess

import pytest

from runbook.resources import templates_folder
from simulated_host.plans import action, probe, step
from simulated_host.twins import RUN, Case, Turn
from simulated_host.worlds import file, product, setting, together, world
from tools import missing, powershell

_CULTURE = re.compile(
    r"\.(?:IndexOf|LastIndexOf|StartsWith|EndsWith)\((?!\[char\])(?![^()]*(?:\([^()]*\)[^()]*)*Ordinal)"
    r"|\.To(?:Lower|Upper)\(\)| -i?(?:not)?like | -(?:i|not)?match '[^']*[A-Za-z]{2}|Sort-Object"
)
"""What goes by the rules of a language: some letters count for nothing there, and a great I is no small i."""
_KEYS = {"tool": r"C:\Tools\miiskmu.exe", "file": r"C:\Keys", "account": r"CONTOSO\svc", "name": "a.b-c.bin"}
_TOOL = together(
    file(_KEYS["tool"], package={"kind": "keys"}),
    file(r"C:\Keys\readme.txt"),
    setting("operator", {"miiskmu.exe": {"password": "typed by a person"}}),
)
_RIGHT = {"account": r"MIM01\svc-mimsync", "rights": ["SeServiceLogonRight"]}


@pytest.mark.sampled("th-TH", "tr-TR")
@pytest.mark.parametrize("culture", ["th-TH", "tr-TR", "ar-SA", "de-DE"])
def test_no_language_changes_what_a_script_does(twins, culture):
    _only_with_cultures()
    installed = probe("p", "product_version", {"name": "*IDENTITY sync*"}, equals="1.2.3.4")
    newer = probe("k", "file_newer", {"path": r"C:\Keys\*.BIN", "since_step": "keys.save"}, equals=True)
    saves = step("keys.save", after=(newer,), actions=(action("k", "keys_export", _KEYS),))
    held = probe(
        "r", "user_right", {"account": _RIGHT["account"], "right": "SeServiceLogonRight"}, equals=True
    )
    gives = step("right.give", after=(held,), actions=(action("r", "user_right_add", _RIGHT),))
    local = setting("local_users", {"svc-mimsync": {"sid": "S-1-5-21-7-1005"}})
    named = product("Microsoft Identity Sync", "1.2.3.4")
    odd = {"name": "CONTOSO\\x\\y: \u0e01\u0e34 \u0131\u0130\\"}
    found = twins(
        Case("look", step("p.look", before=(installed,)), world(named)),
        Case("keys", saves, world(_TOOL), (RUN, RUN, Turn(("check",)))),
        Case("right", gives, world(local), (RUN, RUN)),
        Case("odd", step("odd", before=(probe("g", "ad_group", odd, equals=False),)), world()),
        culture=culture,
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "look": ["unchanged"],
        "keys": ["changed", "unchanged", "unchanged"],
        "right": ["changed", "unchanged"],
        "odd": ["unchanged"],
    }


def test_no_script_compares_by_the_rules_of_a_language():
    scripts = [path for path in templates_folder().rglob("*") if path.suffix in (".ps1", ".psm1", ".jinja")]
    assert len(scripts) > 100
    found = [
        f"{path.name}: {line.strip()}"
        for path in scripts
        if "powershell" in str(path) or path.suffix == ".ps1"
        for line in path.read_text("utf-8").splitlines()
        if _CULTURE.search(line)
    ]
    assert found == []


def _only_with_cultures():
    """Skip where .NET finds no ICU, and so knows no culture but the one of no language."""
    asked = "'a\\b'.IndexOf('\\', [System.StringComparison]::CurrentCulture)"
    command = f"[System.Globalization.CultureInfo]::CurrentCulture = 'th-TH'; {asked}"
    done = subprocess.run(
        [str(powershell()), "-NoProfile", "-Command", command],
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "0"},
        capture_output=True,
        text=True,
    )
    # In Thai a backslash counts for nothing, so that every text begins with one.
    if done.stdout.strip() != "0":
        missing(
            f"PowerShell knows no languages here (libicu): {done.stdout.strip()}{done.stderr.strip()[:200]}"
        )
