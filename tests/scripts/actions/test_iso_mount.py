"""iso_mount: an image becomes a drive."""

from simulated_host.plans import action, probe, step
from simulated_host.twins import RUN, Case
from simulated_host.worlds import file, world

_IMAGE = r"D:\mim.iso"
_WANTED = probe("media", "file_exists", {"path": r"E:\setup.exe"}, equals=True)
_STEP = step("media.mount", after=(_WANTED,), actions=(action("mount", "iso_mount", {"image": _IMAGE}),))


def test_iso_mount(twins):
    always = step("media.again", actions=_STEP.actions)
    image = file(_IMAGE, image={"setup.exe": {"text": "setup"}})
    mounted = (image, lambda _, host: host.update(mounted={_IMAGE.lower(): "E:\\"}))
    found = twins(
        Case("bare", _STEP, world(image), (RUN, RUN)),
        Case("mounted", always, world(*mounted)),
        Case("absent", _STEP, world()),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "bare": ["changed", "unchanged"],
        "mounted": ["changed"],
        "absent": ["failed"],
    }
    assert [found[name].record["result"]["changed"] for name in ("bare", "mounted")] == [False, False]
    assert found["bare"].seen == [["MIM01", "image", _IMAGE]]
