"""media_copy: media from a folder or an image, every hash compared."""

from simulated_host.plans import action, probe, step
from simulated_host.twins import RUN, Case
from simulated_host.worlds import fault, file, world

_SOURCE, _TARGET = r"D:\MIM", r"C:\Install\MIM"
_FILES = {"setup.exe": {"text": "setup"}, r"Synchronization Service\a.msi": {"text": "package"}}
_MEDIA = [file(f"{_SOURCE}\\{name}", zone=True, **entry) for name, entry in _FILES.items()]
_WANTED = probe("copy", "folder_equal", {"source": _SOURCE, "target": _TARGET}, equals=True)
_COPY = action("copy", "media_copy", {"source": _SOURCE, "target": _TARGET})
_STEP = step("media.copy", after=(_WANTED,), actions=(_COPY,))


def test_the_mark_of_the_web_stays_on_what_nobody_has_signed(twins):
    unsigned = [file(f"{_SOURCE}\\{name}", zone=True, unsigned=True) for name in "fbadce"]
    result = twins(Case("unsigned", _STEP, world(*_MEDIA, *unsigned)))["unsigned"]
    assert result.outcomes == ["changed"]
    (deed,) = result.record["result"]["actions"]
    assert deed["command"] == (
        f"copy {_SOURCE} -> {_TARGET}, 8 files; "
        "6 without a valid signature stay marked as downloaded: a, b, c, d, e, ..."
    )
    files = result.world["hosts"]["MIM01"]["files"]
    assert {
        path[len(_TARGET) + 1 :]
        for path, entry in files.items()
        if path.startswith(_TARGET) and "zone" in entry
    } == set("abcdef")


def test_media_copy(twins):
    from_image = step(
        "media.image",
        after=(probe("copy", "file_exists", {"path": _TARGET + r"\setup.exe"}, equals=True),),
        actions=(action("copy", "media_copy", {"source": r"D:\mim.ISO", "target": _TARGET}),),
    )
    found = twins(
        Case("bare", _STEP, world(*_MEDIA), (RUN, RUN)),
        Case("half_done", _STEP, world(*_MEDIA, file(_TARGET + r"\setup.exe", text="setup"))),
        Case("damaged", _STEP, world(*_MEDIA, file(_TARGET + r"\setup.exe", text="damaged"))),
        Case("image", from_image, world(file(r"D:\mim.ISO", image=_FILES)), (RUN, RUN)),
        Case("no_media", _STEP, world()),
        Case("disk_full", _STEP, world(*_MEDIA, fault("disk_full", True))),
    )
    assert {name: result.outcomes for name, result in found.items()} == {
        "bare": ["changed", "unchanged"],
        "half_done": ["changed"],
        "damaged": ["changed"],
        "image": ["changed", "unchanged"],
        "no_media": ["failed"],
        "disk_full": ["failed"],
    }
    words = [found[name].record["result"]["actions"][-1]["command"] for name in ("half_done", "damaged")]
    assert words == [f"copy {_SOURCE} -> {_TARGET}, 1 files", f"copy {_SOURCE} -> {_TARGET}, 2 files"]
    files = found["damaged"].world["hosts"]["MIM01"]["files"]
    assert files[_TARGET + r"\setup.exe"] == {"text": "setup"}, "the copy is still blocked, or still damaged"
