"""ad_group_create and ad_group_remove: a group of the directory, and back."""

from simulated_host.plans import action, probe, step
from simulated_host.twins import LOOK, RUN, Case, Turn
from simulated_host.worlds import as_it_is, world

_NAME = "CONTOSO\\MIMSyncOperators"
_PATH = "OU=Groups,DC=contoso,DC=com"
_WANTED = probe("group", "ad_group", {"name": _NAME}, equals=True)
_ARGUMENTS = {"name": _NAME, "path": _PATH, "description": "O'Brien & Söhne"}
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
    assert (group["description"], group["path"]) == ("O'Brien & Söhne", _PATH)
