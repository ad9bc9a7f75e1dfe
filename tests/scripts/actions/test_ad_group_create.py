"""ad_group_create and ad_group_remove: a group of the directory, and back."""

from runbook.resources import templates_folder
from simulated_host.plans import action, probe, step
from simulated_host.twins import LOOK, RUN, Case, Turn, earlier
from simulated_host.worlds import as_it_is, world

_NAME = "CONTOSO\\MIMSyncOperators"
_PATH = "OU=Groups,DC=contoso,DC=com"
_WANTED = probe("group", "ad_group", {"name": _NAME}, equals=True)
_ARGUMENTS = {"name": _NAME, "path": _PATH, "scope": "global", "description": "O'Brien & Söhne"}
_STEP = step(
    "group.create",
    after=(_WANTED,),
    actions=(
        action("create", "ad_group_create", _ARGUMENTS),
        action("remove", "ad_group_remove", {"name": _NAME}, undo=True),
    ),
)


def test_ad_group_create(twins):
    elsewhere = step(
        "group.elsewhere",
        after=(_WANTED,),
        actions=(action("create", "ad_group_create", {**_ARGUMENTS, "path": "OU=None,DC=contoso,DC=com"}),),
    )
    no_right = lambda world, _: world["domains"]["CONTOSO"].update(admins=[])  # noqa: E731
    found = twins(
        Case("bare", _STEP, world(as_it_is), (LOOK, RUN, RUN, Turn(("yes", "undo")), LOOK)),
        Case("missing_right", _STEP, world(no_right)),
        Case("no_container", elsewhere, world(as_it_is)),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "bare": ["drift", "changed", "unchanged", "changed", "drift"],
        "missing_right": ["failed"],
        "no_container": ["failed"],
    }
    assert [words for _, _, words in found["bare"].seen] == [
        f"create group {_NAME} in {_PATH}",
        f"remove group {_NAME}",
    ]
    assert "MIMSyncOperators" not in found["bare"].world["domains"]["CONTOSO"]["groups"]


def test_a_description_arrives_as_it_is(twins):
    result = twins(Case("words", _STEP, world(as_it_is)))["words"]
    group = result.world["domains"]["CONTOSO"]["groups"]["MIMSyncOperators"]
    assert (group["description"], group["path"], group["scope"]) == ("O'Brien & Söhne", _PATH, "global")


def test_the_kind_of_the_group_arrives_and_another_one_is_refused(twins):
    def of(scope):
        made = action("create", "ad_group_create", {**_ARGUMENTS, "scope": scope})
        return step("group.create", after=(_WANTED,), actions=(made,))

    found = twins(
        Case("local", of("domain-local"), world(as_it_is)), Case("odd", of("universal"), world(as_it_is))
    )
    group = found["local"].world["domains"]["CONTOSO"]["groups"]["MIMSyncOperators"]
    assert group["scope"] == "domain-local"
    assert found["odd"].outcomes != ["changed"]
    helper = (templates_folder() / "powershell/lib/helpers/ad_group_change.ps1").read_text("utf-8")
    # groupType: 2 is global, 4 domain local, and the sign bit makes a security group.
    for scope, bit in (("global", 2), ("domain-local", 4)):
        assert f"'{scope}' = {bit - 2**31}" in helper


def test_an_undo_takes_away_the_group_that_was_made_and_no_other(twins):
    made = {"id": "create", "kind": "ad_group_create", "command": "create", "code": None, "changed": True}
    record = earlier("group.create", actions=[{**made, "made": {"name": _NAME, "guid": "a"}}])
    undo = (Turn(("yes", "undo")),)
    found = twins(
        Case("own", _STEP, world(_group("a")), undo, (record,)),
        Case("another", _STEP, world(_group("b")), undo, (record,)),
        Case("joined", _STEP, world(_group("a", "CONTOSO\\z", "CONTOSO\\a")), undo, (record,)),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "own": ["changed"],
        "another": ["failed"],
        "joined": ["failed"],
    }
    words = {name: result.record["run"]["words"] for name, result in found.items()}
    assert words["another"].endswith("is another one than this plan made, and is left alone")
    assert words["joined"].endswith("did not add, and is left alone: CONTOSO\\a, CONTOSO\\z")
    assert "MIMSyncOperators" in found["joined"].world["domains"]["CONTOSO"]["groups"]


def test_the_record_names_the_object_that_was_made(twins):
    result = twins(Case("made", _STEP, world(as_it_is)))["made"]
    (deed,) = result.record["result"]["actions"]
    group = result.world["domains"]["CONTOSO"]["groups"]["MIMSyncOperators"]
    assert deed["made"] == {"name": _NAME, "guid": group["guid"]}


def _group(guid, *members):
    group = {"sid": "S-1-5-21-1-2-3-1299", "guid": guid, "members": list(members)}
    return lambda state, _: state["domains"]["CONTOSO"]["groups"].update(MIMSyncOperators=group)
