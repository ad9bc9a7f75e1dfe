"""keys_export: a new key file each time, the password typed by a person, never on a command line."""

from simulated_host.plans import action, probe, step
from simulated_host.twins import RUN, Case, Turn
from simulated_host.worlds import fault, file, setting, world

_TOOL = r"C:\Program Files\MIM\Bin\miiskmu.exe"
_FOLDER = r"C:\Keys"
_THERE = (
    file(_TOOL, package={"kind": "keys"}),
    lambda _, host: host["files"].update({_FOLDER: {"folder": True}}),
)
_TYPES = setting("operator", {"miiskmu.exe": {"password": "typed by a person"}})
_NEWER = {"path": _FOLDER + r"\miiskeys-mim01-*.bin", "since_step": "keys.export"}
_ARGUMENTS = {"tool": _TOOL, "file": _FOLDER, "account": "CONTOSO\\svc-mimsync"}
_STEP = step(
    "keys.export",
    level="attended",
    after=(probe("file", "file_newer", _NEWER, equals=True),),
    actions=(action("export", "keys_export", _ARGUMENTS),),
)


def test_keys_export(twins):
    found = twins(
        Case("exports", _STEP, world(*_THERE, _TYPES), (RUN, RUN)),
        Case("nobody_types", _STEP, world(*_THERE)),
        Case("no_folder", _STEP, world(_THERE[0], _TYPES)),
        Case("no_tool", _STEP, world(_THERE[1], _TYPES)),
        Case("tool_fails", _STEP, world(*_THERE, _TYPES, fault("miiskmu.exe", [3]))),
        Case("nobody_there", _STEP, world(*_THERE, _TYPES), (Turn(("yes", "non-interactive")),)),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "exports": ["changed", "unchanged"],
        "nobody_types": ["failed"],
        "no_folder": ["failed"],
        "no_tool": ["failed"],
        "tool_fails": ["failed"],
        "nobody_there": ["manual"],
    }
    name = _FOLDER + r"\miiskeys-mim01.bin"
    assert found["exports"].seen == [["MIM01", _TOOL, f"/e {name} /u:CONTOSO\\svc-mimsync *"]]
    assert found["no_folder"].seen == []
