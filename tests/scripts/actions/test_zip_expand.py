"""zip_expand: an archive becomes files, which nothing blocks where somebody has signed them."""

from simulated_host.plans import action, probe, step
from simulated_host.twins import RUN, Case
from simulated_host.worlds import file, world

_ARCHIVE, _TARGET = r"D:\mim.zip", r"C:\Install\MIM"
_WANTED = probe("media", "file_exists", {"path": _TARGET + r"\setup.exe"}, equals=True)
_STEP = step(
    "media.expand",
    after=(_WANTED,),
    actions=(action("expand", "zip_expand", {"archive": _ARCHIVE, "target": _TARGET}),),
)


def test_zip_expand(twins):
    archive = file(
        _ARCHIVE, zone=True, archive={"setup.exe": {"text": "setup"}, "Synchronization Service\\a.msi": {}}
    )
    unsigned = file(_ARCHIVE, zone=True, archive={"setup.exe": {"unsigned": True}, "b.exe": {}})
    found = twins(
        Case("unsigned", _STEP, world(unsigned)),
        Case("bare", _STEP, world(archive), (RUN, RUN)),
        Case("absent", _STEP, world()),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "bare": ["changed", "unchanged"],
        "absent": ["failed"],
        "unsigned": ["changed"],
    }
    (deed,) = found["unsigned"].record["result"]["actions"]
    assert deed["command"].endswith("; 1 without a valid signature stay marked as downloaded: setup.exe")
    files = found["bare"].world["hosts"]["MIM01"]["files"]
    assert files[_TARGET + r"\setup.exe"] == {"text": "setup"}, "the mark of the web is still there"
    assert _TARGET + r"\Synchronization Service\a.msi" in files
