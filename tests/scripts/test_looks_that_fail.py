"""A look that cannot be taken says why, never reads as an answer, and ends no step where it is a note."""

import json
import os
import socket
import subprocess
from pathlib import Path
from typing import Any

import pytest

from runbook.export.library import library_of
from simulated_host.plans import action, probe, step
from simulated_host.twins import LOOK, Case
from simulated_host.worlds import as_it_is, fault, service, world
from tools import powershell

_SQL = r"SQL01\MIM"
_DATABASE = probe("database", "sql_database", {"server": _SQL, "database": "Sync"}, equals=False)


def _sql(**more: Any) -> Any:
    return lambda state, _: state["sql"][_SQL].update(more)


def test_silence_does_not_prove_that_a_database_is_absent(twins):
    wanted = step("no.database", before=(_DATABASE,))
    found = twins(
        Case("absent", wanted, world(as_it_is), (LOOK,)),
        Case("silent", wanted, world(_sql(reachable=False)), (LOOK,)),
        Case("no_login", wanted, world(_sql(refuses=True)), (LOOK,)),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "absent": ["unchanged"],
        "silent": ["blocked"],
        "no_login": ["blocked"],
    }
    said = {name: result.outputs[0] for name, result in found.items()}
    assert 'found "failed: SQL error 53", wanted false; next: the server did not answer' in said["silent"]
    assert (
        'found "failed: SQL error 18456", wanted false; next: this account has no login' in said["no_login"]
    )
    assert "next:" not in said["absent"]


def test_each_failure_of_a_connection_has_a_name_and_a_next_step(twins):
    look = step("port", before=(probe("port", "tcp_port", {"host": "SQL01", "port": "1433"}, equals=True),))
    found = twins(
        Case("open", look, world(as_it_is), (LOOK,)),
        Case("refused", look, world(lambda state, _: state.update(ports=[])), (LOOK,)),
        Case("no_name", look, world(lambda state, _: state.update(names=[], ports=[])), (LOOK,)),
    )
    said = {
        name: [line for line in result.outputs[0].splitlines() if "port (" in line]
        for name, result in found.items()
    }
    assert said == {
        "open": ["  ok    port (precondition): true"],
        "refused": [
            '  UNMET port (precondition): found "failed: refused", wanted true; next: nothing listens at '
            "that port: see that the service runs, and at which port"
        ],
        "no_name": [
            '  UNMET port (precondition): found "failed: no such name", wanted true; next: see that the name '
            "is right and that this computer asks the right name server"
        ],
    }


def test_a_note_that_cannot_be_looked_at_ends_no_step(twins):
    must = probe("state", "service_state", {"name": "A"}, equals="running")
    note = probe("account", "ad_user", {"name": r"CONTOSO\svc-mimsync"}, equals="enabled", severity="note")
    start = action("start", "service_start", {"name": "A"})
    refuses = fault("ad_account", ["The server is not operational.\r\n"] * 4)
    noted = step("noted", after=(note, must), actions=(start,))
    decided = step("decided", after=(probe(**_as_must(note)), must), actions=(start,))
    found = twins(
        Case("looked", noted, world(service("A"), refuses), (LOOK,)),
        Case("acted", noted, world(service("A", state="stopped"), refuses)),
        Case("decides", decided, world(service("A"), refuses), (LOOK,)),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "looked": ["unchanged"],
        "acted": ["changed"],
        "decides": ["error"],
    }
    for name in ("looked", "acted"):
        checks = [check for check in found[name].record["result"]["checks"] if check["id"] == "account"]
        words = "failed: the helper ad_account says: The server is not operational."
        assert {(check["actual"], check["holds"]) for check in checks} == {(words, False)}
        assert "next: read the words of the error" in found[name].outputs[0]


def _as_must(note):
    return {"id": note.id, "kind": note.kind, "arguments": dict(note.arguments), "equals": note.expected}


@pytest.mark.parametrize("state", ["open", "closed", "open over IPv6"])
def test_the_helper_that_asks_a_port_tells_why(state, tmp_path):
    family, address = (socket.AF_INET6, "::1") if "IPv6" in state else (socket.AF_INET, "127.0.0.1")
    with socket.socket(family) as listening:
        try:
            listening.bind((address, 0))
        except OSError:
            pytest.skip("this computer has no IPv6")
        port = listening.getsockname()[1]
        if state != "closed":
            listening.listen()
        answer = _asked(tmp_path, "tcp_connect", {"host": address, "port": str(port), "seconds": 20})
    assert answer == {"value": "failed: refused" if state == "closed" else True}


def test_a_helper_whose_cmdlet_fails_does_not_answer_as_if_all_were_well(tmp_path):
    answer = _asked(tmp_path, "file_unblock", {"folder": str(tmp_path / "nowhere")})
    assert list(answer) == ["error"] and "nowhere" in answer["error"]


def test_helpers_in_a_folder_with_brackets_are_found(tmp_path):
    folder = tmp_path / "a [b] c"
    folder.mkdir()
    assert _asked(folder, "name_resolve", {"name": "localhost"}) == {"value": True}


@pytest.mark.parametrize(
    "asked, path",
    [
        (("CONTOSO\\adm", "S-1-5-21-1"), "LDAP://CONTOSO/<SID=S-1-5-21-1>"),
        (
            ("CN=a/b,OU=Staff\\, DC=x,DC=child, dc=contoso,DC=com", ""),
            "LDAP://child.contoso.com/CN=a\\/b,OU=Staff\\, DC=x,DC=child, dc=contoso,DC=com",
        ),
    ],
    ids=["an account", "a distinguished name"],
)
def test_a_directory_object_is_asked_for_in_its_own_domain(tmp_path, asked, path):
    # Without one only the domain of whoever is logged on is asked, which knows no account of another one.
    (tmp_path / "Helpers.ps1").write_text(library_of("python")["Helpers.ps1"], encoding="ascii")
    line = ". ./Helpers.ps1; Get-DirectoryPath -Name $env:NAME -Sid $env:SID"
    command = [str(powershell()), "-NoProfile", "-Command", line]
    environment = {**os.environ, "NAME": asked[0], "SID": asked[1]}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == path


@pytest.mark.parametrize("language", ["powershell", "python"])
def test_no_helper_reaches_the_directory_without_naming_a_domain(language):
    # The one place that names it is Get-DirectoryPath.
    text = library_of(language)["Helpers.ps1"]
    before, _, behind = text.partition("function Get-DirectoryPath")
    assert "LDAP://" not in before + behind.partition("\nfunction ")[2]


def _asked(tmp_path: Path, helper: str, request: dict[str, Any]) -> Any:
    # What this helper does touches nothing of Windows alone: the real one runs here, as Python asks it.
    script = tmp_path / "Helpers.ps1"
    script.write_text(library_of("python")["Helpers.ps1"], encoding="ascii")
    command = [str(powershell()), "-NoProfile", "-File", str(script), "-Serve"]
    asked = json.dumps({"helper": helper, "request": request}) + "\n"
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)
