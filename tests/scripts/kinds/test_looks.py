"""Every kind of probe in the states that a look can meet; many share a start, where none of them fails."""

from dataclasses import replace

from scripts.kinds.conftest import assert_same, named
from simulated_host.cases import LOOK, Case, earlier
from simulated_host.host_probes import EARLIER
from simulated_host.likeness import UNWRITTEN
from simulated_host.probe_kinds import PROBE_KINDS, looking
from simulated_host.renaming import renamed, renamed_step, words_of
from simulated_host.world import World
from simulated_host.worlds import (
    ALIASES,
    as_it_is,
    fault,
    file,
    registry,
    session,
    setting,
    together,
    world,
)

_BEFORE = (earlier(EARLIER, finished="2026-11-18T11:00:00Z"),)
# Who is not elevated cannot look at user rights: that probe is lacking in a world of its own.
_ALL_BUT_RIGHTS = [kind for kind in PROBE_KINDS if kind != "user_right"]
_ON_A_BARE_HOST = {
    "os_build": 17763,
    "os_product_type": 3,
    "os_installation_type": "server",
    "domain_member": "contoso.com",
    "elevated": True,
    "process_64bit": True,
    "pending_restart": False,
    "dotnet_release": 528040,
    "vc_runtime": None,
    "registry_value": None,
    "product_version": None,
    "file_exists": False,
    "file_version": None,
    "file_sha256": None,
    "free_disk_gb": 200,
    "memory_gb": 16,
    "folder_equal": False,
    "file_newer": False,
    "msi_package_version": None,
    "msi_busy": False,
    "service_state": "absent",
    "service_start": "absent",
    "service_account": "",
    "tcp_port": True,
    "name_resolves": False,
    "sql_version": None,
    "sql_sysadmin": False,
    "sql_database": False,
    "sql_provider": False,
    "sql_alias": None,
    "ad_user": "enabled",
    "ad_user_mail": "sync@contoso.com",
    "ad_group": True,
    "ad_group_member": True,
    "ad_right": False,
    "group_in_token": False,
    "gmsa_usable": True,
    "local_user": False,
    "local_group": False,
    "user_right": False,
    "session_after": False,
    "windows_feature": "available",
    "wmi_object": False,
    "event_errors": 0,
}
_HALF = {
    "folder_equal": (file(r"C:\Mirror\b", text="half of"), False),
    "sql_alias": (registry(ALIASES, metasql="new"), "new;"),
    "vc_runtime": (registry(r"HKLM\SOFTWARE\Microsoft\VisualStudio\12.0\VC\Runtimes\x64", Major=12), None),
}
_HELPERS = {
    "domain_member": "computer_domain",
    "file_version": "file_version",
    "free_disk_gb": "disk_free",
    "memory_gb": "memory_size",
    "msi_package_version": "msi_property",
    "msi_busy": "msi_busy",
    "tcp_port": "tcp_connect",
    "name_resolves": "name_resolve",
    "sql_version": "sql_value",
    "sql_sysadmin": "sql_value",
    "sql_database": "sql_value",
    "sql_provider": "sql_provider",
    "ad_user": "ad_account",
    "ad_user_mail": "ad_account",
    "ad_group": "ad_group",
    "ad_group_member": "ad_group",
    "ad_right": "ad_right",
    "group_in_token": "account_sid",
    "gmsa_usable": "gmsa_test",
    "session_after": "session_start",
    "windows_feature": "windows_feature",
    "wmi_object": "wmi_object",
    "event_errors": "event_count",
}
_STILL_ANSWER = {
    "elevated",
    "process_64bit",
    "service_state",
    "local_user",
    "local_group",
    "file_exists",
    "file_newer",
}
_REFUSED = together(
    session(elevated=False),
    setting("unreadable", ["HKLM\\", "C:\\Hash", "D:\\Original"]),
    *(fault(helper, ["Access is denied."] * 9) for helper in _HELPERS.values()),
)


