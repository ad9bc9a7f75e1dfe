"""file_sha256: the hash of a file."""

from simulated_host.worlds import as_it_is, file


def test_file_sha256(look):
    look(
        "file_sha256",
        {"path": r"D:\a.msi"},
        absent=(as_it_is, None),
        abc=(
            file(r"D:\a.msi", text="abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        ),
        folder=(file(r"D:\a.msi\x"), None),
    )
