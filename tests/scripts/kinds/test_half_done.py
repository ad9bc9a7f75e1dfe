"""Every kind of action that makes several changes, where a part of them is there: it makes the rest."""

from scripts.kinds.conftest import assert_same, group_case, named
from simulated_host.action_kinds import ACTION_KINDS, RIGHTS, SERVICE
from simulated_host.joined_kinds import due, groups_of
from simulated_host.worlds import ALIASES, file, registry, service

_PARTS = {
    "media_copy": (
        lambda _, host: host["files"].update({r"C:\Copied": {"folder": True}}),
        file(r"C:\Copied\setup.exe", text="setup.exe"),
        file(r"C:\Copied\z.msi.part", text="z"),
    ),
    "service_restart": (service(SERVICE, "stopped"),),
    "sql_alias_remove": (lambda _, host: host["registry"].update({ALIASES: {}}),),
    "sql_alias_set": (registry(ALIASES, MIMSQL="DBMSSOCN,SQL01"),),
    "user_right_add": (
        lambda _, host: host["user_rights"].update({RIGHTS[0]: ["S-1-5-80-0", "S-1-5-21-1-2-3-1102"]}),
    ),
    "user_right_remove": (lambda _, host: host["user_rights"].update({RIGHTS[0]: ["S-1-5-80-0"]}),),
    "zip_expand": (file(r"C:\Unpacked\z.msi", text="half of it"),),
}
# How many commands the rest takes; of the copy five, of the restart a stop that finds it stopped.
_COMMANDS = {"brings": 5 + 1 + 1 + 1, "changes": 1 + 1, "ends": 2}


def test_each_kind_of_several_changes_can_be_half_done():
    assert set(_PARTS) == {kind for kind, given in ACTION_KINDS.items() if given.changes > 1} | {"zip_expand"}


def test_half_done(meet):
    groups = groups_of(_PARTS)
    whole = [group_case(group, kinds, due(kinds)) for group, kinds in groups.items()]
    half = [
        named(
            f"{group}-half", group_case(group, kinds, [*due(kinds), *(c for k in kinds for c in _PARTS[k])])
        )
        for group, kinds in groups.items()
    ]
    found = meet([*whole, *half])
    assert [name for name, result in found.items() if result.outcomes != ["changed"]] == []
    assert {group: len(found[f"{group}-half"].seen) for group in groups} == _COMMANDS
    for group in groups:
        assert_same(group, found[f"{group}-half"].world, found[group].world)
