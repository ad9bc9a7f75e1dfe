"""A changed, missing or foreign file of a bundle is named; a sound bundle is called sound."""

from collections.abc import Callable, Iterable, Mapping

import pytest

from runbook.bundle.verify import verify_bundle
from runbook.diagnostics import Diagnostic
from runbook.evidence.chain import check_evidence
from runbook.evidence.measure import Measure
from runbook.model.manifest import MANIFEST, SUMS, sha256_of, with_manifest

BUILT = with_manifest(
    "contoso", "0" * 64, {"runbook.pdf": b"%PDF", "scripts/python/lib/rblib.py": b"x = 1\n"}
)


def judge(folder: str, files: Mapping[str, bytes], hashes: frozenset[str]) -> Iterable[Diagnostic]:
    return check_evidence(folder, files, Measure(hashes))


def named(files: dict[str, bytes]) -> set[tuple[str, str]]:
    return {
        (found.code, found.place.file.removeprefix("out/contoso/"))
        for found in verify_bundle("out/contoso", files, judge).findings
        if found.level == "error"
    }


def test_a_fresh_bundle_is_sound() -> None:
    result = verify_bundle("out/contoso", BUILT, judge)
    assert result.sound
    assert result.summary == "sound; 2 built files, 0 added since"


def _with_sums(change: Callable[[list[str]], list[str]]) -> dict[str, bytes]:
    lines = BUILT[SUMS].decode().splitlines(keepends=True)
    return {**BUILT, SUMS: "".join(change(lines)).encode()}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda lines: lines[1:], "does not name runbook.pdf, which the manifest lists"),
        (lambda lines: [*lines, lines[0]], "names runbook.pdf twice"),
        (
            lambda lines: [*lines, f"{'0' * 64}  scripts/python/lib/more.py\n"],
            "names scripts/python/lib/more.py, which the manifest does not list",
        ),
    ],
)
def test_a_list_of_sums_that_is_not_the_manifests_is_named(
    change: Callable[[list[str]], list[str]], words: str
) -> None:
    found = verify_bundle("out/contoso", _with_sums(change), judge).findings
    assert [each.message for each in found] == [f"the list of sums {words}"]


def test_a_key_that_stands_twice_in_the_manifest_is_named() -> None:
    twice = BUILT[MANIFEST].replace(b'"files":', b'"files": {}, "files":')
    (found,) = verify_bundle("out/contoso", {**BUILT, MANIFEST: twice}, judge).findings
    assert found.message == "the manifest cannot be read: the key 'files' stands there twice"


@pytest.mark.parametrize(
    ("true", "said"), [(b'"bytes": 4', b'"bytes": 5'), (b'"standards": []', b'"standards": ["PDF/UA-2"]')]
)
def test_a_manifest_that_says_of_a_file_what_it_is_not_is_named(true: bytes, said: bytes) -> None:
    assert BUILT[MANIFEST].count(true) == 1
    manifest = BUILT[MANIFEST].replace(true, said)
    row = f"{sha256_of(BUILT[MANIFEST])}  {MANIFEST}"
    sums = BUILT[SUMS].decode().replace(row, f"{sha256_of(manifest)}  {MANIFEST}").encode()
    found = verify_bundle("out/contoso", {**BUILT, MANIFEST: manifest, SUMS: sums}, judge).findings
    assert [each.message.startswith("the manifest says of runbook.pdf ") for each in found] == [True]


def test_a_paper_that_was_taken_off_the_manifest_is_no_kept_file() -> None:
    files = with_manifest("contoso", "0" * 64, {"plan.json": b"{}"})
    assert named({**files, "runbook.pdf": b"%PDF"}) == {("unknown-file", "runbook.pdf")}
    assert named({**files, "photo.png": b"x", "evidence/photo.png": b"x"}) == set()


@pytest.mark.parametrize("link", ["evidence", "evidence/mim01.json", "as-executed/as-executed.json"])
def test_a_link_among_what_runs_left_is_no_evidence(link: str) -> None:
    found = verify_bundle("out/contoso", BUILT, judge, links={link, "notes"}).findings
    assert {(each.code, each.place.file) for each in found if each.level == "error"} == {
        ("link", f"out/contoso/{link}")
    }


@pytest.mark.parametrize("name", ["runbook.pdf", "scripts/python/lib/rblib.py"])
def test_a_changed_byte_in_any_built_file_is_named(name: str) -> None:
    files = dict(BUILT)
    assert ("changed-file", name) in named({**files, name: files[name] + b" "})
    del files[name]
    assert ("missing-file", name) in named(files)


def test_a_changed_manifest_or_list_of_sums_is_named() -> None:
    files = dict(BUILT)
    assert ("changed-file", MANIFEST) in named({**files, MANIFEST: files[MANIFEST] + b"\n"})
    assert ("changed-file", MANIFEST) in named({**files, MANIFEST: b"{"})
    assert ("missing-file", MANIFEST) in named({k: v for k, v in files.items() if k != MANIFEST})
    assert ("missing-file", SUMS) in named({k: v for k, v in files.items() if k != SUMS})


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"evidence": 3}', b'{"evidence": [3]}', b"\xff", b""])
def test_a_damaged_file_of_any_kind_is_a_finding_and_no_traceback(data: bytes) -> None:
    built = with_manifest("contoso", "0" * 64, {"plan.json": b"{}"})
    for name in ("evidence/mim01-0001.json", "as-executed/as-executed.json", "manifest.json"):
        result = verify_bundle("out", {**built, name: data}, judge)
        assert not result.sound
        assert any(found.place.file == f"out/{name}" for found in result.findings)


def test_what_the_evidence_shows_is_said_with_what_the_files_show() -> None:
    result = verify_bundle("out/contoso", {**BUILT, "evidence/mim01-0001.json": b"{"}, judge)
    assert not result.sound
    assert result.summary == "1 finding; 2 built files, 1 added since"