def test_looks(meet):
    holds, lacks = _changes(PROBE_KINDS, "holds"), _changes(_ALL_BUT_RIGHTS, "lacks")
    words = words_of(name for given in PROBE_KINDS.values() for name in given.names)
    plain = _case("holds", PROBE_KINDS, holds)
    hostile = replace(
        plain, name="hostile", world=renamed(plain.world, words), step=renamed_step(plain.step, words)
    )
    cases = [
        _case("bare", PROBE_KINDS, as_it_is),
        replace(plain, turns=(replace(LOOK, disk="0"), LOOK)),
        _case("lacks", _ALL_BUT_RIGHTS, lacks),
        _case("lacks-right", ["user_right"], PROBE_KINDS["user_right"].lacks),
        _case("half", _HALF, together(*(change for change, _ in _HALF.values()))),
        hostile,
    ]
    found = meet(cases)
    actual = {name: _found(result) for name, result in found.items()}
    wanted = {kind: given.wanted for kind, given in PROBE_KINDS.items()}
    other = {kind: given.other for kind, given in PROBE_KINDS.items()}
    assert _differing(actual["bare"], _ON_A_BARE_HOST) == []
    assert _differing(actual["holds"], wanted) == []
    assert _differing(actual["lacks"] | actual["lacks-right"], other) == []
    assert _differing(actual["half"], {kind: value for kind, (_, value) in _HALF.items()}) == []
    assert _differing(actual["hostile"], renamed(wanted, words)) == []
    assert {name: result.outcomes for name, result in found.items()} == {
        "bare": ["drift"],
        "holds": ["", "unchanged"],
        "lacks": ["drift"],
        "lacks-right": ["drift"],
        "half": ["drift"],
        "hostile": ["unchanged"],
    }
    assert UNWRITTEN in found["holds"].outputs[0]
    met = [check for name in ("lacks", "lacks-right") for check in _checks(found[name]) if check["holds"]]
    assert met == [], "what is not as wanted has passed"
    _have_changed_nothing(cases, found)


def test_looks_that_a_missing_right_forbids(meet):
    holds = together(_changes(PROBE_KINDS, "holds"), _REFUSED)
    refused = [kind for kind in PROBE_KINDS if kind not in _STILL_ANSWER]
    cases = [named(kind, _case(kind, [kind], holds)) for kind in refused]
    cases.append(_case("answer", sorted(_STILL_ANSWER), holds))
    found = meet(cases)
    answered = found.pop("answer")
    unmet = [check["id"] for check in _checks(answered) if not check["holds"]]
    assert (answered.outcomes, unmet) == (["drift"], ["elevated"])
    assert {kind: (result.codes, result.outcomes) for kind, result in found.items()} == {
        kind: ([1], ["error"]) for kind in refused
    }
    # A look that cannot be taken is no look at something that is not there.
    assert [kind for kind in refused if _checks(found[kind])] == []
    unsaid = [kind for kind in refused if "denied" not in found[kind].outputs[0]]
    assert unsaid == ["user_right"], "secedit.exe says nothing but its exit code"
    _have_changed_nothing(cases[:-1], found)


def _changes(kinds, side):
    return together(*(getattr(PROBE_KINDS[kind], side) for kind in kinds))


def _case(name, kinds, change):
    return Case(name, looking(kinds), world(change), (LOOK,), _BEFORE)


def _checks(result):
    return result.record["result"]["checks"]


def _found(result):
    return {check["id"].replace("-", "_"): check["actual"] for check in _checks(result)}


def _differing(actual, expected):
    assert set(actual) == set(expected)
    return [(kind, actual[kind], expected[kind]) for kind in expected if actual[kind] != expected[kind]]


def _have_changed_nothing(cases, found):
    for case in cases:
        assert found[case.name].seen == [], case.name
        assert_same(case.name, found[case.name].world, World(case.world).snapshot())
