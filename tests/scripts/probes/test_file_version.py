"""file_version: the version in a file."""

from simulated_host.worlds import as_it_is, file


def test_file_version(look):
    look(
        "file_version",
        {"path": r"C:\Program Files\MIM\Bin\miiserver.exe"},
        absent=(as_it_is, None),
        with_version=(file(r"C:\Program Files\MIM\Bin\miiserver.exe", version="4.6.673.0"), "4.6.673.0"),
        without=(file(r"C:\Program Files\MIM\Bin\miiserver.exe"), None),
    )
