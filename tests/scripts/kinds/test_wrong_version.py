"""Every kind of action that brings a version, where the media hold an older one or the host has another."""

from scripts.kinds.conftest import case_of, named
from simulated_host import products
from simulated_host.action_kinds import ACTION_KINDS, CONNECTOR, INSTALLED, WIZARD
from simulated_host.worlds import file, setting

_OLD = "4.3.836.0"
_OLDER_CONNECTOR = {
    **CONNECTOR,
    "version": _OLD,
    "effects": [{"file": products.CONNECTOR_DLL, "version": _OLD}],
}
_ELSEWHERE = {**WIZARD, "effects": [{"file": r"C:\Old\a.dll"}]}
_MEDIA = {
    "exe_install": (file(r"D:\vc.exe", package=products.vc_runtime("12.0", 21005)), "unproven", "proof"),
    "msi_install": (file(r"D:\c.msi", package=_OLDER_CONNECTOR), "unproven", "proof"),
    "msp_apply": (file(r"D:\fix.msp", package=products.hotfix(_OLD)), "unproven", "proof"),
    "program_open": (file(r"D:\Sync\setup.exe", package=_ELSEWHERE), "unproven", "proof"),
    # A copy of other media is replaced file by file, a product of another version is removed all the same.
    "media_copy": (file(r"C:\Copied\setup.exe", text="of an older version"), "changed", ""),
    "zip_expand": (file(r"C:\Unpacked\z.msi", text="of an older version"), "changed", ""),
    "msi_remove": (setting("installed", {products.CONNECTOR_CODE: _OLDER_CONNECTOR}), "changed", ""),
}


def test_wrong_version(meet):
    cases = [
        case_of(kind, ACTION_KINDS[kind], (*ACTION_KINDS[kind].due, change))
        for kind, (change, _, _) in _MEDIA.items()
    ]
    older = file(r"D:\c.msi", package=_OLDER_CONNECTOR)
    other = named("other", case_of("msi_install", ACTION_KINDS["msi_install"], (INSTALLED, older)))
    found = meet([*cases, other])
    installed = found.pop("other")
    assert (installed.outcomes, installed.record["result"]["reason"]) == (["failed"], "msi-1638")
    assert installed.world["hosts"]["MIM01"]["installed"] == {products.CONNECTOR_CODE: CONNECTOR}
    results = {kind: result.record["result"] for kind, result in found.items()}
    assert {kind: (one["outcome"], one["reason"]) for kind, one in results.items()} == {
        kind: (outcome, reason) for kind, (_, outcome, reason) in _MEDIA.items()
    }
    files = {kind: result.world["hosts"]["MIM01"]["files"] for kind, result in found.items()}
    assert files["msi_install"][products.CONNECTOR_DLL]["version"] == _OLD
    assert files["media_copy"][r"C:\Copied\setup.exe"]["text"] == "setup.exe"
    assert files["zip_expand"][r"C:\Unpacked\z.msi"]["text"] == "z"
